package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.storage.Accesses;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts off what writes entries, and does all of it in one journey to the server: when it is read again, when so much of it
 * has come together that memory is better spent otherwise, or at the end of the transaction.
 *
 * <p>Of one entry one write at most is put off, so the order among entries does not matter. Among the kinds of statements
 * it does: versions are forgotten, kept and counted before what they are taken from is overwritten.
 */
final class PostgresUpdates extends EntryUpdates {

    private static final long BYTES_MAX = 16L << 20;

    private static final String FORGET = """
            DELETE FROM version v USING UNNEST(?::text[], ?::bytea[]) AS g (key_text, sha256)
            WHERE v.key_text = g.key_text AND v.sha256 = g.sha256""";

    private static final String KEEP = KEEP_VERSION.replace("e.id = ?", "e.id = ANY (?)");

    private static final String DROP_OLDEST = """
            DELETE FROM version WHERE id IN (SELECT n.id FROM (
                SELECT v.id, ROW_NUMBER() OVER (PARTITION BY v.key_text ORDER BY v.id DESC) AS place
                FROM version v WHERE v.key_text = ANY (?)) n WHERE n.place > ?)""";

    private static final String RENEW_ALL = """
            UPDATE entry e SET cached_at = g.at, accessed_at = g.at, expires_at = g.expires_at
            FROM UNNEST(?::bigint[], ?::bigint[], ?::bigint[]) AS g (id, at, expires_at) WHERE e.id = g.id""";

    private static final String UPDATE_ALL = """
            UPDATE entry e SET sha256 = g.sha256, crc = g.crc, bytes = g.bytes, stored_bytes = g.stored_bytes,
                summary = g.summary, cached_at = g.at, accessed_at = g.at, expires_at = g.expires_at
            FROM UNNEST(?::bigint[], ?::bytea[], ?::bigint[], ?::int[], ?::int[], ?::bytea[], ?::bigint[], ?::bigint[])
                AS g (id, sha256, crc, bytes, stored_bytes, summary, at, expires_at) WHERE e.id = g.id""";

    private static final String UPDATE_CONTENTS = """
            UPDATE content c SET codec = g.codec, dictionary = g.dictionary, raw_bytes = g.raw_bytes, body = g.body
            FROM UNNEST(?::bigint[], ?::int[], ?::int[], ?::int[], ?::bytea[])
                AS g (id, codec, dictionary, raw_bytes, body) WHERE c.entry_id = g.id""";

    private static final String INSERT_ALL = """
            WITH made AS (INSERT INTO entry (key_text, origin, kind, framework, name, sha256, crc, bytes, stored_bytes,
                    summary, cached_at, accessed_at, access_count, expires_at)
                SELECT g.key_text, g.origin, g.kind, g.framework, g.name, g.sha256, g.crc, g.bytes, g.stored_bytes,
                    g.summary, g.at, g.at, 0, g.expires_at
                FROM UNNEST(?::text[], ?::int[], ?::int[], ?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::int[],
                    ?::int[], ?::bytea[], ?::bigint[], ?::bigint[]) AS g (key_text, origin, kind, framework, name, sha256,
                    crc, bytes, stored_bytes, summary, at, expires_at)
                RETURNING id, key_text)
            INSERT INTO content (entry_id, codec, dictionary, raw_bytes, body)
            SELECT made.id, g.codec, g.dictionary, g.raw_bytes, g.body
            FROM UNNEST(?::text[], ?::int[], ?::int[], ?::int[], ?::bytea[])
                AS g (key_text, codec, dictionary, raw_bytes, body) JOIN made ON made.key_text = g.key_text""";

    /** A write of an entry: the row that it changes, 0 where there is none yet, and what that is to hold. */
    private record Put(long id, PreparedEntry prepared, Instant at, Optional<Instant> expiresAt) {

        Entry entry() {
            return prepared.entry();
        }

        Packed packed() {
            return prepared.packed();
        }
    }

    /** New times of an entry. */
    private record Renewal(long id, Instant at, Optional<Instant> expiresAt) {}

    /** An earlier version that is to go. */
    @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
    private record Forgotten(Key key, byte[] sha256) {}

    private final Session session;
    private final Set<Key> keys = new HashSet<>();
    private final List<Forgotten> forgotten = new ArrayList<>();
    private final List<EntryRow> kept = new ArrayList<>();
    private final List<Put> inserts = new ArrayList<>();
    private final List<Put> updates = new ArrayList<>();
    private final List<Renewal> renewals = new ArrayList<>();
    private int versionsMax;
    private long bytes;

    PostgresUpdates(Session session) {
        super(session);
        this.session = session;
    }

