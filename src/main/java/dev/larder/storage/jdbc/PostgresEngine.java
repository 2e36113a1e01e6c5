package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A PostgreSQL server somewhere, which keeps its own log and its files in order.
 *
 * <p>Nothing waits for ever: connecting, reading an answer, statements and locks have their times; and a transaction that
 * a machine left open when it fell asleep is ended by the server, since all others wait for it.
 */
final class PostgresEngine implements Engine {

    private static final int SERVER_VERSION_MIN = 130_000;

    private static final String TIMES = "SET statement_timeout = '60s'; SET lock_timeout = '30s';"
            + " SET idle_in_transaction_session_timeout = '10s'";

    private final PostgresAddress address;
    private final Driver driver = new Driver();
    private volatile String version = "";

    PostgresEngine(PostgresAddress address) {
        this.address = address;
    }

    /**
     * Looks whether this server is one that can be worked with.
     *
     * @throws StorageException if it is not
     */
    void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int,"
                        + " split_part(current_setting('server_version'), ' ', 1),"
                        + " current_setting('server_encoding')")) {
            row.next();
            if (row.getInt(1) < SERVER_VERSION_MIN) {
                throw new StorageException("The database at " + address + " is PostgreSQL " + row.getString(2)
                        + ", and 13 or newer is needed.");
            }
            if (!row.getString(3).equals("UTF8")) {
                throw new StorageException("The database at " + address + " keeps text as " + row.getString(3)
                        + "; make one with ENCODING 'UTF8'.");
            }
            version = row.getString(2);
        }
    }

    @Override
    public Connection connect() throws SQLException {
        Properties properties = address.properties();
        properties.putIfAbsent("ApplicationName", "larder");
        properties.putIfAbsent("connectTimeout", "5");
        properties.putIfAbsent("socketTimeout", "90");
        properties.putIfAbsent("tcpKeepAlive", "true");
        Connection connection = driver.connect(address.url(), properties);
        if (connection == null) {
            throw new SQLException("the driver does not take its own address", "08001");
        }
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute(TIMES);
            ready = true;
            return connection;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    @Override
    public EntryTable table(Session session) {
        return new PostgresTable(session);
    }

    @Override
    public EntryUpdates updates(Session session) {
        return new PostgresUpdates(session);
    }

    @Override
    public void beforeCommit(long bytes) {}

    @Override
    public void afterCommit(long bytes) {}

    @Override
    public boolean isDamage(SQLException e) {
        return false;
    }

    @Override
    public boolean isLost(SQLException e) {
        return PostgresFailures.isLost(e);
    }

    @Override
    public StorageException failed(String what, SQLException e) {
        return PostgresFailures.failed(what, address, e);
    }

    @Override
    public void rest(Connection writer) {}

    @Override
    public String description() {
        return "PostgreSQL " + version + " at " + address;
    }

    @Override
    public String role() {
        return "one of many";
    }

    /** The server goes on by itself. */
    @Override
    public void close() {}
}
