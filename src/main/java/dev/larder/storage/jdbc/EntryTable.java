package dev.larder.storage.jdbc;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.LarderException;
import dev.larder.model.Origin;
import dev.larder.model.StorageStats.ItemCount;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The statements that read entries and their contents, one method each, on one session. */
sealed class EntryTable permits PostgresTable {

    private static final String FIND = "SELECT " + EntryRow.COLUMNS + " FROM entry e WHERE e.key_text = ?";

    /** The columns that {@link #loaded} reads. */
    static final String LOADED = EntryRow.METADATA + ", c.codec, c.dictionary, c.raw_bytes, c.body, c.entry_id";

    private static final String LOAD =
            "SELECT " + LOADED + " FROM entry e JOIN content c ON c.entry_id = e.id WHERE e.key_text = ?";

    private static final String CONTENT = "SELECT codec, dictionary, raw_bytes, body FROM content WHERE entry_id = ?";

    private static final String RANGE = "SELECT " + EntryRow.COLUMNS
            + " FROM entry e WHERE e.key_text >= ? AND e.key_text < ? ORDER BY e.key_text LIMIT ?";

    private static final String RANGE_AFTER = RANGE.replace(">=", ">");

    private static final String NAMED =
            "SELECT " + EntryRow.COLUMNS + " FROM entry e WHERE e.framework = ? AND e.name = ? ORDER BY e.key_text";

    /** By number: with the index on origins, each page would read and sort all rows of the origin. */
    static final String OF_ORIGIN =
            "SELECT " + EntryRow.COLUMNS + " FROM entry e WHERE e.origin + 0 = ? AND e.id > ? ORDER BY e.id LIMIT ?";

    private static final String EXPIRED = "SELECT " + EntryRow.COLUMNS
            + " FROM entry e WHERE e.origin = ? AND e.expires_at <= ? ORDER BY e.expires_at LIMIT ?";

    private static final String COUNT_EXPIRED =
            "SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM entry WHERE origin = ? AND expires_at <= ?";

    private static final String TOTALS = "SELECT origin, COUNT(*), SUM(bytes) FROM entry GROUP BY origin";

    private static final String STATE = """
            SELECT cached_entries, cached_bytes, own_entries, own_bytes, commits, journal, journal_end
            FROM state WHERE id = 1""";

    private static final String LOAD_BY_ID =
            "SELECT " + LOADED + ", e.key_text FROM entry e JOIN content c ON c.entry_id = e.id WHERE e.id = ?";

    private static final String FIND_BY_ID = "SELECT " + EntryRow.COLUMNS + " FROM entry e WHERE e.id = ?";

    private static final String LAST_ID = "SELECT MAX(id) FROM entry";

    private static final String LAST_CONTENT_ID = "SELECT MAX(entry_id) FROM content";

    /** How many numbers in a row may be without one before the last one is believed to be found. */
    private static final int GAP_MAX = 20;

    private static final String HISTORY =
            "SELECT sha256, saved_at, bytes FROM version WHERE key_text = ? ORDER BY id DESC LIMIT ?";

    private static final String VERSIONS =
            "SELECT sha256, crc, codec, dictionary, raw_bytes, body FROM version WHERE key_text = ? ORDER BY id DESC";

    private static final String COUNTS = """
            SELECT framework, kind, COUNT(*), SUM(bytes) FROM entry
            WHERE kind < 2 AND (origin = ? OR expires_at IS NULL OR expires_at > ?)
            GROUP BY framework, kind ORDER BY framework, kind""";

    /** An entry together with its content, packed. */
    record Loaded(Key key, long id, EntryMetadata metadata, Packed packed) {

