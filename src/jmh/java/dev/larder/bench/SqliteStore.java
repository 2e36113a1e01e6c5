package dev.larder.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A store as one would write it on SQLite: one table, WAL, every commit synced, a connection a thread. */
final class SqliteStore implements AutoCloseable {

    private final String url;
    private final ThreadLocal<Session> sessions = ThreadLocal.withInitial(this::connect);

    private record Session(
            Connection connection, PreparedStatement get, PreparedStatement set, PreparedStatement list) {}

    SqliteStore(Path file) throws SQLException {
        this.url = "jdbc:sqlite:" + file;
        try (Connection first = DriverManager.getConnection(url);
                Statement statement = first.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS item (key TEXT PRIMARY KEY, framework TEXT, name TEXT,"
                    + " description TEXT, source TEXT, size INTEGER, cached_at INTEGER, accessed_at INTEGER)");
            statement.execute(
                    "CREATE INDEX IF NOT EXISTS by_framework ON item (framework, key, name, description, size)");
        }
    }

    String get(String key) throws SQLException {
        PreparedStatement get = sessions.get().get();
        get.setString(1, key);
        try (ResultSet row = get.executeQuery()) {
            return row.next() ? row.getString(1) : "";
        }
    }

    void set(String key, String framework, String name, String source) throws SQLException {
        PreparedStatement set = sessions.get().set();
        set.setString(1, key);
        set.setString(2, framework);
        set.setString(3, name);
        set.setString(4, "A component that shows " + name);
        set.setString(5, source);
        set.setInt(6, source.length());
        set.executeUpdate();
    }

    List<String[]> list(String framework, int limit) throws SQLException {
        PreparedStatement list = sessions.get().list();
        list.setString(1, framework);
        list.setInt(2, limit);
        List<String[]> rows = new ArrayList<>(limit);
        try (ResultSet row = list.executeQuery()) {
            while (row.next()) {
                rows.add(new String[] {row.getString(1), row.getString(2), row.getString(3), row.getString(4)});
            }
        }
        return rows;
    }

    void batch(boolean begin) throws SQLException {
        if (begin) {
            sessions.get().connection().setAutoCommit(false);
        } else {
            sessions.get().connection().commit();
            sessions.get().connection().setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        sessions.get().connection().close();
    }

    private Session connect() {
        try {
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 20000");
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
            }
            return new Session(
                    connection,
                    connection.prepareStatement("SELECT source FROM item WHERE key = ?"),
                    connection.prepareStatement("INSERT INTO item VALUES (?, ?, ?, ?, ?, ?, 0, 0) ON CONFLICT (key) DO"
                            + " UPDATE SET source = excluded.source, size = excluded.size"),
                    connection.prepareStatement(
                            "SELECT key, name, description, size FROM item WHERE framework = ? ORDER BY key LIMIT ?"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
