package dev.larder.search;

import dev.larder.model.ItemKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number for each of many items: a third of what a map of objects takes. Not safe for use by many threads.
 *
 * <p>Open addressing with linear probing, at most two thirds full. What is removed leaves no mark: those that come behind it
 * move up.
 */
public final class ItemNumbers {

    private static final int FIRST_PLACES = 1 << 4;

    /** 2 to the 32nd, divided by the golden ratio: spreads hashes that are near to each other. */
    private static final int SPREAD = 0x9E3779B9;

    private @Nullable ItemKey[] keys = new ItemKey[FIRST_PLACES];
    private long[] numbers = new long[FIRST_PLACES];
    private int size;

    /** How many items have a number. */
    public int size() {
        return size;
    }

    /** Whether an item has a number. */
    public boolean has(ItemKey key) {
        return keys[place(key)] != null;
    }

    /** The number of an item, or {@code absent}. */
    public long get(ItemKey key, long absent) {
        int place = place(key);
        return keys[place] == null ? absent : numbers[place];
    }

    /** Gives an item a number, in the place of one that it had; this key is kept. */
    public void put(ItemKey key, long number) {
        int place = place(key);
        if (keys[place] == null) {
            if ((size + 1) * 3L > keys.length * 2L) {
                grow();
                place = place(key);
            }
            size++;
        }
        keys[place] = key;
        numbers[place] = number;
    }

    /** Takes an item's number; returns whether it had one. */
    public boolean remove(ItemKey key) {
        int free = place(key);
        if (keys[free] == null) {
            return false;
        }
        int mask = keys.length - 1;
        ItemKey behind;
        for (int from = (free + 1) & mask; (behind = keys[from]) != null; from = (from + 1) & mask) {
            int way = (from - first(behind)) & mask;
            if (way >= ((from - free) & mask)) {
                keys[free] = behind;
                numbers[free] = numbers[from];
                free = from;
            }
        }
        keys[free] = null;
        size--;
        return true;
    }

    /** The items that have a number, in no order; not changed by what happens afterwards. */
    public List<ItemKey> keys() {
        List<ItemKey> all = new ArrayList<>(size);
        for (ItemKey key : keys) {
            if (key != null) {
                all.add(key);
            }
        }
        return all;
    }

    private int first(ItemKey key) {
        int hash = key.hashCode() * SPREAD;
        return (hash ^ (hash >>> 16)) & (keys.length - 1);
    }

    private int place(ItemKey key) {
        int place = first(key);
        for (ItemKey there = keys[place]; there != null && !there.equals(key); there = keys[place]) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private void grow() {
        @Nullable ItemKey[] oldKeys = keys;
        long[] oldNumbers = numbers;
        keys = new ItemKey[oldKeys.length * 2];
        numbers = new long[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            ItemKey key = oldKeys[i];
            if (key != null) {
                int place = place(key);
                keys[place] = key;
                numbers[place] = oldNumbers[i];
            }
        }
    }
}