        Freshness freshness(Instant now) {
            return Freshness.of(key.origin(), metadata.expiresAt(), now);
        }
    }

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
            return row.next() ? loaded(key, row) : null;
        }
    }

    @Nullable Loaded load(long id) throws SQLException {
        PreparedStatement load = session.statement(LOAD_BY_ID);
        load.setLong(1, id);
        try (ResultSet row = load.executeQuery()) {
            return row.next() ? loaded(Key.parse(row.getString(13)), row) : null;
        }
    }

    /** The content of an entry whose row is known, or null where it has none any more. */
    @Nullable Packed content(long id, long crc) throws SQLException {
        PreparedStatement content = session.statement(CONTENT);
        content.setLong(1, id);
        try (ResultSet row = content.executeQuery()) {
            return row.next() ? new Packed(row.getInt(1), row.getInt(2), row.getInt(3), crc, row.getBytes(4)) : null;
        }
    }

    /** What is there of these, found in one statement; empty where one for each is as good. */
    Optional<Map<Key, EntryRow>> findTogether(Collection<? extends Key> keys) throws SQLException {
        return Optional.empty();
    }

    /** The same with the contents. */
    Optional<Map<Key, Loaded>> loadTogether(Collection<? extends Key> keys) throws SQLException {
        return Optional.empty();
    }

    static Loaded loaded(Key key, ResultSet row) throws SQLException {
        Packed packed = new Packed(row.getInt(8), row.getInt(9), row.getInt(10), row.getLong(7), row.getBytes(11));
        return new Loaded(key, row.getLong(12), EntryRow.metadata(row, row.getBytes(1)), packed);
    }

    /** Rows whose keys begin so and come after that one, by key. */
    List<EntryRow> range(String prefix, Optional<String> after, int limit) throws SQLException {
        Optional<String> within = after.filter(key -> key.startsWith(prefix));
        PreparedStatement range = session.statement(within.isPresent() ? RANGE_AFTER : RANGE);
        range.setString(1, within.orElse(prefix));
        range.setString(2, end(prefix));
        range.setInt(3, limit);
        return rows(range);
    }

    /** The same by trying each row there may be, and leaving out those that cannot be read: for damaged tables. */
    List<EntryRow> soundRange(String prefix, Optional<String> after, int limit) throws SQLException {
        TreeMap<String, EntryRow> sound = new TreeMap<>();
        PreparedStatement find = session.statement(FIND_BY_ID);
        long last = lastId();
        for (long id = 1; id <= last; id++) {
            find.setLong(1, id);
            try {
                for (EntryRow row : rows(find)) {
                    String text = row.key().text();
                    if (text.startsWith(prefix)
                            && after.filter(a -> text.compareTo(a) <= 0).isEmpty()) {
                        sound.put(text, row);
                    }
                }
            } catch (SQLException | LarderException e) {
                // This row is damaged; the next one may be whole.
            }
        }
        return sound.values().stream().limit(limit).toList();
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

    /** The sums over all entries, counted now. */
    Totals totals() throws SQLException {
        Totals totals = new Totals(0, 0, 0, 0);
        try (ResultSet row = session.statement(TOTALS).executeQuery()) {
            while (row.next()) {
                Origin origin = row.getInt(1) == number(Origin.OWN) ? Origin.OWN : Origin.CACHED;
                totals = totals.plus(origin, row.getLong(2), row.getLong(3));
            }
        }
        return totals;
    }

    /** What is true as of the last commit. */
    StoreState state() throws SQLException {
        return state(STATE);
    }

    /** The same, and nobody else changes it until this transaction ends. */
    StoreState lockedState() throws SQLException {
        return state(STATE + " FOR UPDATE");
    }

    private StoreState state(String sql) throws SQLException {
        try (ResultSet row = session.statement(sql).executeQuery()) {
            row.next();
            Totals totals = new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            return new StoreState(row.getLong(5), totals, row.getLong(6), row.getLong(7));
        }
    }

    /** The highest number of a row, or 0; in damaged tables, of a row that can be read. */
    long lastId() throws SQLException {
        for (String query : List.of(LAST_ID, LAST_CONTENT_ID)) {
            try (ResultSet row = session.statement(query).executeQuery()) {
                row.next();
                return row.getLong(1);
            } catch (SQLException e) {
                // The way to the last row leads over damaged ones.
            }
        }
        PreparedStatement find = session.statement(FIND_BY_ID);
        long last = 0;
        for (long id = 1; id <= last + GAP_MAX; id++) {
            find.setLong(1, id);
            try (ResultSet row = find.executeQuery()) {
                last = row.next() ? id : last;
            } catch (SQLException e) {
                // So does the way to this one.
            }
        }
        return last;
    }

    /** Earlier versions of what a user wrote, the newest first. */
    List<ItemVersion> history(Key key, int limit) throws SQLException {
        PreparedStatement history = session.statement(HISTORY);
        history.setString(1, key.text());
        history.setInt(2, limit);
        List<ItemVersion> versions = new ArrayList<>();
        try (ResultSet row = history.executeQuery()) {
            while (row.next()) {
                versions.add(new ItemVersion(
                        EntryRow.version(row.getBytes(1)), Instant.ofEpochMilli(row.getLong(2)), row.getInt(3)));
            }
        }
        return versions;
    }

    /** The content of an earlier version, or null where there is none of this name. */
    @Nullable Packed version(Key key, String name) throws SQLException {
        PreparedStatement versions = session.statement(VERSIONS);
        versions.setString(1, key.text());
        try (ResultSet row = versions.executeQuery()) {
            while (row.next()) {
                if (EntryRow.version(row.getBytes(1)).equals(name)) {
                    return new Packed(row.getInt(3), row.getInt(4), row.getInt(5), row.getLong(2), row.getBytes(6));
                }
            }
        }
        return null;
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

    /**
     * What comes after all keys that begin so, whether keys order by UTF-16, as in HSQLDB, or by code points, as in
     * PostgreSQL.
     */
    private static String end(String prefix) {
        if (prefix.isEmpty()) {
            return "\uffff";
        }
        int last = prefix.codePointBefore(prefix.length());
        String before = prefix.substring(0, prefix.length() - Character.charCount(last));
        int next = last + 1;
        if (next > Character.MAX_CODE_POINT) {
            return end(before);
        }
        boolean half = next >= Character.MIN_SURROGATE && next <= Character.MAX_SURROGATE;
        return before + Character.toString(half ? Character.MAX_SURROGATE + 1 : next);
    }
}
