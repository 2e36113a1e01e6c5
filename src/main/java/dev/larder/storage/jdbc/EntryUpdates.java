package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.storage.Accesses;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statements that write entries and their contents, one method each, on the session of the writer. */
sealed class EntryUpdates permits PostgresUpdates {

    private static final int NOTE = 2;

    private static final String INSERT = """
            INSERT INTO entry (key_text, origin, kind, framework, name, sha256, crc, bytes, stored_bytes, summary,
                cached_at, accessed_at, access_count, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)""";

    private static final String UPDATE = """
            UPDATE entry SET sha256 = ?, crc = ?, bytes = ?, stored_bytes = ?, summary = ?,
                cached_at = ?, accessed_at = ?, expires_at = ? WHERE id = ?""";

    private static final String RENEW = "UPDATE entry SET cached_at = ?, accessed_at = ?, expires_at = ? WHERE id = ?";

    private static final String TOUCH = """
            UPDATE entry SET access_count = access_count + ?,
                accessed_at = CASE WHEN accessed_at < ? THEN ? ELSE accessed_at END
            WHERE key_text = ?""";

    private static final String INSERT_CONTENT =
            "INSERT INTO content (entry_id, codec, dictionary, raw_bytes, body) VALUES (?, ?, ?, ?, ?)";

    private static final String UPDATE_CONTENT =
            "UPDATE content SET codec = ?, dictionary = ?, raw_bytes = ?, body = ? WHERE entry_id = ?";

    private static final String DELETE = "DELETE FROM entry WHERE id = ?";

    private static final String DELETE_CONTENT = "DELETE FROM content WHERE entry_id = ?";

    private static final String SET_STATE = """
            UPDATE state SET cached_entries = ?, cached_bytes = ?, own_entries = ?, own_bytes = ?,
                commits = ?, journal = ?, journal_end = ? WHERE id = 1""";

    static final String KEEP_VERSION = """
            INSERT INTO version (key_text, sha256, crc, bytes, saved_at, codec, dictionary, raw_bytes, body)
            SELECT e.key_text, e.sha256, e.crc, e.bytes, e.cached_at, c.codec, c.dictionary, c.raw_bytes, c.body
            FROM entry e JOIN content c ON c.entry_id = e.id WHERE e.id = ?""";

    private static final String FORGET_VERSION = "DELETE FROM version WHERE key_text = ? AND sha256 = ?";

    private static final String VERSION_IDS = "SELECT id FROM version WHERE key_text = ? ORDER BY id DESC";

    private static final String DELETE_VERSION = "DELETE FROM version WHERE id = ?";

    private static final String OLDEST_VERSIONS = "SELECT id, raw_bytes FROM version ORDER BY id LIMIT ?";

    private final Session session;

    EntryUpdates(Session session) {
        this.session = session;
    }

    /** Does all that was put off; nothing is, unless an engine says otherwise. */
    void settle() throws SQLException {}

    /** Does what was put off, if something is about one of these: to be called before it is read. */
    void settle(Collection<? extends Key> about) throws SQLException {}

    /** Makes the rows of an entry that has none. */
    void insert(PreparedEntry prepared, Instant now, Optional<Instant> expiresAt) throws SQLException {
        Entry entry = prepared.entry();
        PreparedStatement insert = session.returningId(INSERT);
        insert.setString(1, entry.key().text());
        insert.setInt(2, EntryTable.number(entry.key().origin()));
        insert.setInt(3, kind(entry.key()));
        insert.setString(4, framework(entry.key()));
        insert.setString(5, name(entry.key()));
        setContent(insert, 6, prepared);
        setTimes(insert, 11, now, expiresAt);
        insert.executeUpdate();
        long id;
        try (ResultSet made = insert.getGeneratedKeys()) {
            made.next();
            id = made.getLong(1);
        }
        PreparedStatement content = session.statement(INSERT_CONTENT);
        content.setLong(1, id);
        setBody(content, 2, prepared.packed());
        content.executeUpdate();
    }

    /** Replaces content and times of an entry. */
    void update(long id, PreparedEntry prepared, Instant now, Optional<Instant> expiresAt) throws SQLException {
        PreparedStatement update = session.statement(UPDATE);
        setContent(update, 1, prepared);
        setTimes(update, 6, now, expiresAt);
        update.setLong(9, id);
        update.executeUpdate();
        PreparedStatement content = session.statement(UPDATE_CONTENT);
        setBody(content, 1, prepared.packed());
        content.setLong(5, id);
        content.executeUpdate();
    }

    /** Renews the times of an entry. */
    void renew(EntryRow row, Instant now, Optional<Instant> expiresAt) throws SQLException {
        PreparedStatement renew = session.statement(RENEW);
        setTimes(renew, 1, now, expiresAt);
        renew.setLong(4, row.id());
        renew.executeUpdate();
    }

