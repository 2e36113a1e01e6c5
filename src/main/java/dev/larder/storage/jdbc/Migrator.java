package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Brings the tables to the newest version, a numbered file of SQL at a time.
 *
 * <p>HSQLDB commits each statement that changes tables at once, so a step can be cut off in its middle. Each
 * statement can therefore be run again, and a step is written down in {@code schema_version}, with the checksum of its
 * file, when all of it is done. A file that was released is never changed.
 */
final class Migrator {

    private static final List<String> HSQLDB =
            List.of("V001__entries.sql", "V002__journal.sql", "V003__operations.sql");

    private static final List<String> POSTGRES = List.of("V001__entries.sql");

    /** The version of the tables of HSQLDB after the last step. */
    static final int NEWEST = HSQLDB.size();

    private final String folder;

    /** The steps, in order. The number of each is its place in this list, from 1. */
    private final List<String> steps;

    private Migrator(String folder, List<String> steps) {
        this.folder = folder;
        this.steps = steps;
    }

    static Migrator hsqldb() {
        return new Migrator("hsqldb", HSQLDB);
    }

    /** Its steps are to be run in one transaction. */
    static Migrator postgres() {
        return new Migrator("postgres", POSTGRES);
    }

    /**
     * Runs the steps that were not run yet.
     *
     * @throws StorageException if the tables were made by a newer version of Larder, or by other files
     */
    void migrate(Connection connection, Instant now) throws SQLException {
        NavigableMap<Integer, String> applied = applied(connection);
        if (!applied.isEmpty() && applied.lastKey() > steps.size()) {
            throw new StorageException(
                    "The store was written by a newer version of Larder; use that version, or another data directory.");
        }
        for (int version = 1; version <= steps.size(); version++) {
            String step = steps.get(version - 1);
            String sql = read(step);
            String checksum = checksum(sql);
            String known = applied.get(version);
            if (known == null) {
                run(connection, sql);
                record(connection, version, step, checksum, now);
            } else if (!known.equals(checksum)) {
                throw new StorageException("The store was made by another build of Larder, which laid out version "
                        + version + " differently; use that build, or another data directory.");
            }
        }
    }

    private static NavigableMap<Integer, String> applied(Connection connection) throws SQLException {
        NavigableMap<Integer, String> applied = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS schema_version (
                        version INTEGER NOT NULL PRIMARY KEY,
                        name VARCHAR(128) NOT NULL,
                        checksum VARCHAR(64) NOT NULL,
                        applied_at BIGINT NOT NULL
                    )""");
            try (ResultSet row = statement.executeQuery("SELECT version, checksum FROM schema_version")) {
                while (row.next()) {
                    applied.put(row.getInt(1), row.getString(2));
                }
            }
        }
        return applied;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String one : statements(sql)) {
                statement.execute(one);
            }
        }
    }

    private static void record(Connection connection, int version, String step, String checksum, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO schema_version (version, name, checksum, applied_at) VALUES (?, ?, ?, ?)")) {
            insert.setInt(1, version);
            insert.setString(2, step);
            insert.setString(3, checksum);
            insert.setLong(4, now.toEpochMilli());
            insert.executeUpdate();
        }
    }

    /** The statements of a file: each ends with a semicolon at the end of a line; lines that begin with -- are left out. */
    static List<String> statements(String sql) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        for (String line : sql.lines().toList()) {
            if (line.startsWith("--") || line.isBlank()) {
                continue;
            }
            if (line.endsWith(";")) {
                statements.add(statement.append(line, 0, line.length() - 1).toString());
                statement.setLength(0);
            } else {
                statement.append(line).append('\n');
            }
        }
        return statements;
    }

    private String read(String step) {
        String name = "/db/" + folder + "/" + step;
        try (InputStream in = Migrator.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the jar cannot be read", e);
        }
    }

    private static String checksum(String sql) {
        try {
            byte[] lines = String.join("\n", sql.lines().toList()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(lines));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
