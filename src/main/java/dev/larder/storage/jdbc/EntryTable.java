package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.Origin;
import dev.larder.model.StorageStats.ItemCount;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The statements that read entries and their contents, one method each, on one session. */
final class EntryTable {

    /** What a range of keys ends before: no key holds this character. */
    private static final String LAST = "\uffff";

    private static final String FIND = "SELECT " + EntryRow.COLUMNS + " FROM entry e WHERE e.key_text = ?";

    private static final String LOAD = "SELECT " + EntryRow.COLUMNS
            + ", c.codec, c.dictionary, c.raw_bytes, c.body FROM entry e JOIN content c ON c.entry_id = e.id"
            + " WHERE e.key_text = ?";

    private static final String RANGE = "SELECT " + EntryRow.COLUMNS
            + " FROM entry e WHERE e.key_text >= ? AND e.key_text < ? ORDER BY e.key_text LIMIT ?";

    private static final String NAMED =
            "SELECT " + EntryRow.COLUMNS + " FROM entry e WHERE e.framework = ? AND e.name = ? ORDER BY e.key_text";

    private static final String OF_ORIGIN =
            "SELECT " + EntryRow.COLUMNS + " FROM entry e WHERE e.origin = ? AND e.id > ? ORDER BY e.id LIMIT ?";

    private static final String EXPIRED = "SELECT " + EntryRow.COLUMNS
            + " FROM entry e WHERE e.origin = ? AND e.expires_at <= ? ORDER BY e.expires_at LIMIT ?";

    private static final String COUNT_EXPIRED =
            "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM entry WHERE origin = ? AND expires_at <= ?";

    private static final String TOTALS =
            "SELECT cached_entries, cached_bytes, own_entries, own_bytes FROM state WHERE id = 1";

    private static final String COUNTS = """
            SELECT framework, kind, COUNT(*), SUM(bytes) FROM entry
            WHERE kind < 2 AND (origin = ? OR expires_at IS NULL OR expires_at > ?)
            GROUP BY framework, kind ORDER BY framework, kind""";

    /** A row of an entry together with its content. */
    record Loaded(EntryRow row, Packed packed) {}

    private final Session session;

    EntryTable(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    @Nullable EntryRow find(Key key) throws SQLException {
        PreparedStatement find = session.statement(FIND);
        find.setString(1, key.text());
        try (ResultSet row = find.executeQuery()) {
            return row.next() ? EntryRow.from(row) : null;
        }
    }

    @Nullable Loaded load(Key key) throws SQLException {
        PreparedStatement load = session.statement(LOAD);
        load.setString(1, key.text());
        try (ResultSet row = load.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            EntryRow entry = EntryRow.from(row);
            return new Loaded(
                    entry, new Packed(row.getInt(11), row.getInt(12), row.getInt(13), entry.crc(), row.getBytes(14)));
        }
    }

    /** Rows whose keys begin so and come after that one, by key. */
    List<EntryRow> range(String prefix, Optional<String> after, int limit) throws SQLException {
        PreparedStatement range = session.statement(RANGE);
        range.setString(
                1,
                after.map(EntryTable::next)
                        .filter(from -> from.compareTo(prefix) > 0)
                        .orElse(prefix));
        range.setString(2, prefix + LAST);
        range.setInt(3, limit);
        return rows(range);
    }

    List<EntryRow> named(String framework, String name) throws SQLException {
        PreparedStatement named = session.statement(NAMED);
        named.setString(1, framework);
        named.setString(2, name);
        return rows(named);
    }

    /** Rows of an origin in the order in which they were made. */
    List<EntryRow> ofOrigin(Origin origin, long afterId, int limit) throws SQLException {
        PreparedStatement of = session.statement(OF_ORIGIN);
        of.setInt(1, number(origin));
        of.setLong(2, afterId);
        of.setInt(3, limit);
        return rows(of);
    }

    /** Rows of an origin that are past their lifetime, the earliest first. */
    List<EntryRow> expired(Origin origin, Instant now, int limit) throws SQLException {
        PreparedStatement expired = session.statement(EXPIRED);
        expired.setInt(1, number(origin));
        expired.setLong(2, now.toEpochMilli());
        expired.setInt(3, limit);
        return rows(expired);
    }

    /** How many entries of an origin are past their lifetime, and the size of their documents. */
    long[] countExpired(Origin origin, Instant now) throws SQLException {
        PreparedStatement count = session.statement(COUNT_EXPIRED);
        count.setInt(1, number(origin));
        count.setLong(2, now.toEpochMilli());
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return new long[] {row.getLong(1), row.getLong(2)};
        }
    }

    /** The sums as of the last commit. */
    Totals totals() throws SQLException {
        try (ResultSet row = session.statement(TOTALS).executeQuery()) {
            row.next();
            return new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    /** How many items there are of each framework and kind; own ones that are gone are left out. */
    List<ItemCount> counts(Instant now) throws SQLException {
        PreparedStatement counts = session.statement(COUNTS);
        counts.setInt(1, number(Origin.CACHED));
        counts.setLong(2, now.toEpochMilli());
        List<ItemCount> list = new ArrayList<>();
        try (ResultSet row = counts.executeQuery()) {
            while (row.next()) {
                list.add(new ItemCount(
                        row.getString(1),
                        row.getInt(2) == number(Kind.BLOCK) ? Kind.BLOCK : Kind.COMPONENT,
                        row.getLong(3),
                        row.getLong(4)));
            }
        }
        return list;
    }

    /** The number that stands for an origin in rows. */
    static int number(Origin origin) {
        return switch (origin) {
            case OWN -> 0;
            case CACHED -> 1;
        };
    }

    /** The number that stands for a kind in rows. */
    static int number(Kind kind) {
        return switch (kind) {
            case COMPONENT -> 0;
            case BLOCK -> 1;
        };
    }

    private static List<EntryRow> rows(PreparedStatement query) throws SQLException {
        List<EntryRow> rows = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                rows.add(EntryRow.from(row));
            }
        }
        return rows;
    }

    /** The text that comes right after this one. */
    private static String next(String text) {
        return text + '\0';
    }
}
