package dev.larder.catalog;

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
import dev.larder.registry.UpstreamAnswer.Unchanged;
import dev.larder.registry.Wait;
import dev.larder.storage.StorageProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Brings items from registries into the store: what is missing, what is past its lifetime, what is asked for anew.
 *
 * <p>However many callers ask for one item, one request is made. A copy outlives its lifetime for as long as its registry
 * cannot renew it.
 */
final class ReadThrough {

    /** Why a copy is renewed: a user wants it, its lifetime is over, or it soon will be. */
    private enum Renewal {
        WANTED,
        DUE,
        AHEAD
    }

    private final StorageProvider storage;
    private final Executor behind;
    private final Executor asking;
    private final InstantSource clock;
    private final Copies copies;
    private final ForOthers forOthers;
    private final Answers answers;
    private final Flights<UpstreamAnswer> flights;
    private final News news = new News();

    ReadThrough(StorageProvider storage, UpstreamSettings settings, InstantSource clock) {
        this.storage = storage;
        this.behind = settings.behind();
        this.asking = settings.asking();
        this.clock = clock;
        this.copies = new Copies(storage);
        this.forOthers = new ForOthers(storage, copies, settings.registries());
        this.answers = new Answers(storage, clock);
        this.flights = new Flights<>(settings.lease(), settings.asking());
    }

    /** Asks a registry for an item that is not at hand, and waits as long as one does for a single answer. */
    UpstreamAnswer bring(HttpRegistry registry, String name, Optional<String> style, boolean refresh) {
        return bring(registry, name, style, refresh, () -> registry.start(Patience.INTERACTIVE));
    }

    /**
     * What a registry said of late of an item that is not at hand, so that it is not asked again now.
     *
     * @return the question and its answer
     */
    Optional<Recalled> recalled(HttpRegistry registry, String name, Optional<String> style) {
        if (!registry.takes(name)) {
            return Optional.empty();
        }
        String question = question(registry.placement(style), name);
        return answers.of(question).map(answer -> new Recalled(question, answer));
    }

    /** A question and what was answered to it before. */
    record Recalled(String question, UpstreamAnswer answer) {}

    /** Whether these would still be answered so. */
    boolean hold(List<Recalled> recalled) {
        return recalled.stream().allMatch(each -> answers.of(each.question()).equals(Optional.of(each.answer())));
    }

    /**
     * Asks a registry for an item that is not at hand.
     *
     * @param wait begun when it is first needed
     */
    UpstreamAnswer bring(
            HttpRegistry registry, String name, Optional<String> style, boolean refresh, Supplier<Wait> wait) {
        if (!registry.takes(name)) {
            return new Absent();
        }
        Placement placement = registry.placement(style);
        String question = question(placement, name);
        Optional<UpstreamAnswer> earlier = refresh ? Optional.empty() : answers.of(question);
        return earlier.orElseGet(() -> joined(registry, question, wait.get().beside(), mine -> {
            Optional<StoredEntry> meanwhile = refresh ? Optional.empty() : atHand(placement, name);
            if (meanwhile.isPresent()) {
                return fetchedMeanwhile(meanwhile.get());
            }
            return saidElsewhere(question, refresh).orElseGet(() -> {
                UpstreamAnswer answer = registry.item(name, style, Optional.empty(), mine, refresh);
                return noted(question, answer, Optional.empty());
            });
        }));
    }

    /** A fresh copy of an item of a registry, if there is one. */
    Optional<StoredEntry> atHand(HttpRegistry registry, String name) {
        return atHand(registry.placement(Optional.empty()), name);
    }

    /** The answer of a registry that is not asked, since the copy is fresh. */
    UpstreamAnswer asItIs(StoredEntry copy) {
        return fetchedMeanwhile(copy);
    }

