package dev.larder.storage.tier;

import dev.larder.model.ItemQuery;

/** The rows of one kind and framework, by key, with their sums. Not safe for use by many threads. */
final class IndexGroup {

    private final SortedRows rows = new SortedRows();
    private int size;
    private int listed;
    private long bytes;

    /** Adds a row whose key is not there. */
    void add(IndexRow row) {
        rows.add(row);
        count(row, 1);
    }

    /** Removes a row that is there. */
    void remove(IndexRow row) {
        rows.remove(row.key);
        count(row, -1);
    }

    SortedRows rows() {
        return rows;
    }

    /** How many of them a query admits. Counted where the query asks for more than kind and framework. */
    int count(ItemQuery query) {
        if (query.registry().isEmpty()
                && query.type().isEmpty()
                && query.category().isEmpty()) {
            return listed;
        }
        int admitted = 0;
        for (IndexRow row : rows) {
            admitted += row.isAdmitted(query) ? 1 : 0;
        }
        return admitted;
    }

    int size() {
        return size;
    }

    long bytes() {
        return bytes;
    }

    private void count(IndexRow row, int sign) {
        size += sign;
        bytes += (long) sign * row.bytes;
        listed += row.isListed() ? sign : 0;
    }
}
