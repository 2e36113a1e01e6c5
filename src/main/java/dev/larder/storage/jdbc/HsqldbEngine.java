package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.hsqldb.error.ErrorCode;
import org.hsqldb.jdbc.JDBCConnection;
import org.hsqldb.persist.HsqlDatabaseProperties;
import org.hsqldb.persist.HsqlProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HSQLDB in this process, on the files of one folder.
 *
 * <p>HSQLDB reports no failure when the disk is full or fails: a commit returns and the log is torn. So there must be room
 * before a commit, and {@link LogWatch} looks at the log after it; if that did not take the commit, nothing is written any
 * more until the store is opened anew.
 */
final class HsqldbEngine implements Engine {

    /** What is left free of the disk: room for a checkpoint, and for whoever else writes meanwhile. */
    static final long RESERVE_BYTES = 64L * 1024 * 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(HsqldbEngine.class);

    private static final int CHECKPOINTS_MAX = 3;

    /** What opening anew needs of the disk at least. */
    private static final long REOPENING_BYTES = 4L * 1024 * 1024;

    private final HsqldbFiles files;
    private final DirectoryLock lock;
    private final long reserveBytes;
    private final HsqlProperties properties;
    private @Nullable LogWatch log;
    private volatile boolean failed;
    private boolean recovered;
    private boolean watched;
    private int commits;
    private final CheckpointPace pace = new CheckpointPace(System.nanoTime());

    private HsqldbEngine(HsqldbFiles files, DirectoryLock lock, boolean strict, long reserveBytes, HsqldbCache cache) {
        this.files = files;
        this.lock = lock;
        this.reserveBytes = reserveBytes;
        this.properties = HsqldbSettings.of(files, strict, cache);
    }

    /**
     * Opens the database, or makes it.
     *
     * @param lock the right to do so, which is given back when the engine closes
     * @param strict whether to refuse a log that is damaged, instead of dropping what comes after the damage
     * @param reserveBytes what is to be left free of the disk
     * @throws SQLException if it cannot be opened; the lock is still held then
     */
    static HsqldbEngine open(HsqldbFiles files, DirectoryLock lock, boolean strict, long reserveBytes)
            throws SQLException {
        // HSQLDB would otherwise set up java.util.logging for the whole process.
        System.setProperty("hsqldb.reconfig_logging", "false");
        OwnerOnly.makeDirectory(files.folder());
        boolean leftOpen = files.wasLeftOpen();
        HsqldbCache cache = HsqldbCache.ofHeap();
        boolean resized = cache.differsFrom(files);
        HsqldbEngine engine = new HsqldbEngine(files, lock, strict, reserveBytes, cache);
        if (resized) {
            try (Connection before = engine.connect()) {
                before.setAutoCommit(true);
                cache.setIn(before);
                execute(before, "CHECKPOINT");
                execute(before, "SHUTDOWN IMMEDIATELY");
            }
        }
        try (Connection first = engine.connect()) {
            HsqldbRows.limit(first, HsqldbRows.ofHeap());
        }
        OwnerOnly.closeFiles(files.folder());
        engine.recovered = leftOpen;
        engine.log = new LogWatch(files);
        return engine;
    }

    @Override
    public boolean wasRecovered() {
        return recovered;
    }

    @Override
    public boolean isAlone() {
        return true;
    }

    @Override
    public Connection connect() throws SQLException {
        return new JDBCConnection(properties);
    }

    @Override
    public void beforeCommit(long bytes) {
        // Rows are in the log with their commit; what is there before the first one is of the opening.
        if (!watched) {
            log().restart();
            watched = true;
        }
        if (failed) {
            throw new StorageException("The store stopped writing because the disk failed or was full: free at least "
                    + mebibytes(reserveBytes) + ", and it goes on. Nothing that was acknowledged is lost.");
        }
        if (!lock.isHeld()) {
            throw new StorageException("The lock on the data directory was lost; start the server anew.");
        }
        if (bytes > 0 && files.usableBytes() < reserveBytes + bytes * 8) {
            throw new StorageException("The disk has no room for this: free at least " + mebibytes(reserveBytes)
                    + ", or move the data directory to another disk.");
        }
    }