    /** Asks a registry for an item that nobody waits for, a stale copy of which may be at hand. */
    UpstreamAnswer bringPatiently(HttpRegistry registry, String name) {
        Placement placement = registry.placement(Optional.empty());
        for (Kind kind : Kind.values()) {
            ItemKey key = new ItemKey(kind, placement.framework(), placement.registry(), placement.style(), name);
            Optional<StoredEntry> copy = storage.get(key);
            if (copy.isPresent()) {
                return renewPatiently(registry, copy.get(), true);
            }
        }
        String question = question(placement, name);
        return joined(
                registry,
                question,
                registry.start(Patience.PATIENT),
                mine -> noted(
                        question,
                        registry.item(name, Optional.empty(), Optional.empty(), mine, false),
                        Optional.empty()));
    }

    /** Renews a copy that nobody waits for. */
    UpstreamAnswer renewPatiently(HttpRegistry registry, StoredEntry copy, boolean also) {
        return renewBehind(registry, copy, copies.provenance(copy), also ? Renewal.AHEAD : Renewal.DUE);
    }

    /**
     * A copy as it is to be served: as it is while it is fresh, else renewed if that can be.
     *
     * @param wait begun when it is first needed
     */
    Found serve(HttpRegistry registry, StoredEntry copy, boolean refresh, Supplier<Wait> wait) {
        Instant now = clock.instant();
        Found asItIs = Found.of(copy, now, List.of());
        boolean fresh = copy.freshness() == Freshness.FRESH;
        if (fresh && !refresh) {
            renewAhead(registry, copy, now);
            return news.told(registry, asItIs);
        }
        Optional<Provenance> known = copies.provenance(copy);
        if (!refresh && known.filter(each -> each.mayRenewBehind(now)).isPresent()) {
            later(() -> renewBehind(registry, copy, known, Renewal.DUE));
            return asItIs.withRemark("it is being renewed from its registry.");
        }
        UpstreamAnswer answer = renew(registry, copy, known, wait, refresh ? Renewal.WANTED : Renewal.DUE);
        return news.told(registry, asItIs, answer, clock.instant());
    }

    /** Runs what is asked of several registries at once. */
    Executor asking() {
        return asking;
    }

    Copies copies() {
        return copies;
    }

    Answers answers() {
        return answers;
    }

    /** What is not to be shown here. */
    ForOthers forOthers() {
        return forOthers;
    }

    /** Whether a version of a copy is known to have been given to somebody without credentials. */
    boolean isForAll(ItemKey key, String version) {
        return copies.provenance(key, version)
                .filter(known -> known.credentials().isEmpty())
                .isPresent();
    }

    Instant now() {
        return clock.instant();
    }

    /** What came of asking for it, as an answer to the one who asked. */
    Found found(Fetched fetched) {
        return Found.fetched(fetched.item(), fetched.provenance(), clock.instant());
    }

    private UpstreamAnswer renewBehind(
            HttpRegistry registry, StoredEntry copy, Optional<Provenance> known, Renewal why) {
        return renew(registry, copy, known, () -> registry.start(Patience.PATIENT), why);
    }

    private UpstreamAnswer renew(
            HttpRegistry registry, StoredEntry copy, Optional<Provenance> known, Supplier<Wait> wait, Renewal why) {
        boolean insist = why == Renewal.WANTED;
        ItemKey key = (ItemKey) copy.entry().key();
        Placement placement = registry.placement(key.style());
        String question = question(placement, key.name());
        Optional<UpstreamAnswer> earlier = insist ? Optional.empty() : answers.of(question);
        return earlier.orElseGet(() -> joined(registry, question, wait.get().beside(), mine -> {
            Optional<StoredEntry> meanwhile = why == Renewal.DUE ? storage.get(key) : Optional.empty();
            if (meanwhile.filter(each -> each.freshness() == Freshness.FRESH).isPresent()) {
                return fetchedMeanwhile(meanwhile.get());
            }
            return saidElsewhere(question, insist).orElseGet(() -> {
                UpstreamAnswer answer = registry.item(key.name(), key.style(), known, mine, insist);
                Item before = (Item) copy.entry();
                return answer instanceof Fetched fetched
                        ? replaced(question, before, known, fetched)
                        : noted(question, answer, Optional.of(before));
            });
        }));
    }

