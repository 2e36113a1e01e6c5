package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import org.hsqldb.jdbc.JDBCConnection;
import org.hsqldb.persist.HsqlProperties;

/**
 * HSQLDB in this process, on files in the folder {@value #FOLDER} of the data directory.
 *
 * <p>Each setting is one that was measured or that prevents a loss that was seen:
 *
 * <ul>
 *   <li>{@code write_delay=false}: a commit is on the disk when it returns.
 *   <li>{@code lock_file=false} under {@link DirectoryLock}: HSQLDB's own lock costs ten seconds after a crash.
 *   <li>{@code log_size=0}: checkpoints when we say so, so that the growth of the log after a commit can be checked.
 *   <li>MVCC with READ COMMITTED: readers never wait for the writer.
 *   <li>CACHED tables: opening costs the same at any size.
 *   <li>{@code pad_space=false}: names that differ in trailing spaces differ.
 *   <li>{@code applog=1}: without it, errors are printed to stdout.
 * </ul>
 *
 * <p>Connections are made from properties, never from an address, so no character in the path of the data directory can
 * mean anything.
 */
final class HsqldbEngine implements Engine {

    private static final String FOLDER = "store";
    private static final String NAME = "larder";
    private static final String SECRET = "secret";
    private static final long LOG_BYTES_MAX = 8L * 1024 * 1024;

    /** Small commits take as long to replay as large ones, about 70 us each: this many, a third of a second. */
    private static final int LOG_COMMITS_MAX = 4_000;

    private final DirectoryLock lock;
    private final Path folder;
    private final Path log;
    private final HsqlProperties properties;
    private int commits;

    private HsqldbEngine(DirectoryLock lock, Path folder) {
        this.lock = lock;
        this.folder = folder;
        this.log = folder.resolve(NAME + ".log");
        this.properties = properties(folder);
    }

    /**
     * Opens the database, or makes it.
     *
     * @param lock the right to do so, which is given back when the engine closes, or when this fails
     * @throws StorageException if it cannot be opened
     */
    static HsqldbEngine open(Path directory, DirectoryLock lock) {
        try {
            // HSQLDB would otherwise set up java.util.logging for the whole process.
            System.setProperty("hsqldb.reconfig_logging", "false");
            Path folder = OwnerOnly.makeDirectory(directory.resolve(FOLDER));
            HsqldbEngine engine = new HsqldbEngine(lock, folder);
            try (Connection first = engine.connect()) {
                first.setAutoCommit(true);
            }
            OwnerOnly.closeFiles(folder);
            return engine;
        } catch (SQLException e) {
            lock.close();
            throw Retry.failed("The store could not be opened", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    @Override
    public Connection connect() throws SQLException {
        return new JDBCConnection(properties);
    }

    @Override
    public void beforeCommit(long bytes) {
        if (!lock.isHeld()) {
            throw new StorageException("The lock on the data directory was lost; start the server anew.");
        }
    }

    @Override
    public void afterCommit(long bytes) {
        commits++;
    }

    @Override
    public void rest(Connection writer) throws SQLException {
        try {
            if (Files.size(log) < LOG_BYTES_MAX && commits < LOG_COMMITS_MAX) {
                return;
            }
        } catch (IOException e) {
            // No log, no need.
            return;
        }
        try (Statement statement = writer.createStatement()) {
            statement.execute("CHECKPOINT");
        }
        OwnerOnly.closeFiles(folder);
        commits = 0;
    }

    @Override
    public String description() {
        return "HSQLDB " + org.hsqldb.persist.HsqlDatabaseProperties.THIS_VERSION;
    }

    @Override
    public void close() {
        try (Connection last = connect();
                Statement statement = last.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw Retry.failed("The store could not be closed cleanly; nothing that was acknowledged is lost", e);
        } finally {
            OwnerOnly.closeFiles(folder);
            lock.close();
        }
    }

    private static HsqlProperties properties(Path folder) {
        HsqlProperties properties = new HsqlProperties();
        properties.setProperty("connection_type", "file:");
        properties.setProperty("database", folder.resolve(NAME).toString());
        properties.setProperty("user", "SA");
        properties.setProperty("password", secret(folder.resolve(SECRET)));
        properties.setProperty("hsqldb.tx", "mvcc");
        properties.setProperty("hsqldb.tx_level", "read_committed");
        properties.setProperty("hsqldb.write_delay", "false");
        properties.setProperty("hsqldb.lock_file", "false");
        properties.setProperty("hsqldb.log_size", "0");
        properties.setProperty("hsqldb.default_table_type", "cached");
        properties.setProperty("hsqldb.cache_size", "32768");
        properties.setProperty("hsqldb.nio_max_size", "1024");
        properties.setProperty("hsqldb.applog", "1");
        properties.setProperty("sql.syntax_pgs", "true");
        properties.setProperty("sql.lowercase_ident", "true");
        properties.setProperty("sql.pad_space", "false");
        properties.setProperty("sql.restrict_exec", "true");
        return properties;
    }

    /** The password of the database's administrator: random, and readable by the owner of the directory alone. */
    private static String secret(Path file) {
        try {
            OwnerOnly.makeFile(file);
            String known = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!known.isEmpty()) {
                return known;
            }
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            String made = HexFormat.of().formatHex(random);
            Files.writeString(file, made, StandardCharsets.US_ASCII);
            return made;
        } catch (IOException e) {
            throw new StorageException(
                    "The store could not be opened: its secret cannot be read; see that this user owns the data"
                            + " directory.",
                    e);
        }
    }
}
