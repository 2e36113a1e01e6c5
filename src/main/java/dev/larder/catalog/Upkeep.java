package dev.larder.catalog;

import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Page;
import dev.larder.model.StoredEntry;
import dev.larder.model.UpstreamException;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.IndexAnswer;
import dev.larder.registry.Patience;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.storage.StorageProvider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings whole registries in and renews what is there, one item after the other: politely, and so that it can be stopped
 * at any point and gone on with later. What is at hand and fresh is not asked for again.
 */
final class Upkeep {

    private static final int PAGE = 500;
    private static final int PROBLEMS_MAX = 50;

    /** After so many failures in a row there is no use in going on. */
    private static final int FAILURES_IN_A_ROW_MAX = 5;

    private final StorageProvider storage;
    private final Registries registries;
    private final ReadThrough upstream;
    private final CopyRenewal copyRenewal;
    private final Indexes indexes;
    private final IndexRenewal indexRenewal;
    private final InstantSource clock;

    Upkeep(StorageProvider storage, CatalogParts parts, InstantSource clock) {
        this.storage = storage;
        this.registries = parts.registries();
        this.upstream = parts.upstream();
        this.copyRenewal = parts.copyRenewal();
        this.indexes = parts.indexes();
        this.indexRenewal = parts.indexRenewal();
        this.clock = clock;
    }

    /**
     * Brings all items of a registry in, by its list.
     *
     * @throws InvalidRequestException if it is not configured, or nothing may be asked
     * @throws UpstreamException if it gives no list
     */
    SyncReport sync(String name, ImportProgress progress) {
        HttpRegistry registry = registries
                .askable(name)
                .orElseThrow(() -> new InvalidRequestException("There is no registry '" + name
                        + "' to ask: configure it under registries, and see that offline is not set."));
        IndexAnswer answer = indexRenewal.ask(registry, registry.start(Patience.PATIENT), true);
        if (answer instanceof IndexAnswer.Failed failed) {
            throw new UpstreamException(failed.reason() + ". Try again later.");
        }
        List<String> names = answer instanceof IndexAnswer.Listed listed
                ? listed.list().names()
                : indexes.of(registry).keySet().stream().map(ItemKey::name).toList();
        Tally tally = new Tally(names.size(), progress);
        if (answer instanceof IndexAnswer.Listed listed) {
            listed.remarks().forEach(tally::remark);
        }
        for (String item : names) {
            if (tally.isHopeless()) {
                break;
            }
            Optional<StoredEntry> fresh = upstream.fresh(registry, item);
            UpstreamAnswer came = fresh.map(ReadThrough::asItIs).orElseGet(() -> brought(registry, item));
            tally.count(item, came, fresh.isPresent());
        }
        return tally.report();
    }

    private UpstreamAnswer brought(HttpRegistry registry, String item) {
        return upstream.copy(registry, item)
                .map(stale -> copyRenewal.renewPatiently(registry, stale, true))
                .orElseGet(() -> upstream.bringPatiently(registry, item));
    }

    /**
     * Renews the copies of all registries that may be asked.
     *
     * @param all whether also those that are still fresh
     * @throws InvalidRequestException if nothing may be asked
     */
    SyncReport refresh(boolean all, ImportProgress progress) {
        if (registries.isOffline()) {
            throw new InvalidRequestException("No registry is asked, as offline is set: unset it to renew copies.");
        }
        List<ItemKey> keys = new ArrayList<>();
        for (HttpRegistry registry : registries.askable()) {
            keys.addAll(copies(registry, all));
        }
        Tally tally = new Tally(keys.size(), progress);
        for (ItemKey key : keys) {
            Optional<StoredEntry> copy = storage.get(key);
            HttpRegistry registry = registries.askableOf(key).orElseThrow();
            if (copy.isPresent() && !tally.isHopeless()) {
                UpstreamAnswer answer = copyRenewal.renewPatiently(registry, copy.get(), all);
                boolean same = answer instanceof Fetched fetched
                        && fetched.provenance()
                                .version()
                                .equals(copy.get().metadata().version());
                tally.count(key.text(), answer, same);
            }
        }
        return tally.report();
    }

    private List<ItemKey> copies(HttpRegistry registry, boolean all) {
        List<ItemKey> keys = new ArrayList<>();
        for (Optional<String> type :
                List.of(Optional.<String>empty(), Optional.of("example"), Optional.of("internal"))) {
            ItemQuery query = new ItemQuery(
                    Optional.empty(),
                    Optional.of(registry.source().framework()),
                    Optional.of(registry.source().name()),
                    type,
                    Optional.empty());
            Optional<ItemKey> after = Optional.empty();
            boolean more = true;
            while (more) {
                Page<ItemSummary> page = storage.list(query, after, PAGE);
                for (ItemSummary item : page.items()) {
                    after = Optional.of(item.key());
                    Freshness freshness = Freshness.of(item.key().origin(), item.expiresAt(), clock.instant());
                    if (all || freshness == Freshness.STALE) {
                        keys.add(item.key());
                    }
                }
                more = page.more();
            }
        }
        return keys;
    }

    /** Counts what came of each. */
    private static final class Tally {

        private final int total;
        private final ImportProgress progress;
        private final List<String> problems = new ArrayList<>();
        private int fetched;
        private int unchanged;
        private int failed;
        private int inARow;

        Tally(int total, ImportProgress progress) {
            this.total = total;
            this.progress = progress;
            progress.at(0, total);
        }

        void count(String item, UpstreamAnswer answer, boolean same) {
            if (answer instanceof Failed || answer instanceof UpstreamAnswer.Absent) {
                failed++;
                inARow = answer instanceof Failed ? inARow + 1 : 0;
                remark(item + ": " + (answer instanceof Failed why ? why.reason() : "the registry does not have it")
                        + ".");
            } else {
                inARow = 0;
                boolean news = answer instanceof Fetched && !same;
                fetched += news ? 1 : 0;
                unchanged += news ? 0 : 1;
            }
            progress.at(fetched + unchanged + failed, total);
        }

        void remark(String sentence) {
            if (problems.size() < PROBLEMS_MAX) {
                problems.add(sentence);
            }
        }

        boolean isHopeless() {
            return inARow >= FAILURES_IN_A_ROW_MAX;
        }

        SyncReport report() {
            int untried = total - fetched - unchanged - failed;
            if (untried > 0) {
                remark("Given up with " + untried + " items left: run it again, and it goes on from there.");
            }
            return new SyncReport(total, fetched, unchanged, failed + untried, problems);
        }
    }
}
