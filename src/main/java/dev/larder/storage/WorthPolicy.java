package dev.larder.storage;

import dev.larder.model.Key;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An entry is worth how often it was asked for, divided by its size; and whether that grows old is decided by what would
 * have served better.
 *
 * <p>Two orders compete. The <b>aged</b> one is Greedy-Dual-Size-Frequency: to the worth of an entry the worth of the
 * last victim is added, so what is not asked for any more falls behind. The <b>plain</b> one adds nothing, and of equals
 * the newest goes first: a crawl through everything cannot push out what is asked for again and again. Neither is good
 * everywhere, but one of them was within a point of the best known policy on every trace that was tried; see
 * {@code storage.md}.
 *
 * <p>For each order there is a shadow: the same requests on keys alone, for all of them or, in a large store, for one in
 * {@value #SAMPLE}. The order whose shadow had more hits of late chooses the victims. How often entries were asked for is
 * remembered for some time after they went.
 */
public final class WorthPolicy implements EvictionPolicy {

    private static final int SAMPLE = 16;
    private static final int SAMPLED_FROM = 16_384;

    /** How many entries that went are remembered at least. */
    private static final int GHOSTS_MIN = 16_384;

    /** Hits count for half after about 0.7 times this many requests. */
    private static final double MEMORY = 5_000;

    /** How much better the other order must have done before it takes over. */
    private static final double MARGIN = 0.03;

    private static final double MARGIN_HITS = 10;

    private final Map<Key, Held> known = new HashMap<>();
    private final LinkedHashSet<Held> ghosts = new LinkedHashSet<>();
    private final HeldHeap aged = new HeldHeap(Held.BY_AGED, true);
    private final HeldHeap plain = new HeldHeap(Held.BY_PLAIN, false);
    private final Shadow agedShadow;
    private final Shadow plainShadow;
    private final int sample;

    private double age;
    private long serial;
    private double agedHits;
    private double plainHits;
    private boolean preferAged;

    /**
     * A policy that knows of no entry.
     *
     * @param bytesMax the limit that it is to choose victims for
     * @param entries how many entries there are to be, about
     */
    public WorthPolicy(long bytesMax, long entries) {
        this.sample = entries < SAMPLED_FROM ? 1 : SAMPLE;
        this.agedShadow = new Shadow(bytesMax / sample, Held.BY_SHADOW);
        this.plainShadow = new Shadow(bytesMax / sample, Held.BY_PLAIN);
    }

    @Override
    public void add(Key key, int bytes, Accesses accesses) {
        Held held = known.get(key);
        if (held == null) {
            held = new Held(key);
            known.put(key, held);
        }
        ghosts.remove(held);
        request(held, bytes, accesses.count());
    }

    @Override
    public void access(Key key, Accesses accesses) {
        Held held = known.get(key);
        if (held != null && held.resident) {
            request(held, held.bytes, accesses.count());
        }
    }

    @Override
    public void remove(Key key) {
        Held held = known.remove(key);
        if (held != null) {
            unlink(held);
            ghosts.remove(held);
            agedShadow.remove(held);
            plainShadow.remove(held);
        }
    }

    @Override
    public void evict(Key key) {
        Held held = known.get(key);
        if (held == null || !held.resident) {
            return;
        }
        if (preferAged) {
            age = Math.max(age, held.aged);
        }
        unlink(held);
        held.resident = false;
        ghosts.add(held);
        if (ghosts.size() > Math.max(GHOSTS_MIN, 2 * aged.size())) {
            remove(ghosts.iterator().next().key);
        }
    }

    @Override
    public Iterator<Key> victims() {
        Iterator<Held> least = (preferAged ? aged : plain).inOrder();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return least.hasNext();
            }

            @Override
            public Key next() {
                return least.next().key;
            }
        };
    }

    private void request(Held held, int bytes, long count) {
        unlink(held);
        boolean inAged = agedShadow.remove(held);
        boolean inPlain = plainShadow.remove(held);
        held.bytes = Math.max(1, bytes);
        held.count += Math.max(1, count);
        held.serial = ++serial;
        held.aged = age + held.plain();
        held.shadow = agedShadow.age + held.plain();
        held.resident = true;
        aged.add(held);
        plain.add(held);
        if (sample == 1 || Math.floorMod(held.key.hashCode() * 0x9E3779B9, sample) == 0) {
            agedShadow.add(held);
            plainShadow.add(held);
            judge(inAged, inPlain);
        }
    }

    private void judge(boolean agedHit, boolean plainHit) {
        agedHits = agedHits * (1 - 1 / MEMORY) + (agedHit ? 1 : 0);
        plainHits = plainHits * (1 - 1 / MEMORY) + (plainHit ? 1 : 0);
        double present = preferAged ? agedHits : plainHits;
        double other = preferAged ? plainHits : agedHits;
        if (other > present * (1 + MARGIN) + MARGIN_HITS) {
            preferAged = !preferAged;
        }
    }

    private void unlink(Held held) {
        if (held.resident) {
            aged.remove(held);
            plain.remove(held);
        }
    }

    /** What there would be if one order alone had chosen all victims. */
    private static final class Shadow {

        private final TreeSet<Held> held;
        private final long bytesMax;
        private final boolean ages;
        private long bytes;
        private double age;

        Shadow(long bytesMax, Comparator<Held> order) {
            this.held = new TreeSet<>(order);
            this.bytesMax = bytesMax;
            this.ages = order == Held.BY_SHADOW;
        }

        /** Takes an entry in, at the cost of the least; the new one last. */
        void add(Held one) {
            held.add(one);
            bytes += one.bytes;
            while (bytes > bytesMax) {
                Held least = held.first();
                if (least == one && held.size() > 1) {
                    least = above(one);
                }
                remove(least);
                if (ages) {
                    age = Math.max(age, least.shadow);
                }
            }
        }

        boolean remove(Held one) {
            boolean there = held.remove(one);
            if (there) {
                bytes -= one.bytes;
            }
            return there;
        }

        private Held above(Held one) {
            @Nullable Held next = held.higher(one);
            return next == null ? one : next;
        }
    }
}