    /**
     * One question however many ask it; who can wait no longer is told so, and remembers it for a while, unless he was
     * called off.
     */
    private UpstreamAnswer joined(
            HttpRegistry registry, String question, Wait wait, Function<Wait, UpstreamAnswer> work) {
        return flights.join(question, wait::left, () -> work.apply(wait)).orElseGet(() -> {
            UpstreamAnswer late = registry.late();
            if (!Thread.currentThread().isInterrupted()) {
                answers.noteHere(question, late);
            }
            return late;
        });
    }

    /** What another process was told while this one waited for its turn, or shortly before. */
    private Optional<UpstreamAnswer> saidElsewhere(String question, boolean insist) {
        Optional<UpstreamAnswer> said = insist ? Optional.empty() : answers.elsewhere(question);
        said.ifPresent(answer -> answers.noteHere(question, answer));
        return said;
    }

    private UpstreamAnswer noted(String question, UpstreamAnswer answer, Optional<Item> copy) {
        answers.note(question, answer);
        if (answer instanceof Fetched fetched && fetched.storable()) {
            copies.keep(fetched.item(), fetched.provenance());
        } else if (answer instanceof Unchanged unchanged) {
            copy.ifPresent(item -> copies.keep(item, unchanged.provenance()));
        }
        return answer;
    }

    private UpstreamAnswer replaced(String question, Item before, Optional<Provenance> known, Fetched fetched) {
        String givenTo = known.map(Provenance::credentials).orElse("");
        if (!fetched.storable() || !fetched.provenance().credentials().equals(givenTo)) {
            return noted(question, fetched, Optional.empty());
        }
        answers.note(question, fetched);
        copies.replace(before, fetched.item(), fetched.provenance());
        news.note(before, fetched.item());
        return fetched;
    }

    /** A copy that is in use is renewed before it ends, so that nobody has to wait for it. */
    private void renewAhead(HttpRegistry registry, StoredEntry copy, Instant now) {
        Optional<Instant> end = copy.metadata().expiresAt();
        Duration lifetime = Duration.between(copy.metadata().cachedAt(), end.orElse(Instant.MAX.minusSeconds(1)));
        boolean ending = end.isPresent()
                && lifetime.compareTo(Duration.ofMinutes(10)) > 0
                && Duration.between(now, end.get()).compareTo(lifetime.dividedBy(10)) < 0;
        if (ending) {
            later(() -> renewBehind(registry, copy, copies.provenance(copy), Renewal.AHEAD));
        }
    }

    private void later(Runnable work) {
        later(work, () -> {});
    }

    /** Does something that nobody waits for; where there is no room for it, whoever asks next tries again. */
    void later(Runnable work, Runnable otherwise) {
        try {
            behind.execute(work);
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }

    private Optional<StoredEntry> atHand(Placement placement, String name) {
        for (Kind kind : Kind.values()) {
            ItemKey key = new ItemKey(kind, placement.framework(), placement.registry(), placement.style(), name);
            Optional<StoredEntry> stored = storage.get(key).filter(copy -> !forOthers.has(copy));
            if (stored.filter(each -> each.freshness() == Freshness.FRESH).isPresent()) {
                return stored;
            }
        }
        return Optional.empty();
    }

    /** As if it had been fetched here: another thread or process just did. */
    private Fetched fetchedMeanwhile(StoredEntry copy) {
        Instant at = copy.metadata().cachedAt();
        Duration lifetime = Duration.between(at, copy.metadata().expiresAt().orElse(at));
        Provenance provenance = new Provenance(
                Optional.empty(), Optional.empty(), copy.metadata().version(), at, at, lifetime, Duration.ZERO, "");
        return new Fetched((Item) copy.entry(), provenance, false);
    }

    private static String question(Placement placement, String name) {
        return placement.registry().orElse("") + "?" + placement.style().orElse("") + "/" + name;
    }
}
