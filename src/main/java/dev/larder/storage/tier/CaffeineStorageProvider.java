package dev.larder.storage.tier;

import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.LarderException;
import dev.larder.model.LoadTimes;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import dev.larder.model.TierStats;
import dev.larder.storage.Accesses;
import dev.larder.storage.Authority;
import dev.larder.storage.Batch;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.KeyPattern;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.TierCounters;
import dev.larder.storage.TierCounters.Event;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The memory tier: the entries that are asked for most and the metadata of all, in front of an authority.
 *
 * <p>Every method compares generations with the authority first, and forgets what changed. Writes go to the authority;
 * nothing is kept here that was not read from it. Accesses are counted here and passed on before each write, so that the
 * choice of victims knows them, and whenever {@link #evict} is called.
 */
public final class CaffeineStorageProvider implements StorageProvider {

    private final Authority authority;
    private final InstantSource clock;
    private final FrontCache front;
    private final IndexFeed feed;

    private final TierCounters counters = new TierCounters();
    private final LoadTimes loads = new LoadTimes();
    private volatile boolean closed;

    /**
     * A memory tier; nothing is read before the first call.
     *
     * @param authority what it stands in front of; closed with it
     * @param memoryMaxBytes the most bytes of entries that it holds
     * @param clock tells the time
     * @param background reads the index when it is needed for the first time
     */
    public CaffeineStorageProvider(Authority authority, long memoryMaxBytes, InstantSource clock, Executor background) {
        this(authority, memoryMaxBytes, clock, background, hurried -> {});
    }

    /**
     * The same, with rests while the index is read.
     *
     * @param rest rests after a piece of it, told whether somebody waits for the index
     */
    public CaffeineStorageProvider(
            Authority authority,
            long memoryMaxBytes,
            InstantSource clock,
            Executor background,
            Consumer<BooleanSupplier> rest) {
        this.authority = authority;
        this.clock = clock;
        this.front = new FrontCache(memoryMaxBytes, counters);
        this.feed = new IndexFeed(authority, front, background, rest);
    }

    @Override
    public Optional<StoredEntry> get(Key key) {
        long generation = current();
        long now = clock.millis();
        Cached cached = front.get(key);
        if (cached != null) {
            Optional<StoredEntry> found = cached.at(now);
            if (found.isPresent()) {
                front.touch(cached, now);
            } else {
                counters.add(key, Event.MISS, 1);
                expire(cached);
            }
            return found;
        }
        counters.add(key, Event.MISS, 1);
        if (feed.isAbsent(key, now)) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        Optional<StoredEntry> found = authority.get(key);
        loads.add(1, System.nanoTime() - begun);
        found.ifPresent(entry -> admit(entry, generation, now));
        return found;
    }

    @Override
    public Optional<StoredEntry> getHeld(Key key) {
        if (closed || !feed.isCurrent()) {
            return Optional.empty();
        }
        Cached cached = front.get(key);
        if (cached == null) {
            return Optional.empty();
        }
        long now = clock.millis();
        Optional<StoredEntry> found = cached.at(now);
        if (found.isPresent()) {
            front.touch(cached, now);
        }
        return found;
    }

    @Override
    public Map<Key, StoredEntry> mget(Collection<? extends Key> keys) {
        Batch.check(keys);
        long generation = current();
        long now = clock.millis();
        Map<Key, StoredEntry> found = new LinkedHashMap<>();
        List<Key> missing = new ArrayList<>();
        for (Key key : keys) {
            Cached cached = front.get(key);
            if (cached == null) {
                counters.add(key, Event.MISS, 1);
                if (!feed.isAbsent(key, now)) {
                    missing.add(key);
                }
                continue;
            }
            Optional<StoredEntry> held = cached.at(now);
            if (held.isPresent()) {
                front.touch(cached, now);
                found.put(key, held.get());
            } else {
                counters.add(key, Event.MISS, 1);
                expire(cached);
            }
        }
        if (missing.isEmpty()) {
            return found;
        }
        long begun = System.nanoTime();
        Map<Key, StoredEntry> read = authority.mget(missing);
        loads.add(missing.size(), System.nanoTime() - begun);
        read.values().forEach(entry -> admit(entry, generation, now));
        Map<Key, StoredEntry> ordered = new LinkedHashMap<>();
        for (Key key : keys) {
            StoredEntry entry = found.containsKey(key) ? found.get(key) : read.get(key);
            if (entry != null) {
                ordered.put(key, entry);
            }
        }
        return ordered;
    }

    @Override
    public boolean has(Key key) {
        current();
        return feed.index().map(index -> index.has(key, clock.millis())).orElseGet(() -> authority.has(key));
    }

    @Override
    public Optional<EntryMetadata> getMetadata(Key key) {
        current();
        if (feed.isAbsent(key, clock.millis())) {
            return Optional.empty();
        }
        passOnAccesses();
        return authority.getMetadata(key);
    }

    @Override
    public SetOutcome set(Entry entry, SetOptions options) {
        passOnAccesses();
        return authority.set(entry, options);
    }

    @Override
    public List<SetOutcome> mset(Collection<? extends Entry> entries, SetOptions options) {
        passOnAccesses();
        return authority.mset(entries, options);
    }

    @Override
    public boolean delete(Key key, Optional<String> ifVersion) {
        return authority.delete(key, ifVersion);
    }

    @Override
    public long clear(Origin origin) {
        return authority.clear(origin);
    }

    @Override
    public List<Key> keys(String pattern) {
        current();
        return feed.index()
                .map(index -> index.keys(KeyPattern.of(pattern), clock.millis()))
                .orElseGet(() -> authority.keys(pattern));
    }

    @Override
    public List<ItemKey> keysNamed(String framework, String name) {
        current();
        return feed.index()
                .map(index -> index.keysNamed(framework, name, clock.millis()))
                .orElseGet(() -> authority.keysNamed(framework, name));
    }

    @Override
    public long size() {
        current();
        return feed.index().map(index -> index.size(clock.millis())).orElseGet(authority::size);
    }

    @Override
    public List<ItemVersion> history(ItemKey key, int limit) {
        return authority.history(key, limit);
    }

    @Override
    public Optional<Item> getVersion(ItemKey key, String version) {
        return authority.getVersion(key, version);
    }

    @Override
    public Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        current();
        return feed.awaitIndex()
                .map(index -> index.list(query, after, limit, clock.millis()))
                .orElseGet(() -> authority.list(query, after, limit));
    }

    @Override
    public Map<String, Integer> categories(ItemQuery query) {
        current();
        return feed.awaitIndex()
                .map(index -> index.categories(query, clock.millis()))
                .orElseGet(() -> authority.categories(query));
    }

    @Override
    public void recordAccess(Map<Key, Accesses> accesses) {
        authority.recordAccess(accesses);
    }

    @Override
    public EvictionReport evict() {
        passOnAccesses();
        return authority.evict();
    }

    @Override
    public Authority authority() {
        return authority;
    }

    @Override
    public StorageStats stats() {
        current();
        passOnAccesses();
        TierStats memory = new TierStats(
                front.entries(),
                front.bytes(),
                front.bytesMax(),
                Math.max(0, counters.sum(Event.HIT)),
                counters.sum(Event.MISS),
                counters.sum(Event.EVICTION),
                counters.sum(Event.EXPIRATION),
                loads.stats(),
                counters.groups(front.counts()));
        return authority.stats().withMemory(memory);
    }

    /** The entries alone: the index is small, and the authority may be there for others. */
    @Override
    public void letGo() {
        front.letGo();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            passOnAccesses();
        } catch (LarderException e) {
            // The counts are worth less than a clean end; the authority tells what is wrong with it.
        }
        closed = true;
        feed.end();
        authority.close();
    }

    private long current() {
        if (closed) {
            throw new StorageException("The store is closed; start the server anew.");
        }
        return feed.current();
    }

    private void admit(StoredEntry entry, long generation, long now) {
        Cached cached = new Cached(entry);
        front.admit(cached, generation, now);
    }

    /** An entry whose time is over takes no room any more. */
    private void expire(Cached cached) {
        if (front.remove(cached)) {
            counters.add(cached.key(), Event.EXPIRATION, 1);
        }
    }

    private void passOnAccesses() {
        Map<Key, Accesses> accesses = front.drainAccesses();
        if (!accesses.isEmpty()) {
            authority.recordAccess(accesses);
        }
    }
}
