package dev.larder.catalog;

import dev.larder.catalog.Questions.Recalled;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.Patience;
import dev.larder.registry.Placement;
import dev.larder.registry.Provenance;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.UpstreamAnswer.Absent;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.registry.Wait;
import dev.larder.storage.StorageProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Brings what is not at hand from registries into the store. Safe for use by many threads. */
final class ReadThrough {

    private final StorageProvider storage;
    private final Questions questions;
    private final Copies copies;
    private final ForOthers forOthers;

    ReadThrough(StorageProvider storage, Questions questions, Copies copies, ForOthers forOthers) {
        this.storage = storage;
        this.questions = questions;
        this.copies = copies;
        this.forOthers = forOthers;
    }

    /** What a registry said of late of an item that is not at hand, so that it is not asked again now. */
    Optional<Recalled> recalled(HttpRegistry registry, String name, Optional<String> style) {
        return registry.takes(name)
                ? questions.recalled(Questions.of(registry.placement(style), name))
                : Optional.empty();
    }

    /**
     * Asks a registry for an item that is not at hand.
     *
     * @param refresh whether it is asked whatever it said of late
     * @param wait begun when it is first needed
     */
    UpstreamAnswer bring(
            HttpRegistry registry, String name, Optional<String> style, boolean refresh, Supplier<Wait> wait) {
        if (!registry.takes(name)) {
            return new Absent();
        }
        Placement placement = registry.placement(style);
        return questions.ask(
                registry,
                Questions.of(placement, name),
                refresh,
                wait,
                () -> refresh ? Optional.empty() : fresh(placement, name).map(ReadThrough::asItIs),
                mine -> kept(registry.item(name, style, Optional.empty(), mine, refresh)));
    }

    /** Asks a registry for an item that is not at hand and that nobody waits for. */
    UpstreamAnswer bringPatiently(HttpRegistry registry, String name) {
        return questions.askPatiently(
                registry,
                Questions.of(registry.placement(Optional.empty()), name),
                registry.start(Patience.PATIENT),
                mine -> kept(registry.item(name, Optional.empty(), Optional.empty(), mine, false)));
    }

    /** A copy of an item of a registry, be it stale or for others. */
    Optional<StoredEntry> copy(HttpRegistry registry, String name) {
        return copies(registry.placement(Optional.empty()), name).findFirst();
    }

    /** A fresh copy of an item of a registry, if there is one. */
    Optional<StoredEntry> fresh(HttpRegistry registry, String name) {
        return fresh(registry.placement(Optional.empty()), name);
    }

    private Optional<StoredEntry> fresh(Placement placement, String name) {
        return copies(placement, name)
                .filter(copy -> !forOthers.has(copy))
                .filter(copy -> copy.freshness() == Freshness.FRESH)
                .findFirst();
    }

    private Stream<StoredEntry> copies(Placement placement, String name) {
        return Arrays.stream(Kind.values())
                .map(kind -> new ItemKey(kind, placement.framework(), placement.registry(), placement.style(), name))
                .flatMap(key -> storage.get(key).stream());
    }

    private UpstreamAnswer kept(UpstreamAnswer answer) {
        if (answer instanceof Fetched fetched && fetched.storable()) {
            copies.keep(fetched.item(), fetched.provenance());
        }
        return answer;
    }

    /** A copy as if it had been fetched here: another thread or process just did, or it need not be asked for. */
    static UpstreamAnswer asItIs(StoredEntry copy) {
        Instant at = copy.metadata().cachedAt();
        Duration lifetime = Duration.between(at, copy.metadata().expiresAt().orElse(at));
        Provenance provenance = new Provenance(
                Optional.empty(), Optional.empty(), copy.metadata().version(), at, at, lifetime, Duration.ZERO, "");
        return new Fetched((Item) copy.entry(), provenance, false);
    }
}
