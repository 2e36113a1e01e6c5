package dev.larder.storage.tier;

import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.MetadataKey;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows by name: a hash table that is chained through the rows, as nodes of its own would take a seventh of the index. Not
 * safe for use by many threads.
 */
final class RowTable {

    private static final int PLACES_MIN = 64;

    private @Nullable IndexRow[] places = new IndexRow[PLACES_MIN];
    private int size;

    int size() {
        return size;
    }

    @Nullable IndexRow find(Key key) {
        IndexRow row = places[place(name(key))];
        while (row != null && !row.key.equals(key)) {
            row = row.next;
        }
        return row;
    }

    /** Calls with each row of an item of this name, in no order. */
    void forEachNamed(String name, Consumer<IndexRow> consumer) {
        for (IndexRow row = places[place(name)]; row != null; row = row.next) {
            if (name(row.key).equals(name)) {
                consumer.accept(row);
            }
        }
    }

    /** Adds a row whose key is not there. */
    void add(IndexRow row) {
        if (size == places.length) {
            grow();
        }
        put(row);
        size++;
    }

    /** Removes a row that is there. */
    void remove(IndexRow row) {
        int place = place(name(row.key));
        IndexRow before = places[place];
        if (before == row) {
            places[place] = row.next;
        } else {
            while (before != null && before.next != row) {
                before = before.next;
            }
            if (before == null) {
                throw new IllegalArgumentException("no such row: " + row.key);
            }
            before.next = row.next;
        }
        row.next = null;
        size--;
    }

    private void put(IndexRow row) {
        int place = place(name(row.key));
        row.next = places[place];
        places[place] = row;
    }

    private void grow() {
        @Nullable IndexRow[] smaller = places;
        places = new IndexRow[smaller.length * 2];
        for (IndexRow row : smaller) {
            while (row != null) {
                IndexRow next = row.next;
                put(row);
                row = next;
            }
        }
    }

    private int place(String name) {
        int hash = name.hashCode();
        return (hash ^ hash >>> 16) & (places.length - 1);
    }

    private static String name(Key key) {
        return key instanceof ItemKey item ? item.name() : ((MetadataKey) key).name();
    }
}
