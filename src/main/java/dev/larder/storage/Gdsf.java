package dev.larder.storage;

import dev.larder.model.Key;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Greedy-Dual-Size-Frequency: an entry is worth how often it was asked for, divided by its size, plus the age of the
 * cache when it was last asked for.
 *
 * <p>The age is the worth of the last victim: what is not asked for again falls behind as others come and go, so former
 * favourites leave in the end.
 */
public final class Gdsf implements EvictionPolicy {

    private final Map<Key, Held> held = new HashMap<>();
    private final TreeSet<Held> byWorth = new TreeSet<>();
    private double age;
    private long serial;

    @Override
    public void add(Key key, int bytes, Accesses accesses) {
        Held known = held.get(key);
        long count = Math.max(1, accesses.count()) + (known == null ? 0 : known.count);
        replace(known, new Held(key, bytes, count, worth(count, bytes), serial++));
    }

    @Override
    public void access(Key key, Accesses accesses) {
        Held known = held.get(key);
        if (known != null) {
            long count = known.count + accesses.count();
            replace(known, new Held(key, known.bytes, count, worth(count, known.bytes), serial++));
        }
    }

    @Override
    public void remove(Key key) {
        Held known = held.remove(key);
        if (known != null) {
            byWorth.remove(known);
        }
    }

    @Override
    public void evict(Key key) {
        Held known = held.get(key);
        if (known != null) {
            age = Math.max(age, known.worth);
            remove(key);
        }
    }

    @Override
    public Iterator<Key> victims() {
        Iterator<Held> held = byWorth.iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return held.hasNext();
            }

            @Override
            public Key next() {
                return held.next().key;
            }
        };
    }

    private double worth(long count, int bytes) {
        return age + (double) count / Math.max(1, bytes);
    }

    private void replace(@Nullable Held before, Held after) {
        if (before != null) {
            byWorth.remove(before);
        }
        held.put(after.key, after);
        byWorth.add(after);
    }

    /** The serial number makes the order total, and the earlier of two equals the first to go. */
    private record Held(Key key, int bytes, long count, double worth, long serial) implements Comparable<Held> {

        @Override
        public int compareTo(Held other) {
            int byWorth = Double.compare(worth, other.worth);
            return byWorth != 0 ? byWorth : Long.compare(serial, other.serial);
        }
    }
}
