package dev.larder.storage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Entries of which the least is at hand: a heap in an array, which takes a fifth of the memory of a tree. Each entry knows
 * its place, so any can be taken out. Not safe for use by many threads.
 */
final class HeldHeap {

    private static final int ROOM_MIN = 64;

    private final Comparator<Held> order;
    private final boolean aged;
    private @Nullable Held[] heap = new Held[ROOM_MIN];
    private int size;

    /**
     * An empty heap.
     *
     * @param order a total order
     * @param aged whether entries keep their places in {@link Held#inAged}; else they do so in {@link Held#inPlain}
     */
    HeldHeap(Comparator<Held> order, boolean aged) {
        this.order = order;
        this.aged = aged;
    }

    int size() {
        return size;
    }

    /** Adds one that is not there. */
    void add(Held one) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size + (size >> 1));
        }
        up(size++, one);
    }

    /** Removes one that is there. */
    void remove(Held one) {
        int place = place(one);
        Held last = at(--size);
        heap[size] = null;
        if (last != one) {
            down(place, last);
            if (at(place) == last) {
                up(place, last);
            }
        }
    }

    /** All, the least first, without changing this; each step costs in proportion to the logarithm of those before it. */
    Iterator<Held> inOrder() {
        PriorityQueue<Integer> next = new PriorityQueue<>((a, b) -> order.compare(at(a), at(b)));
        if (size > 0) {
            next.add(0);
        }
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !next.isEmpty();
            }

            @Override
            public Held next() {
                int place = next.remove();
                for (int child = 2 * place + 1; child <= 2 * place + 2 && child < size; child++) {
                    next.add(child);
                }
                return at(place);
            }
        };
    }

    private void up(int from, Held one) {
        int place = from;
        while (place > 0 && order.compare(one, at((place - 1) / 2)) < 0) {
            put(place, at((place - 1) / 2));
            place = (place - 1) / 2;
        }
        put(place, one);
    }

    private void down(int from, Held one) {
        int place = from;
        int child = lesserChild(place);
        while (child < size && order.compare(at(child), one) < 0) {
            put(place, at(child));
            place = child;
            child = lesserChild(place);
        }
        put(place, one);
    }

    private int lesserChild(int place) {
        int child = 2 * place + 1;
        return child + 1 < size && order.compare(at(child + 1), at(child)) < 0 ? child + 1 : child;
    }

    private void put(int place, Held one) {
        heap[place] = one;
        if (aged) {
            one.inAged = place;
        } else {
            one.inPlain = place;
        }
    }

    private int place(Held one) {
        return aged ? one.inAged : one.inPlain;
    }

    private Held at(int place) {
        Held held = heap[place];
        if (held == null) {
            throw new NoSuchElementException();
        }
        return held;
    }
}
