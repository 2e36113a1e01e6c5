package dev.larder.catalog;

import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.SearchHit;
import dev.larder.model.SearchPosition;
import dev.larder.model.SearchResult;
import dev.larder.model.StoredEntry;
import dev.larder.storage.Authority;
import dev.larder.storage.Changes;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Search over a store: an index that follows what its authority tells.
 *
 * <p>Before each search the generations are compared, and what changed since the last one is read anew; whatever was
 * written before a search began is found by it, by whomever it was written. Where more changed than the authority
 * remembers, and at the beginning, all entries are compared by their versions. Reading goes past the memory tier, so that
 * it counts as no access and drives nothing out. Safe for use by many threads.
 */
final class ItemSearch {

    private static final int SUMMARIES = 200;
    private static final int BATCH_ITEMS_MAX = 25;
    private static final long BATCH_BYTES_MAX = 512 * 1024;
    private static final int ATTEMPTS_MAX = 3;
    private static final int SWEEPS_MAX = 50;

    /** How much longer than its work the rest of a preparation is: several processes may be at it at the same time. */
    private static final int REST = 9;

    /** The rest before the first piece of work. */
    private static final long REST_NANOS_MIN = TimeUnit.MILLISECONDS.toNanos(10);

    /** While others ask, a rest goes on, but not for longer than this. */
    private static final long REST_NANOS_MAX = TimeUnit.SECONDS.toNanos(5);

    /** Before anything was read. */
    private static final long NOTHING = -1;

    private final StorageProvider storage;
    private final KnownItems known = new KnownItems();

    /** What is to count; taken up by the next search, so that whoever says so waits for none. */
    private volatile Settings wanted;

    /** What counts. */
    private Settings settings;

    /** Whether anything that is at hand was ever left out, as it is for others. */
    private boolean hides;

    /** Whether what is left out is so by the settings of the moment. */
    private boolean settled = true;

    private long listedAt = NOTHING;
    private volatile long seen = NOTHING;

    /** What registries list, and which copies are not for this process. */
    private record Settings(Indexes indexes, ForOthers forOthers) {}

    ItemSearch(StorageProvider storage, Indexes indexes, ForOthers forOthers) {
        this.storage = storage;
        this.wanted = new Settings(indexes, forOthers);
        this.settings = wanted;
    }

    /** See {@link KnownItems#search}. */
    SearchResult search(String query, ItemQuery filter, Optional<SearchPosition> after, int limit) {
        follow();
        SearchResult found = known.search(query, filter, after, limit);
        List<ItemKey> gone = gone(found);
        for (int sweep = 0; sweep < SWEEPS_MAX && !gone.isEmpty(); sweep++) {
            forget(gone);
            found = known.search(query, filter, after, limit);
            gone = gone(found);
        }
        Set<ItemKey> left = Set.copyOf(gone);
        return left.isEmpty() ? found : without(left, found);
    }

    /** Has other settings count for each search that begins from now on; what is known of the store stays known. */
    void follow(Indexes nowListed, ForOthers nowForOthers) {
        wanted = new Settings(nowListed, nowForOthers);
    }

    /** Brings the index up to the store as it is at this moment or later. */
    void follow() {
        follow(Optional.empty());
    }

    /**
     * The same ahead of the first search, with a rest before and after each piece of work: whatever is asked meanwhile
     * finds a processor free. A search that comes meanwhile does what is left at once.
     *
     * @param busy whether others ask for something at this time
     */
    void prepare(BooleanSupplier busy) {
        rest(REST_NANOS_MIN, busy);
        follow(Optional.of(busy));
    }

    private void follow(Optional<BooleanSupplier> resting) {
        Authority authority = storage.authority();
        if (authority.generation() != seen) {
            catchUp(authority, resting);
        }
        followSettings(authority);
    }

    private synchronized void followSettings(Authority authority) {
        Settings now = wanted;
        if (!now.equals(settings)) {
            settings = now;
            listedAt = NOTHING;
            settled = false;
        }
        if (!settled) {
            boolean hid = hides;
            settings.forOthers().among(known.atHand()).forEach(this::hide);
            settled = !hid || compareAll(authority, Optional.empty());
        }
        followLists();
    }

    /** Takes up what registries list, beside what is at hand. */
    private void followLists() {
        long changes = settings.indexes().changes();
        if (changes != listedAt) {
            known.list(settings.indexes().all());
            listedAt = changes;
        }
    }

