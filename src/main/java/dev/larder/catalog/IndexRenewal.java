package dev.larder.catalog;

import dev.larder.model.Document;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.ItemQuery;
import dev.larder.model.MetadataEntry;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.IndexAnswer;
import dev.larder.registry.Patience;
import dev.larder.registry.Provenance;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.Wait;
import dev.larder.storage.StorageProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Brings the lists of the configured registries in.
 *
 * <p>A list is brought and renewed behind: nobody waits for it but who says so, and where the registry cannot be reached,
 * the last one goes on to be used. Safe for use by many threads.
 */
final class IndexRenewal {

    private static final int BYTES_MAX = 4 * 1024 * 1024;

    /** How many items a registry is asked to find. */
    private static final int FOUND_MAX = 50;

    private final StorageProvider storage;
    private final Registries registries;
    private final Indexes indexes;
    private final Copies copies;
    private final Answers answers;
    private final Flights<IndexAnswer> flights;
    private final Executor asking;
    private final Behind behind;
    private final InstantSource clock;

    IndexRenewal(
            StorageProvider storage,
            Registries registries,
            Indexes indexes,
            Copies copies,
            Answers answers,
            UpstreamSettings settings,
            InstantSource clock) {
        this.storage = storage;
        this.registries = registries;
        this.indexes = indexes;
        this.copies = copies;
        this.answers = answers;
        this.flights = new Flights<>(settings.lease(), settings.asking());
        this.asking = settings.asking();
        this.behind = new Behind(settings.behind());
        this.clock = clock;
    }

    /** Has the lists that are missing, or past their lifetime, brought in behind. */
    void renew(ItemQuery query) {
        for (HttpRegistry registry : registries.listed(query)) {
            String question = Indexes.question(registry);
            boolean fresh = storage.getMetadata(Indexes.note(registry))
                    .flatMap(EntryMetadata::expiresAt)
                    .filter(clock.instant()::isBefore)
                    .isPresent();
            if (!fresh && registries.mayAsk(registry) && answers.of(question).isEmpty()) {
                behind.later(question, () -> ask(registry, registry.start(Patience.PATIENT), false));
            }
        }
    }

    /** Why a registry has no list here, as a sentence; empty where it has one, or is not to be asked. */
    Optional<String> lack(HttpRegistry registry) {
        if (indexes.since(registry).isAfter(Instant.EPOCH) || !registries.mayAsk(registry)) {
            return Optional.empty();
        }
        String name = registry.source().name();
        return answers.of(Indexes.question(registry))
                .map(answer -> answer instanceof UpstreamAnswer.Failed failed
                        ? "The list of " + name + " cannot be had: " + failed.reason() + "."
                        : name + " has no list.")
                .or(() -> Optional.of("The list of " + name + " is being brought in: ask again for what else it has."));
    }

    /** Brings the lists in that there are none of yet, for someone who waits for all of them, but not for long. */
    void bring(List<HttpRegistry> wanted) {
        List<HttpRegistry> lacking = wanted.stream()
                .filter(registries::mayAsk)
                .filter(registry -> storage.getMetadata(Indexes.note(registry)).isEmpty())
                .filter(registry -> answers.of(Indexes.question(registry)).isEmpty())
                .toList();
        if (!lacking.isEmpty()) {
            Wait wait = lacking.get(0).start(Patience.INTERACTIVE);
            Turns<HttpRegistry, IndexAnswer> turns =
                    new Turns<>(lacking, registry -> ask(registry, wait.beside(), false), asking);
            for (int turn = 0; turn < lacking.size(); turn++) {
                turns.take(turn, lacking.size() == 1);
            }
        }
    }

    /**
     * Asks the registries that have more than their lists show for what a search needs, once for minutes. What they find
     * is known from then on.
     */
    void widen(ItemQuery query, String words) {
        renew(query);
        List<HttpRegistry> partial = registries.listed(query).stream()
                .filter(registry -> registries.mayAsk(registry) && indexes.isPartial(registry))
                .filter(registry -> answers.of(search(registry, words)).isEmpty())
                .toList();
        for (HttpRegistry registry : partial) {
            IndexAnswer answer = registry.search(words, FOUND_MAX, registry.start(Patience.INTERACTIVE));
            if (answer instanceof IndexAnswer.Listed listed) {
                indexes.add(registry, listed.list().items());
            }
            answers.noteHere(search(registry, words), new UpstreamAnswer.Absent());
        }
    }

    private static String search(HttpRegistry registry, String words) {
        return "search of " + Indexes.question(registry) + " for " + words;
    }

    /**
     * Asks a registry for its list now, unless the copy is fresh.
     *
     * @param also whether it is asked even then
     */
    IndexAnswer ask(HttpRegistry registry, Wait wait, boolean also) {
        String question = Indexes.question(registry);
        return flights.join(question, wait::left, () -> {
                    Optional<StoredEntry> copy = storage.get(Indexes.note(registry));
                    boolean fresh = copy.filter(each -> each.freshness() == Freshness.FRESH)
                            .isPresent();
                    Optional<Provenance> known = copy.flatMap(copies::provenance);
                    if (fresh && known.isPresent() && !also) {
                        return new IndexAnswer.Unchanged(known.get());
                    }
                    IndexAnswer answer = registry.index(known, wait);
                    keep(registry, copy, answer);
                    return answer;
                })
                .orElseGet(() -> {
                    UpstreamAnswer.Failed late = registry.late();
                    return new IndexAnswer.Failed(late.reason(), late.retryAt());
                });
    }

    private void keep(HttpRegistry registry, Optional<StoredEntry> copy, IndexAnswer answer) {
        if (answer instanceof IndexAnswer.Failed failed) {
            answers.noteHere(Indexes.question(registry), new UpstreamAnswer.Failed(failed.reason(), failed.retryAt()));
        } else if (answer instanceof IndexAnswer.Unchanged unchanged) {
            copy.ifPresent(stored -> copies.keep(stored.entry(), unchanged.provenance()));
        } else if (answer instanceof IndexAnswer.Listed listed && listed.storable()) {
            Document document = listed.list().encode(BYTES_MAX);
            copies.keep(
                    new MetadataEntry(Indexes.note(registry), document),
                    listed.provenance().withVersion(document.version()));
        } else if (answer instanceof IndexAnswer.Listed listed) {
            indexes.hold(registry, listed.list(), listed.provenance().checkedAt());
            answers.noteHere(
                    Indexes.question(registry), new UpstreamAnswer.Absent()); // There is no other one for minutes.
        }
    }
}
