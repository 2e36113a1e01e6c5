package dev.larder.storage.tier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.StorageStats.ItemCount;
import dev.larder.storage.Accesses;
import dev.larder.storage.TierCounters;
import dev.larder.storage.TierCounters.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The entries that are asked for most, in memory, weighed in bytes. Safe for use by many threads.
 *
 * <p>An entry that was read while it changed must not stay: {@link #admit} takes the mark that was valid before the
 * reading began, and {@link #forget} moves the mark before it removes anything. Both work on a key one after the other,
 * so either the mark is seen to have moved, or what was admitted is removed.
 */
final class FrontCache {

    private final Cache<Key, Cached> cache;
    private final Policy.Eviction<Key, Cached> eviction;
    private final Queue<Tally> touched = new ConcurrentLinkedQueue<>();
    private final TierCounters counters;
    private volatile long mark;

    /**
     * An empty cache.
     *
     * @param bytesMax the most bytes that it holds
     * @param counters where hits and evictions are counted
     */
    FrontCache(long bytesMax, TierCounters counters) {
        this.counters = counters;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(bytesMax)
                .<Key, Cached>weigher((key, cached) -> cached.weight())
                .evictionListener((key, cached, cause) -> {
                    if (key != null) {
                        counters.add(key, Event.EVICTION, 1);
                    }
                })
                .executor(Runnable::run) // Its upkeep is less than the start of a thread, or waking one.
                .build();
        this.eviction = cache.policy().eviction().orElseThrow();
    }

    @Nullable Cached get(Key key) {
        return cache.getIfPresent(key);
    }

    /** Counts a hit: an access to an entry that was found here. */
    void touch(Cached cached, long now) {
        Tally tally = cached.tally();
        if (tally.touch(now)) {
            touched.add(tally);
        }
    }

    /** Takes an entry in, unless something changed since the mark was this one, and counts the access that was no hit. */
    void admit(Cached cached, long markBefore, long now) {
        counters.add(cached.key(), Event.HIT, -1);
        touch(cached, now);
        cache.asMap().compute(cached.key(), (key, present) -> mark == markBefore ? cached : present);
    }

    /** Removes an entry, unless another one is in its place; returns whether it was there. */
    boolean remove(Cached cached) {
        return cache.asMap().remove(cached.key(), cached);
    }

    /** Removes entries, and keeps out those that are being read. */
    void forget(Iterable<Key> keys, long newMark) {
        mark = newMark;
        keys.forEach(cache::invalidate);
    }

    /** Removes everything, and keeps out what is being read. */
    void forgetAll(long newMark) {
        mark = newMark;
        letGo();
    }

    /** Removes everything; nothing of it has changed. */
    void letGo() {
        cache.invalidateAll();
    }

    /**
     * The accesses since the last call, which are counted as hits by this: a hit counts in its entry alone, as a second
     * counter costs time.
     */
    Map<Key, Accesses> drainAccesses() {
        Map<Key, Accesses> drained = new LinkedHashMap<>();
        for (Tally tally = touched.poll(); tally != null; tally = touched.poll()) {
            Accesses taken = tally.take();
            counters.add(tally.key(), Event.HIT, taken.count());
            drained.merge(tally.key(), taken, Accesses::plus);
        }
        return drained;
    }

    long entries() {
        return cache.estimatedSize();
    }

    long bytes() {
        return eviction.weightedSize().orElse(0);
    }

    long bytesMax() {
        return eviction.getMaximum();
    }

    /** How many items it holds by framework and kind. */
    List<ItemCount> counts() {
        Map<String, ItemCount> counts = new TreeMap<>();
        for (Cached cached : cache.asMap().values()) {
            if (cached.key() instanceof ItemKey key) {
                counts.merge(
                        key.framework() + ":" + key.kind(),
                        new ItemCount(key.framework(), key.kind(), 1, cached.weight()),
                        ItemCount::plus);
            }
        }
        return List.copyOf(counts.values());
    }
}
