package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import dev.larder.storage.AccessLog;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.TierCounters;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes, and what has to be kept true with every commit: the sums, the ledger, the limit on
 * copies, and what {@link Commits} writes down.
 *
 * <p>All methods but the getter are called by the thread of the {@link CommitQueue} alone.
 */
final class Writer implements CommitQueue.Committer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final StorageSettings settings;
    private final InstantSource clock;
    private final Engine engine;
    private final Commits commits;
    private final Ledger ledger;
    private final AccessLog accesses;
    private final TierCounters counters;
    private final Places places;

    private @Nullable EntryTable table;
    private boolean begun;

    /**
     * A writer that has no connection yet.
     *
     * @param commits closed with this
     * @param counters where is counted what goes by age and to make room
     * @param places told of every commit before it is acknowledged
     */
    Writer(
            StorageSettings settings,
            InstantSource clock,
            Engine engine,
            Commits commits,
            Ledger ledger,
            AccessLog accesses,
            TierCounters counters,
            Places places) {
        this.settings = settings;
        this.clock = clock;
        this.engine = engine;
        this.commits = commits;
        this.ledger = ledger;
        this.accesses = accesses;
        this.counters = counters;
        this.places = places;
    }

    @Override
    public WriteTransaction begin() throws SQLException {
        begun = false;
        StoreState before = beginAnyhow();
        begun = true;
        EntryTable current = open();
        takeInWhatOthersDid(current);
        return new WriteTransaction(
                current, engine.updates(current.session()), before.totals(), settings.ttl(), clock.instant());
    }

    @Override
    public void commit(WriteTransaction transaction) throws SQLException {
        transaction.trim(settings.maxBytes(), ledger);
        engine.beforeCommit(transaction.bytes());
        StoreState next = commits.write(open(), transaction);
        commitSurely();
        places.committed(transaction.rows());
        engine.afterCommit(transaction.effects().isEmpty() ? 0 : Math.max(1, transaction.bytes()));
        publish(transaction, next);
    }

    /** What was committed is not known for sure: everything that was derived from it is read anew when needed. */
    @Override
    public void rollback() {
        places.forgetAll();
        commits.rolledBack();
        ledger.forget();
        giveUp();
    }

    @Override
    public boolean isTransient(SQLException e) {
        return Retry.isTransient(e) || (begun && engine.isLost(e) && !(e instanceof InDoubtException));
    }

    @Override
    public StorageException failed(SQLException e) {
        return engine.failed("The store could not be written", e);
    }

    private void giveUp() {
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
            engine.rest(open().session().connection());
            commits.rest(open());
            engine.afterCommit(0);
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the store could not be tidied up", e);
        }
    }

    @Override
    public void close() {
        commits.close();
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

    private void publish(WriteTransaction transaction, StoreState next) {
        List<Effect> effects = transaction.effects();
        if (!transaction.changed()) {
            return;
        }
        ledger.apply(effects);
        for (Effect effect : effects) {
            if (effect.what() != Effect.What.WRITTEN) {
                accesses.forget(effect.key());
            }
            if (effect.what() == Effect.What.EVICTED) {
                counters.add(effect.key(), TierCounters.Event.EVICTION, 1);
            } else if (effect.what() == Effect.What.EXPIRED) {
                counters.add(effect.key(), TierCounters.Event.EXPIRATION, 1);
            }
        }
        commits.committed(next, effects);
    }

    /** On the connection that is kept, or on a new one where that was lost. */
    private StoreState beginAnyhow() throws SQLException {
        EntryTable kept = table;
        if (kept != null) {
            try {
                return commits.begin(kept);
            } catch (SQLException e) {
                if (!engine.isLost(e)) {
                    throw e;
                }
                giveUp();
            }
        }
        Connection connection = engine.connect();
        EntryTable fresh = engine.table(new Session(connection));
        table = fresh;
        connection.setAutoCommit(false);
        return commits.begin(fresh);
    }

    private void commitSurely() throws SQLException {
        try {
            open().session().connection().commit();
        } catch (SQLException e) {
            if (!commits.tookPlace(e)) {
                throw e;
            }
        }
    }

    private void takeInWhatOthersDid(EntryTable current) throws SQLException {
        if (ledger.isFilled()) {
            ledger.apply(commits.missed(current));
        }
    }

    private EntryTable open() throws SQLException {
        EntryTable current = table;
        if (current == null) {
            throw new SQLException("no transaction");
        }
        return current;
    }
}