    @Override
    public void afterCommit(long bytes) {
        commits++;
        // A byte is two hexadecimal digits in the log.
        if (!log().tookCommit(bytes * 2)) {
            failed = true;
            throw new StorageException("The disk did not take this write: free at least " + mebibytes(reserveBytes)
                    + ", and try again. Nothing that was acknowledged is lost.");
        }
    }

    @Override
    public boolean wantsReopening() {
        return failed && files.usableBytes() >= Math.max(reserveBytes, REOPENING_BYTES);
    }

    @Override
    public boolean isDamage(SQLException e) {
        if (!"S1000".equals(e.getSQLState()) || isLackOfMemory(e)) {
            return false;
        }
        LOGGER.warn("the database reports damage; the store is looked over when it is opened next", e);
        files.markSuspect();
        return true;
    }

    @Override
    public void rest(Connection writer) throws SQLException {
        long began = System.nanoTime();
        if (failed || !pace.isDue(log().bytes(), commits, began)) {
            return;
        }
        checkpoint(writer);
        OwnerOnly.closeFiles(files.folder());
        commits = 0;
        pace.done(began, System.nanoTime());
    }

    @Override
    public String description() {
        return "HSQLDB " + HsqlDatabaseProperties.THIS_VERSION;
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (SQLException e) {
            if (!failed) {
                throw Retry.failed("The store could not be closed cleanly; nothing that was acknowledged is lost", e);
            }
            LOGGER.warn("a database that failed could not be closed", e);
        } finally {
            log().close();
            OwnerOnly.closeFiles(files.folder());
            lock.close();
        }
    }

    /** A checkpoint and no more: a plain shutdown would write the script once more, and not tell if it could not. */
    private void stop() throws SQLException {
        try (Connection last = connect()) {
            try {
                if (!failed) {
                    checkpoint(last);
                }
            } finally {
                execute(last, "SHUTDOWN IMMEDIATELY");
            }
        }
        if (failed) {
            files.cutLog(log().takenBytes());
        } else {
            files.dropRest();
        }
    }

    /** Leaves the files as they are after a crash, and keeps the lock. */
    void abandon() {
        log().close();
        try (Connection last = connect()) {
            execute(last, "SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            LOGGER.warn("a damaged database could not be closed", e);
        }
    }

    private LogWatch log() {
        return Objects.requireNonNull(log, "open");
    }

    /** HSQLDB has one state for damage and for having no memory to read a row. */
    private static boolean isLackOfMemory(SQLException e) {
        return e.getErrorCode() == -ErrorCode.OUT_OF_MEMORY || e.getErrorCode() == -ErrorCode.DATA_CACHE_IS_FULL;
    }

    private static String mebibytes(long bytes) {
        return bytes / (1024 * 1024) + " MiB";
    }

    /**
     * Has the rows and the script written, and the log begun anew. HSQLDB does not tell when it could not: then the log is
     * still there. It even puts a script in its place that it could not write or sync as a whole, and says so in its
     * events alone. In both cases it is done again at once, from memory.
     */
    private void checkpoint(Connection connection) throws SQLException {
        try {
            for (int attempt = 0; attempt < CHECKPOINTS_MAX; attempt++) {
                long before = files.size(files.log());
                execute(connection, "CHECKPOINT");
                if (!log().failed() && (before == 0 || files.size(files.log()) < before)) {
                    return;
                }
            }
            throw new SQLException("the disk does not take a checkpoint");
        } catch (IOException e) {
            throw new SQLException("the events of the database cannot be read", e);
        } finally {
            log().restart();
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
