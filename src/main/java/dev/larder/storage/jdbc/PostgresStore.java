package dev.larder.storage.jdbc;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.StorageException;
import dev.larder.storage.StorageSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The store of many servers at once, on PostgreSQL. */
public final class PostgresStore {

    /** How many may read at once: servers share what connections the database has. */
    private static final int READERS_MAX = 3;

    /** Servers that start at once make the tables one after the other. */
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('larder ' || current_schema()))";

    private PostgresStore() {}

    /**
     * Opens the store at an address, and makes its tables where they are missing.
     *
     * @param url as {@link PostgresAddress} has it
     * @param environment gives the value of a variable, or null
     * @throws InvalidRequestException if it is no address
     * @throws StorageException if the database cannot be reached or worked with
     */
    public static JdbcStorageProvider open(
            String url, UnaryOperator<@Nullable String> environment, StorageSettings settings, InstantSource clock) {
        PostgresEngine engine = new PostgresEngine(PostgresAddress.parse(url, environment));
        try {
            return open(engine, settings, clock);
        } catch (SQLException e) {
            throw engine.failed("The store could not be opened", e);
        }
    }

    private static JdbcStorageProvider open(PostgresEngine engine, StorageSettings settings, InstantSource clock)
            throws SQLException {
        try (Connection connection = engine.connect();
                Statement lock = connection.createStatement()) {
            engine.check(connection);
            connection.setAutoCommit(false);
            lock.execute(LOCK);
            Migrator.postgres().migrate(connection, clock.instant());
            connection.commit();
        }
        Readers readers = new Readers(engine, READERS_MAX);
        SharedCommits commits = new SharedCommits(engine, readers, new GenerationWatch(engine, readers));
        return new JdbcStorageProvider(settings, clock, engine, readers, commits, new Notices());
    }
}
