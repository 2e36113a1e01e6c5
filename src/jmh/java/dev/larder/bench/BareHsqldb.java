package dev.larder.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.hsqldb.jdbc.JDBCConnection;
import org.hsqldb.persist.HsqlProperties;
import org.jspecify.annotations.Nullable;

/**
 * What HSQLDB itself needs for the rows of a set, as the limit that a store on it is held against: one connection, one
 * thread, rows of random bytes of the size that a packed item has, updated by number, so many to a commit. Our settings, but that it takes its log in by itself, after each 8 MB, and tells of no events.
 */
final class BareHsqldb implements AutoCloseable {

    private static final int ROWS = 10_000;
    private static final int BODY_BYTES = 2_800;
    private static final int SUMMARY_BYTES = 180;

    private final Connection connection;

    /** How many updates share a commit. */
    private final int group;

    private final Random random = new Random(1);
    private final byte[][] bodies = new byte[64][BODY_BYTES];
    private final byte[] summary = new byte[SUMMARY_BYTES];
    private final byte[] digest = new byte[32];

    /** @param synced whether each commit is on the disk before the next one begins */
    private BareHsqldb(Path file, int group, boolean synced) throws SQLException {
        this.group = group;
        HsqlProperties properties = new HsqlProperties();
        properties.setProperty("connection_type", "file:");
        properties.setProperty("database", file.toString());
        properties.setProperty("user", "SA");
        properties.setProperty("password", "");
        properties.setProperty("hsqldb.tx", "mvcc");
        properties.setProperty("hsqldb.tx_level", "read_committed");
        properties.setProperty("hsqldb.write_delay", String.valueOf(!synced));
        properties.setProperty("hsqldb.lock_file", "false");
        properties.setProperty("hsqldb.log_size", "8");
        properties.setProperty("hsqldb.default_table_type", "cached");
        properties.setProperty("hsqldb.cache_size", "32768");
        properties.setProperty("hsqldb.cache_rows", "25000");
        properties.setProperty("hsqldb.nio_max_size", "1024");
        properties.setProperty("hsqldb.applog", "0");
        properties.setProperty("sql.syntax_pgs", "true");
        properties.setProperty("sql.lowercase_ident", "true");
        properties.setProperty("sql.pad_space", "false");
        connection = new JDBCConnection(properties);
        connection.setAutoCommit(false);
        for (byte[] body : bodies) {
            random.nextBytes(body);
        }
        random.nextBytes(summary);
        random.nextBytes(digest);
    }

    /** Updates a second of a table that has a number and a body, and nothing else, synced. */
    static double contentAlone(Path file, int group) throws Exception {
        try (BareHsqldb database = new BareHsqldb(file, group, true)) {
            database.execute("CREATE TABLE content (entry_id BIGINT PRIMARY KEY, body VARBINARY(1048576))");
            database.fill("INSERT INTO content VALUES (?, ?)", 2);
            try (PreparedStatement update = database.prepare("UPDATE content SET body = ? WHERE entry_id = ?")) {
                return group
                        * Timing.of(n -> database.commitGroup(update, null)).perSecond();
            }
        }
    }

    /** Updates a second of an entry and its content in tables like ours, with all of their columns and indexes. */
    static double asOurs(Path file, int group, boolean synced) throws Exception {
        try (BareHsqldb database = new BareHsqldb(file, group, synced)) {
            for (String sql : ours().split(";", -1)) {
                database.execute(sql);
            }
            database.fill("""
                    INSERT INTO entry (id, key_text, origin, kind, framework, name, sha256, crc, bytes, stored_bytes,
                        summary, cached_at, accessed_at, access_count, expires_at)
                    VALUES (?, 'larder:item:react/@bench/item-' || ?, 1, 0, 'react', 'item-' || ?,
                        X'00', 0, 6000, 2800, X'00', 0, 0, 0, 0)""", 0);
            database.fill(
                    "INSERT INTO content (entry_id, codec, dictionary, raw_bytes, body) VALUES (?, 2, 1, 6000, ?)", 2);
            try (PreparedStatement content = database.prepare(
                            "UPDATE content SET codec = 2, dictionary = 1, raw_bytes = 6000, body = ? WHERE entry_id = ?");
                    PreparedStatement entry = database.prepare("""
                            UPDATE entry SET sha256 = ?, crc = ?, bytes = 6000, stored_bytes = 2800, summary = ?,
                                cached_at = ?, accessed_at = ?, expires_at = ? WHERE id = ?""")) {
                return group
                        * Timing.of(n -> database.commitGroup(content, entry)).perSecond();
            }
        }
    }

    private void commitGroup(PreparedStatement content, @Nullable PreparedStatement entry) throws SQLException {
        for (int i = 0; i < group; i++) {
            long id = random.nextInt(ROWS);
            if (entry != null) {
                long now = System.currentTimeMillis();
                entry.setBytes(1, digest);
                entry.setLong(2, random.nextInt() & 0xffff_ffffL);
                entry.setBytes(3, summary);
                entry.setLong(4, now);
                entry.setLong(5, now);
                entry.setLong(6, now + 86_400_000);
                entry.setLong(7, id);
                entry.executeUpdate();
            }
            content.setBytes(1, bodies[random.nextInt(bodies.length)]);
            content.setLong(2, id);
            content.executeUpdate();
        }
        connection.commit();
    }

    /** Makes all rows; the number goes into each place but the one of the body. */
    private void fill(String sql, int bodyAt) throws SQLException {
        try (PreparedStatement insert = prepare(sql)) {
            int places = (int) sql.chars().filter(c -> c == '?').count();
            for (int id = 0; id < ROWS; id++) {
                for (int place = 1; place <= places; place++) {
                    if (place == bodyAt) {
                        insert.setBytes(place, bodies[id % bodies.length]);
                    } else {
                        insert.setInt(place, id);
                    }
                }
                insert.executeUpdate();
            }
        }
        connection.commit();
        execute("CHECKPOINT");
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    private void execute(String sql) throws SQLException {
        if (!sql.isBlank()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private static String ours() throws IOException {
        try (InputStream script = BareHsqldb.class.getResourceAsStream("/db/hsqldb/V001__entries.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("--[^\n]*", "");
        }
    }

    @Override
    public void close() throws SQLException {
        execute("SHUTDOWN IMMEDIATELY");
    }
}
