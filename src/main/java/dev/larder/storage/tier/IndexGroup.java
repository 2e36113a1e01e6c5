package dev.larder.storage.tier;

import dev.larder.model.ItemFacts;
import dev.larder.model.ItemQuery;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rows of one kind and framework, by key, with their sums. Not safe for use by many threads. */
final class IndexGroup {

    private final TreeMap<String, IndexRow> rows = new TreeMap<>();
    private int listed;
    private long bytes;

    @Nullable IndexRow get(String text) {
        return rows.get(text);
    }

    void put(IndexRow row) {
        remove(row.text);
        rows.put(row.text, row);
        add(row, 1);
    }

    @Nullable IndexRow remove(String text) {
        IndexRow removed = rows.remove(text);
        if (removed != null) {
            add(removed, -1);
        }
        return removed;
    }

    /** How many of them a query admits. Counted where the query asks for more than kind and framework. */
    int count(ItemQuery query) {
        if (query.registry().isEmpty()
                && query.type().isEmpty()
                && query.category().isEmpty()) {
            return listed;
        }
        return (int) rows.values().stream().filter(row -> admits(query, row)).count();
    }

    /** All rows, or those from this key on. */
    NavigableMap<String, IndexRow> from(String text, boolean inclusive) {
        return rows.tailMap(text, inclusive);
    }

    int size() {
        return rows.size();
    }

    long bytes() {
        return bytes;
    }

    static boolean admits(ItemQuery query, IndexRow row) {
        return row.item != null && query.admits(row.item);
    }

    private void add(IndexRow row, int sign) {
        bytes += (long) sign * row.bytes;
        if (row.item != null && ItemFacts.isListed(row.item.type())) {
            listed += sign;
        }
    }
}