    private synchronized void catchUp(Authority authority, Optional<BooleanSupplier> resting) {
        for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
            if (seen != NOTHING) {
                Changes changes = authority.changesSince(seen);
                if (changes.complete()) {
                    apply(changes, authority);
                    seen = changes.generation();
                    return;
                }
            }
            long before = authority.generation();
            if (!compareAll(authority, resting)) {
                return;
            }
            seen = before;
        }
    }

    private void apply(Changes changes, Authority authority) {
        Map<ItemKey, Optional<EntrySummary>> latest = new LinkedHashMap<>();
        changes.changes().forEach(change -> {
            if (change.key() instanceof ItemKey key) {
                latest.put(key, change.now());
            }
        });
        Reader reader = new Reader(authority, Optional.empty());
        latest.forEach((key, now) -> now.ifPresentOrElse(reader::add, () -> known.remove(key)));
        reader.flush();
    }

    /** @return whether all was compared; false where somebody else did so during a rest */
    private boolean compareAll(Authority authority, Optional<BooleanSupplier> resting) {
        Set<ItemKey> present = new HashSet<>();
        Reader reader = new Reader(authority, resting);
        Optional<Key> after = Optional.empty();
        List<EntrySummary> page;
        do {
            page = authority.summaries(after, SUMMARIES);
            for (EntrySummary summary : page) {
                after = Optional.of(summary.key());
                if (summary.key() instanceof ItemKey key) {
                    present.add(key);
                    reader.add(summary);
                }
            }
        } while (page.size() == SUMMARIES && !reader.overtaken);
        reader.flush();
        if (reader.overtaken) {
            return false;
        }
        known.atHand().stream().filter(key -> !present.contains(key)).forEach(known::remove);
        return true;
    }

    /** Reads what has another version than the index, so many at a time as are easily held in memory. */
    private final class Reader {

        private final Authority authority;
        private final Optional<BooleanSupplier> resting;
        private final long seenBefore = seen;
        private final List<ItemKey> batch = new ArrayList<>();
        private long batchBytes;
        private boolean overtaken;

        /** @param resting where it rests after each batch, during which others may search and read: whether others ask */
        private Reader(Authority authority, Optional<BooleanSupplier> resting) {
            this.authority = authority;
            this.resting = resting;
        }

        private void add(EntrySummary summary) {
            ItemKey key = (ItemKey) summary.key();
            if (known.isAt(key, summary.metadata().version())) {
                return;
            }
            int bytes = summary.metadata().bytes();
            if (batch.size() == BATCH_ITEMS_MAX || batchBytes + bytes > BATCH_BYTES_MAX) {
                flush();
            }
            batch.add(key);
            batchBytes += bytes;
        }

        private void flush() {
            if (batch.isEmpty() || overtaken) {
                return;
            }
            long begun = System.nanoTime();
            Map<Key, StoredEntry> read = authority.mget(batch);
            Set<ItemKey> hidden = settings.forOthers().among(batch);
            for (ItemKey key : batch) {
                StoredEntry stored = read.get(key);
                if (hidden.contains(key)) {
                    hide(key);
                } else if (stored != null && stored.entry() instanceof Item item) {
                    known.put(item, stored.metadata().version());
                } else {
                    known.remove(key);
                }
            }
            batch.clear();
            batchBytes = 0;
            if (resting.isPresent()) {
                rest(REST * (System.nanoTime() - begun), resting.get());
                overtaken = seen != seenBefore;
            }
        }
    }

    /** Lets others in for this time, and for as long as they ask, within bounds; or until this thread is interrupted. */
    private synchronized void rest(long nanos, BooleanSupplier busy) {
        long begun = System.nanoTime();
        try {
            long rested = 0;
            while (rested < nanos || (rested < REST_NANOS_MAX && busy.getAsBoolean())) {
                TimeUnit.NANOSECONDS.timedWait(this, nanos);
                rested = System.nanoTime() - begun;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is past its lifetime is gone without a change that tells so. */
    private List<ItemKey> gone(SearchResult found) {
        return found.hits().stream()
                .map(SearchHit::key)
                .filter(key -> !isListedAlone(key) && !storage.has(key))
                .toList();
    }

    private synchronized boolean isListedAlone(ItemKey key) {
        return known.isListedAlone(key);
    }

    private static SearchResult without(Set<ItemKey> gone, SearchResult found) {
        List<SearchHit> hits =
                found.hits().stream().filter(hit -> !gone.contains(hit.key())).toList();
        return new SearchResult(hits, found.total() - gone.size(), found.more());
    }

    /** But what was written again since it was found gone: whoever took that up may have been sooner. */
    private synchronized void forget(List<ItemKey> keys) {
        keys.stream().filter(key -> !storage.has(key)).forEach(known::remove);
    }

    private void hide(ItemKey key) {
        known.remove(key);
        hides = true;
    }
}
