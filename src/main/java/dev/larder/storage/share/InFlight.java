package dev.larder.storage.share;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.storage.Mutation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/**
 * The writes that are under way in the leader.
 *
 * <p>A write can be read from the database a moment before its generation is known to all. Whoever read it then would
 * know more than the fronts that still answer with what was there before, and somebody could see the new value first
 * and the old one after it. So a reader of the database waits for the writes of his keys that are under way when he has
 * read; each ends with its generation made known. Safe for use by many threads.
 */
final class InFlight {

    private final ConcurrentHashMap<Key, List<Write>> byKey = new ConcurrentHashMap<>();
    private final Set<Write> ofAll = ConcurrentHashMap.newKeySet();

    /** Announces a write that is about to begin. */
    Write begin(Mutation<?> mutation) {
        Write write = new Write(keys(mutation));
        if (mutation instanceof Mutation.Clear) {
            ofAll.add(write);
        }
        for (Key key : write.keys) {
            byKey.merge(key, List.of(write), InFlight::both);
        }
        return write;
    }

    /** Tells those who wait that a write has ended. */
    void end(Write write) {
        ofAll.remove(write);
        for (Key key : write.keys) {
            byKey.computeIfPresent(key, (k, writes) -> without(writes, write));
        }
        write.ended.countDown();
    }

    /** Waits until the writes of these keys that are under way have ended. */
    void await(Collection<Key> keys) {
        if (byKey.isEmpty() && ofAll.isEmpty()) {
            return;
        }
        for (Key key : keys) {
            byKey.getOrDefault(key, List.of()).forEach(Write::await);
        }
        if (!keys.isEmpty()) {
            ofAll.forEach(Write::await);
        }
    }

    /** Waits until all writes that are under way have ended. */
    void awaitAll() {
        byKey.values().forEach(writes -> writes.forEach(Write::await));
        ofAll.forEach(Write::await);
    }

    private static Set<Key> keys(Mutation<?> mutation) {
        if (mutation instanceof Mutation.Put put) {
            return Set.copyOf(put.entries().stream().map(Entry::key).toList());
        }
        return mutation instanceof Mutation.Delete delete ? Set.of(delete.key()) : Set.of();
    }

    private static List<Write> both(List<Write> some, List<Write> more) {
        List<Write> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    @SuppressWarnings("NullAway") // Null takes the key out of the map.
    private static List<Write> without(List<Write> writes, Write ended) {
        List<Write> left = writes.stream().filter(write -> write != ended).toList();
        return left.isEmpty() ? null : left;
    }

    /** A write that is under way. */
    static final class Write {

        private final Set<Key> keys;
        private final CountDownLatch ended = new CountDownLatch(1);

        private Write(Set<Key> keys) {
            this.keys = keys;
        }

        private void await() {
            boolean interrupted = false;
            while (true) {
                try {
                    ended.await();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