    /** Adds accesses. */
    void touch(Map<Key, Accesses> accesses) throws SQLException {
        if (accesses.isEmpty()) {
            return;
        }
        PreparedStatement touch = session.statement(TOUCH);
        for (Map.Entry<Key, Accesses> one : accesses.entrySet()) {
            long last = one.getValue().last().toEpochMilli();
            touch.setLong(1, one.getValue().count());
            touch.setLong(2, last);
            touch.setLong(3, last);
            touch.setString(4, one.getKey().text());
            touch.addBatch();
        }
        touch.executeBatch();
    }

    /** Removes entries with their contents. */
    void delete(Collection<EntryRow> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        for (String sql : new String[] {DELETE_CONTENT, DELETE}) {
            PreparedStatement delete = session.statement(sql);
            for (EntryRow row : rows) {
                delete.setLong(1, row.id());
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    /** Keeps what is stored of an entry as its newest earlier version, once, and the last so many of those. */
    void keepVersion(EntryRow row, int most) throws SQLException {
        forgetVersion(row.key(), row.sha256());
        PreparedStatement keep = session.statement(KEEP_VERSION);
        keep.setLong(1, row.id());
        keep.executeUpdate();
        PreparedStatement ids = session.statement(VERSION_IDS);
        ids.setString(1, row.key().text());
        List<Long> surplus = new ArrayList<>();
        try (ResultSet version = ids.executeQuery()) {
            for (int i = 0; version.next(); i++) {
                if (i >= most) {
                    surplus.add(version.getLong(1));
                }
            }
        }
        PreparedStatement delete = session.statement(DELETE_VERSION);
        for (long id : surplus) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    /** Removes an earlier version, if there is one of this digest: it is the present one. */
    void forgetVersion(Key key, byte[] sha256) throws SQLException {
        PreparedStatement forget = session.statement(FORGET_VERSION);
        forget.setString(1, key.text());
        forget.setBytes(2, sha256);
        forget.executeUpdate();
    }

    /**
     * Removes earlier versions of whatever entries.
     *
     * @param most how many of them at the most
     * @param bytesMax how many bytes of them, about, at the most
     * @return whether there may be more
     */
    boolean deleteVersions(int most, long bytesMax) throws SQLException {
        PreparedStatement oldest = session.statement(OLDEST_VERSIONS);
        oldest.setInt(1, most);
        PreparedStatement delete = session.statement(DELETE_VERSION);
        int count = 0;
        long bytes = 0;
        try (ResultSet version = oldest.executeQuery()) {
            while (bytes < bytesMax && version.next()) {
                delete.setLong(1, version.getLong(1));
                delete.addBatch();
                bytes += version.getInt(2);
                count++;
            }
        }
        if (count > 0) {
            delete.executeBatch();
        }
        return count == most || bytes >= bytesMax;
    }

    /** Keeps what is true as of this commit. */
    void setState(StoreState state) throws SQLException {
        Totals totals = state.totals();
        PreparedStatement set = session.statement(SET_STATE);
        set.setLong(1, totals.cachedEntries());
        set.setLong(2, totals.cachedBytes());
        set.setLong(3, totals.ownEntries());
        set.setLong(4, totals.ownBytes());
        set.setLong(5, state.commits());
        set.setLong(6, state.journal());
        set.setLong(7, state.journalEnd());
        set.executeUpdate();
    }

    /** The number that stands for what this is the key of. */
    static int kind(Key key) {
        return key instanceof ItemKey item ? EntryTable.number(item.kind()) : NOTE;
    }

    static String framework(Key key) {
        return key instanceof ItemKey item ? item.framework() : "";
    }

    static String name(Key key) {
        return key instanceof ItemKey item ? item.name() : "";
    }

    private static void setContent(PreparedStatement row, int first, PreparedEntry prepared) throws SQLException {
        row.setBytes(first, prepared.sha256());
        row.setLong(first + 1, prepared.packed().crc());
        row.setInt(first + 2, prepared.bytes());
        row.setInt(first + 3, prepared.packed().body().length);
        row.setBytes(first + 4, prepared.summary());
    }

    private static void setTimes(PreparedStatement row, int first, Instant now, Optional<Instant> expiresAt)
            throws SQLException {
        row.setLong(first, now.toEpochMilli());
        row.setLong(first + 1, now.toEpochMilli());
        if (expiresAt.isPresent()) {
            row.setLong(first + 2, expiresAt.get().toEpochMilli());
        } else {
            row.setNull(first + 2, Types.BIGINT);
        }
    }

    private static void setBody(PreparedStatement row, int first, Packed packed) throws SQLException {
        row.setInt(first, packed.codec());
        row.setInt(first + 1, packed.dictionary());
        row.setInt(first + 2, packed.rawBytes());
        row.setBytes(first + 3, packed.body());
    }
}
