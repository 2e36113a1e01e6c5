package dev.larder.storage.jdbc;

import dev.larder.storage.AccessLog;
import dev.larder.storage.ChangeLog;
import dev.larder.storage.EvictionPolicy;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.StorageSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes, and what has to be kept true with every commit: the sums, the ledger, the limit on
 * copies, and the list of changes.
 *
 * <p>All methods but the getters are called by the thread of the {@link CommitQueue} alone.
 */
final class Writer implements CommitQueue.Committer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final StorageSettings settings;
    private final InstantSource clock;
    private final Engine engine;
    private final Ledger ledger;
    private final ChangeLog changes = new ChangeLog();
    private final AccessLog accesses = new AccessLog();

    private @Nullable EntryTable table;
    private @Nullable Totals totals;
    private volatile EvictionReport removed = new EvictionReport(0, 0, 0);

    private Writer(StorageSettings settings, InstantSource clock, Engine engine, Supplier<EvictionPolicy> policies) {
        this.settings = settings;
        this.clock = clock;
        this.engine = engine;
        this.ledger = new Ledger(policies, accesses);
    }

    /** Brings the tables to the newest version and makes ready to write. */
    static Writer open(StorageSettings settings, InstantSource clock, Engine engine, Supplier<EvictionPolicy> policies)
            throws SQLException {
        Writer writer = new Writer(settings, clock, engine, policies);
        try (Connection connection = engine.connect()) {
            new Migrator("hsqldb").migrate(connection, clock.instant());
        }
        return writer;
    }

    ChangeLog changes() {
        return changes;
    }

    AccessLog accesses() {
        return accesses;
    }

    Ledger ledger() {
        return ledger;
    }

    /** What went by age and to make room since the store was opened. */
    EvictionReport removed() {
        return removed;
    }

    @Override
    public WriteTransaction begin() throws SQLException {
        EntryTable current = table;
        if (current == null) {
            Connection connection = engine.connect();
            connection.setAutoCommit(false);
            current = new EntryTable(new Session(connection));
            table = current;
        }
        Totals before = totals;
        if (before == null) {
            before = current.totals();
            totals = before;
        }
        return new WriteTransaction(
                current, new EntryUpdates(current.session()), before, settings.ttl(), clock.instant());
    }

    @Override
    public void commit(WriteTransaction transaction) throws SQLException {
        transaction.trim(settings.maxBytes(), ledger);
        transaction.finish();
        engine.beforeCommit(transaction.bytes());
        connection().commit();
        engine.afterCommit(transaction.bytes());

        totals = transaction.totals();
        ledger.apply(transaction.effects());
        for (Effect effect : transaction.effects()) {
            if (effect.what() != Effect.What.WRITTEN) {
                accesses.forget(effect.key());
            }
        }
        removed = removed.plus(transaction.report());
        changes.append(transaction.effects().stream().map(Effect::change).toList());
    }

    /** What was committed is not known for sure: everything that was derived from it is read anew when needed. */
    @Override
    public void rollback() {
        totals = null;
        ledger.forget();
        changes.restart();
        EntryTable broken = table;
        table = null;
        if (broken == null) {
            return;
        }
        try (Session session = broken.session()) {
            session.connection().rollback();
        } catch (SQLException e) {
            LOG.warn("a transaction could not be rolled back; its connection was given up", e);
        }
    }

    @Override
    public void rest() {
        if (table == null) {
            return;
        }
        try {
            engine.rest(connection());
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the store could not be tidied up", e);
        }
    }

    @Override
    public void close() {
        EntryTable current = table;
        table = null;
        if (current == null) {
            return;
        }
        try {
            current.session().close();
        } catch (SQLException e) {
            LOG.warn("a connection could not be closed", e);
        }
    }

    private Connection connection() throws SQLException {
        EntryTable current = table;
        if (current == null) {
            throw new SQLException("no connection");
        }
        return current.session().connection();
    }
}
