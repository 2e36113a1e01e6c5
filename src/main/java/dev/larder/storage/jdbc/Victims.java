package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses which copies go to make room: stale ones first, then the least worth, what was just written last. */
final class Victims {

    /** How many stale copies are looked at. */
    private static final int STALE_MAX = 500;

    private final EntryTable table;
    private final Instant now;
    private final Set<Key> justWritten;
    private final Map<Key, EntryRow> rows = new LinkedHashMap<>();
    private long missing;

    /** @param justWritten what the transaction wrote that makes room, in order */
    Victims(EntryTable table, Instant now, Set<Key> justWritten) {
        this.table = table;
        this.now = now;
        this.justWritten = justWritten;
    }

    /**
     * The rows that are to go.
     *
     * @param bytes what they are to have together at least, if there is so much
     * @param ledger what the copies are worth; filled if it was not
     */
    List<EntryRow> choose(long bytes, Ledger ledger) throws SQLException {
        missing = bytes;
        ledger.fill(table);
        for (EntryRow row : table.expired(Origin.CACHED, now, STALE_MAX)) {
            if (!justWritten.contains(row.key())) {
                take(row);
            }
        }
        if (missing > 0) {
            ledger.offer(key -> {
                if (!justWritten.contains(key)) {
                    take(table.find(key));
                }
                return missing > 0;
            });
        }
        for (Key key : justWritten) {
            if (missing > 0 && key.origin() == Origin.CACHED) {
                take(table.find(key));
            }
        }
        return List.copyOf(rows.values());
    }

    /** With a copy its note goes: nobody would look at it again, and small as it is, it would be among the last to go. */
    private void take(@Nullable EntryRow row) throws SQLException {
        if (row != null && missing > 0 && add(row)) {
            EntryRow note = table.find(MetadataKey.provenance(row.key()));
            if (note != null) {
                add(note);
            }
        }
    }

    /** Whether it was not among them yet. */
    private boolean add(EntryRow row) {
        boolean news = rows.put(row.key(), row) == null;
        missing -= news ? row.metadata().bytes() : 0;
        return news;
    }
}
