package dev.larder.bench.hitrate;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** A cache that evicts what has the least rank; of equals, what got it first. */
final class SortedCache implements SimulatedCache {

    /** How a policy ranks an entry that was just asked for. */
    interface Ranking {
        double rank(Held held, double age);
    }

    /** What is known of an entry. */
    static final class Held {
        int size;
        long count;
        long now;
        long before;
        double recency;
        double rank;
        long serial;
        boolean resident;
    }

    private static final Comparator<Held> ORDER =
            Comparator.<Held>comparingDouble(held -> held.rank).thenComparingLong(held -> held.serial);

    /** What one more request is worth after so many: half after about 700. */
    private static final double FADING = 0.001;

    private final Map<Integer, Held> known = new HashMap<>();
    private final TreeSet<Held> order = new TreeSet<>(ORDER);
    private final Ranking ranking;
    private final boolean remembers;
    private final boolean onHits;
    private final long most;
    private long bytes;
    private long clock;
    private double age;

    /**
     * An empty cache.
     *
     * @param remembers whether what was evicted is still known when it comes back
     * @param onHits whether a hit changes the rank
     */
    SortedCache(long most, boolean remembers, boolean onHits, Ranking ranking) {
        this.most = most;
        this.remembers = remembers;
        this.onHits = onHits;
        this.ranking = ranking;
    }

    static SimulatedCache fifo(long most) {
        return new SortedCache(most, false, false, (held, age) -> held.now);
    }

    static SimulatedCache lru(long most) {
        return new SortedCache(most, false, true, (held, age) -> held.now);
    }

    static SimulatedCache lru2(long most) {
        return new SortedCache(most, true, true, (held, age) -> held.before);
    }

    static SimulatedCache lfu(long most) {
        return new SortedCache(most, true, true, (held, age) -> held.count);
    }

    static SimulatedCache lfuBySize(long most) {
        return new SortedCache(most, true, true, (held, age) -> (double) held.count / held.size);
    }

    static SimulatedCache lfuAged(long most) {
        return new SortedCache(most, false, true, (held, age) -> age + held.count);
    }

    static SimulatedCache gdsf(long most) {
        return new SortedCache(most, false, true, (held, age) -> age + (double) held.count / held.size);
    }

    static SimulatedCache gdsfWithMemory(long most) {
        return new SortedCache(most, true, true, (held, age) -> age + (double) held.count / held.size);
    }

    static SimulatedCache lrfu(long most) {
        return new SortedCache(most, true, true, (held, age) -> held.recency);
    }

    static SimulatedCache lrfuBySize(long most) {
        return new SortedCache(most, true, true, (held, age) -> held.recency - Math.log(held.size) / Math.log(2));
    }

    @Override
    public boolean request(int key, int size) {
        clock++;
        Held held = known.computeIfAbsent(key, one -> new Held());
        boolean hit = held.resident;
        if (hit) {
            order.remove(held);
            bytes -= held.size;
        }
        held.size = size;
        held.count++;
        held.before = held.now;
        held.now = clock;
        held.recency = held.count == 1 ? FADING * clock : fade(held.recency);
        if (!hit || onHits) {
            held.rank = ranking.rank(held, age);
            held.serial = clock;
        }
        if (size > most) {
            held.resident = false;
            return hit;
        }
        while (bytes + size > most) {
            evict();
        }
        held.resident = true;
        bytes += size;
        order.add(held);
        return hit;
    }

    /** The logarithm of the sum of all requests, each worth half as much after a while, moved to the present. */
    private double fade(double recency) {
        double present = FADING * clock;
        return present + Math.log1p(Math.pow(2, recency - present)) / Math.log(2);
    }

    private void evict() {
        Held least = order.pollFirst();
        least.resident = false;
        bytes -= least.size;
        age = Math.max(age, least.rank);
        if (!remembers) {
            least.count = 0;
        }
    }
}
