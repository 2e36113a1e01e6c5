package dev.larder.search;

import java.util.function.IntUnaryOperator;

/**
 * A map from terms to numbers that keeps no terms: it tells them apart by 64 bits of hash. Of a million terms, two are
 * taken for one with a chance of one in thirty million, and then a search finds an item too many.
 *
 * <p>Open addressing with linear probing; a hash of zero marks a free place.
 */
final class TermTable {

    private static final int FIRST_PLACES = 1 << 10;

    private long[] hashes = new long[FIRST_PLACES];
    private int[] values = new int[FIRST_PLACES];
    private int size;

    /** How many terms it holds. */
    int size() {
        return size;
    }

    /** The number of a term, or {@code absent}. */
    int get(String term, int absent) {
        int place = place(hash(term));
        return hashes[place] == 0 ? absent : values[place];
    }

    void put(String term, int value) {
        long hash = hash(term);
        int place = place(hash);
        if (hashes[place] == 0) {
            if (size * 3 > hashes.length * 2) {
                grow();
                place = place(hash);
            }
            hashes[place] = hash;
            size++;
        }
        values[place] = value;
    }

    /** Puts another number in the place of each. */
    void replaceAll(IntUnaryOperator change) {
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != 0) {
                values[i] = change.applyAsInt(values[i]);
            }
        }
    }

    private int place(long hash) {
        int mask = hashes.length - 1;
        int place = ((int) hash) & mask;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldValues = values;
        hashes = new long[oldHashes.length * 2];
        values = new int[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                values[place] = oldValues[i];
            }
        }
    }

    /** FNV-1a, its bits mixed as MurmurHash does at its end. */
    private static long hash(String term) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < term.length(); i++) {
            hash = (hash ^ term.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
