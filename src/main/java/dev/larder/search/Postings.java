package dev.larder.search;

import java.util.Arrays;

/**
 * The items that have a term, by number, each with what the term counts in it.
 *
 * <p>Packed: for each item the distance from the one before, seven bits a byte with the lowest first and the top bit on all
 * but the last, then one byte of what the term counts, 1 to 255. Items are added in ascending order.
 */
final class Postings {

    private static final int ENTRY_BYTES_MAX = 6;

    private byte[] packed = new byte[2 * ENTRY_BYTES_MAX];
    private int used;
    private int last = -1;
    private int count;

    /** How many items have the term. */
    int count() {
        return count;
    }

    /** Adds an item that comes after all others. */
    void add(int item, int weight) {
        if (used + ENTRY_BYTES_MAX > packed.length) {
            packed = Arrays.copyOf(packed, used + ENTRY_BYTES_MAX + used / 4);
        }
        int distance = item - last;
        while (distance >= 0x80) {
            packed[used++] = (byte) (distance | 0x80);
            distance >>>= 7;
        }
        packed[used++] = (byte) distance;
        packed[used++] = (byte) weight;
        last = item;
        count++;
    }

    /** A walk through the items, in order. Not to be used after the next {@link #add}. */
    Walk walk() {
        return new Walk(packed, used);
    }

    /** Where a reader stands: before the first item, until it steps. */
    static final class Walk {
        private final byte[] packed;
        private final int used;
        private int next;
        private int item = -1;
        private int weight;

        private Walk(byte[] packed, int used) {
            this.packed = packed;
            this.used = used;
        }

        /** Goes to the next item, if there is one. */
        boolean step() {
            if (next >= used) {
                return false;
            }
            byte part = packed[next++];
            int distance = part & 0x7F;
            for (int shift = 7; part < 0; shift += 7) {
                part = packed[next++];
                distance |= (part & 0x7F) << shift;
            }
            item += distance;
            weight = packed[next++] & 0xFF;
            return true;
        }

        int item() {
            return item;
        }

        int weight() {
            return weight;
        }
    }
}
