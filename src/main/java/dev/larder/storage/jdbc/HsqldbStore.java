package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.StorageSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store of a directory, on embedded HSQLDB: opened through {@link HsqldbGate}, and where the gate had to set a
 * damaged one aside, filled with what could be saved of it.
 */
public final class HsqldbStore {

    private static final Logger LOG = LoggerFactory.getLogger(HsqldbStore.class);

    /** How many may read at once. */
    private static final int READERS_MAX = 8;

    private final StorageSettings settings;
    private final InstantSource clock;
    private final Notices notices = new Notices();
    private final HsqldbGate gate;

    private HsqldbStore(StorageSettings settings, InstantSource clock, DirectoryLock lock, long reserveBytes) {
        this.settings = settings;
        this.clock = clock;
        this.gate = new HsqldbGate(settings.directory(), lock, reserveBytes, notices);
    }

    /** The newest version of the tables that this can have open. */
    public static int schema() {
        return Migrator.NEWEST;
    }

    /**
     * Opens the store of a directory, or makes it.
     *
     * @throws StorageException if another process has it open, or it cannot be opened
     */
    public static JdbcStorageProvider open(StorageSettings settings, InstantSource clock) {
        DirectoryLock lock = DirectoryLock.tryAcquire(settings.directory())
                .orElseThrow(() -> new StorageException(
                        "Another process has this store open: end it, or set LARDER_HOME to another directory."));
        return open(settings, clock, lock);
    }

    /**
     * Opens the store of a directory whose lock is already held.
     *
     * @param lock given back when the store closes, or when this fails
     * @throws StorageException if it cannot be opened
     */
    public static JdbcStorageProvider open(StorageSettings settings, InstantSource clock, DirectoryLock lock) {
        return open(settings, clock, lock, HsqldbEngine.RESERVE_BYTES);
    }

    /** The same, with another size for what is left free of the disk. */
    static JdbcStorageProvider open(
            StorageSettings settings, InstantSource clock, DirectoryLock lock, long reserveBytes) {
        boolean opened = false;
        try {
            JdbcStorageProvider store = new HsqldbStore(settings, clock, lock, reserveBytes).open();
            opened = true;
            return store;
        } catch (SQLException e) {
            throw Retry.failed("The store could not be opened", e);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    /** Opens the store in a database that is open, which is closed with it. */
    static JdbcStorageProvider open(StorageSettings settings, InstantSource clock, Engine engine, Notices notices)
            throws SQLException {
        try (Connection connection = engine.connect()) {
            Migrator.hsqldb().migrate(connection, clock.instant());
        }
        Journal journal = Recovery.run(settings, engine, notices, clock.instant());
        Commits commits = new JournaledCommits(settings.directory(), journal);
        JdbcStorageProvider store =
                new JdbcStorageProvider(settings, clock, engine, new Readers(engine, READERS_MAX), commits, notices);
        if (engine.wasRecovered()) {
            store.compareWith(Journal.fileIn(settings.directory(), journal.number()));
        }
        return store;
    }

    private JdbcStorageProvider open() throws SQLException {
        try {
            return openOnce();
        } catch (SQLException e) {
            LOG.warn("the database does not open, and is tried once more", e);
            gate.checkDisk(e);
        }
        try {
            return openOnce();
        } catch (SQLException e) {
            LOG.warn("the database does not open", e);
            gate.checkDisk(e);
            gate.setAside("it does not open");
            return openOnce();
        }
    }

    private JdbcStorageProvider openOnce() throws SQLException {
        HsqldbEngine engine = gate.open();
        boolean opened = false;
        try {
            JdbcStorageProvider store = open(settings, clock, engine, notices);
            gate.salvageable()
                    .ifPresent(old -> new Salvage(old, gate.lock(), clock.instant()).run(store::takeOver, notices));
            opened = true;
            return store;
        } finally {
            if (!opened) {
                engine.abandon();
            }
        }
    }
}