    @Override
    void settle(Collection<? extends Key> about) throws SQLException {
        if (about.stream().anyMatch(keys::contains)) {
            settle();
        }
    }

    @Override
    void settle() throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        PostgresBatch batch = new PostgresBatch();
        addVersions(batch);
        addUpdates(batch);
        addInserts(batch);
        batch.run(session);
        keys.clear();
        forgotten.clear();
        kept.clear();
        inserts.clear();
        updates.clear();
        renewals.clear();
        bytes = 0;
    }

    @Override
    void insert(PreparedEntry prepared, Instant now, Optional<Instant> expiresAt) throws SQLException {
        inserts.add(new Put(0, prepared, now, expiresAt));
        noteWritten(prepared);
    }

    @Override
    void update(long id, PreparedEntry prepared, Instant now, Optional<Instant> expiresAt) throws SQLException {
        updates.add(new Put(id, prepared, now, expiresAt));
        noteWritten(prepared);
    }

    @Override
    void renew(EntryRow row, Instant now, Optional<Instant> expiresAt) {
        renewals.add(new Renewal(row.id(), now, expiresAt));
        keys.add(row.key());
    }

    @Override
    void keepVersion(EntryRow row, int most) {
        forgetVersion(row.key(), row.sha256());
        kept.add(row);
        versionsMax = most;
    }

    @Override
    void forgetVersion(Key key, byte[] sha256) {
        forgotten.add(new Forgotten(key, sha256));
        keys.add(key);
    }

    @Override
    void touch(Map<Key, Accesses> accesses) throws SQLException {
        settle();
        super.touch(accesses);
    }

    @Override
    void delete(Collection<EntryRow> rows) throws SQLException {
        settle();
        super.delete(rows);
    }

    @Override
    boolean deleteVersions(int most, long bytesMax) throws SQLException {
        settle();
        return super.deleteVersions(most, bytesMax);
    }

    @Override
    void setState(StoreState state) throws SQLException {
        settle();
        super.setState(state);
    }

    private void noteWritten(PreparedEntry prepared) throws SQLException {
        keys.add(prepared.entry().key());
        bytes += prepared.storedBytes();
        if (bytes > BYTES_MAX) {
            settle();
        }
    }

    private void addVersions(PostgresBatch batch) {
        if (!forgotten.isEmpty()) {
            batch.add(FORGET).texts(forgotten, one -> one.key().text()).blobs(forgotten, Forgotten::sha256);
        }
        if (!kept.isEmpty()) {
            batch.add(KEEP).longs(kept, EntryRow::id);
            batch.add(DROP_OLDEST).texts(kept, row -> row.key().text()).number(versionsMax);
        }
    }

    private void addUpdates(PostgresBatch batch) {
        if (!renewals.isEmpty()) {
            batch.add(RENEW_ALL)
                    .longs(renewals, Renewal::id)
                    .longs(renewals, one -> one.at().toEpochMilli())
                    .longs(renewals, one -> millis(one.expiresAt()));
        }
        if (!updates.isEmpty()) {
            batch.add(UPDATE_ALL).longs(updates, Put::id);
            addHead(batch, updates);
            batch.add(UPDATE_CONTENTS).longs(updates, Put::id);
            addContent(batch, updates);
        }
    }

    private void addInserts(PostgresBatch batch) {
        if (inserts.isEmpty()) {
            return;
        }
        batch.add(INSERT_ALL)
                .texts(inserts, put -> put.entry().key().text())
                .ints(inserts, put -> EntryTable.number(put.entry().key().origin()))
                .ints(inserts, put -> kind(put.entry().key()))
                .texts(inserts, put -> framework(put.entry().key()))
                .texts(inserts, put -> name(put.entry().key()));
        addHead(batch, inserts);
        batch.texts(inserts, put -> put.entry().key().text());
        addContent(batch, inserts);
    }

    private static void addHead(PostgresBatch batch, List<Put> puts) {
        batch.blobs(puts, put -> put.prepared().sha256())
                .longs(puts, put -> put.packed().crc())
                .ints(puts, put -> put.prepared().bytes())
                .ints(puts, put -> put.packed().body().length)
                .blobs(puts, put -> put.prepared().summary())
                .longs(puts, put -> put.at().toEpochMilli())
                .longs(puts, put -> millis(put.expiresAt()));
    }

    private static void addContent(PostgresBatch batch, List<Put> puts) {
        batch.ints(puts, put -> put.packed().codec())
                .ints(puts, put -> put.packed().dictionary())
                .ints(puts, put -> put.packed().rawBytes())
                .blobs(puts, put -> put.packed().body());
    }

    private static @Nullable Long millis(Optional<Instant> time) {
        return time.isPresent() ? time.get().toEpochMilli() : null;
    }
}
