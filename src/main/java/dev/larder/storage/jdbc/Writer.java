package dev.larder.storage.jdbc;

import dev.larder.storage.AccessLog;
import dev.larder.storage.ChangeLog;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.StorageSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes, and what has to be kept true with every commit: the journal, the sums, the ledger, the
 * limit on copies, and the list of changes.
 *
 * <p>What users wrote goes to the journal first, then to the database, and is known only then. The database says how long
 * the journal was at its last commit; after a failure the journal is cut back to that.
 *
 * <p>All methods but the getters are called by the thread of the {@link CommitQueue} alone.
 */
final class Writer implements CommitQueue.Committer, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    /** Below this size a journal is left as it is, whatever part of it is out of date. */
    private static final long JOURNAL_BYTES_MIN = 16L * 1024 * 1024;

    private static final int JOURNAL_GROWTH_MAX = 4;

    private final StorageSettings settings;
    private final InstantSource clock;
    private final Engine engine;
    private final Ledger ledger;
    private final ChangeLog changes = new ChangeLog();
    private final AccessLog accesses;

    private volatile Journal journal;
    private long journalEndAtRenewal;
    private @Nullable EntryTable table;
    private @Nullable StoreState state;
    private volatile EvictionReport removed = new EvictionReport(0, 0, 0);

    /** @param journal the journal as the database knows it; closed with this */
    Writer(
            StorageSettings settings,
            InstantSource clock,
            Engine engine,
            Ledger ledger,
            AccessLog accesses,
            Journal journal) {
        this.settings = settings;
        this.clock = clock;
        this.engine = engine;
        this.ledger = ledger;
        this.accesses = accesses;
        this.journal = journal;
    }

    ChangeLog changes() {
        return changes;
    }

    /** The file of the journal, to be read. */
    Path journalFile() {
        return Journal.fileIn(settings.directory(), journal.number());
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
            current = new EntryTable(new Session(connection));
            table = current;
            connection.setAutoCommit(false);
        }
        StoreState before = state;
        if (before == null) {
            before = current.state();
            journal.cutBack(before.journalEnd());
            state = before;
        }
        return new WriteTransaction(
                current, new EntryUpdates(current.session()), before.totals(), settings.ttl(), clock.instant());
    }

    @Override
    public void commit(WriteTransaction transaction) throws SQLException {
        StoreState before = state;
        if (before == null) {
            throw new SQLException("no transaction");
        }
        transaction.trim(settings.maxBytes(), ledger);
        StoreState next = before.next(transaction.totals());
        List<JournalRecord> records = transaction.records();
        engine.beforeCommit(transaction.bytes());
        if (!records.isEmpty()) {
            journal.append(next.commits(), records);
            next = next.at(journal);
        }
        if (!transaction.effects().isEmpty()) {
            transaction.finish(next);
        }
        connection().commit();
        engine.afterCommit(transaction.bytes());
        publish(transaction, next);
    }

    /** What was committed is not known for sure: everything that was derived from it is read anew when needed. */
    @Override
    public void rollback() {
        state = null;
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
            renewJournal();
        } catch (SQLException | RuntimeException e) {
            LOG.warn("the store could not be tidied up", e);
        }
    }

    @Override
    public void close() {
        journal.close();
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
        if (effects.isEmpty()) {
            return;
        }
        state = next;
        ledger.apply(effects);
        for (Effect effect : effects) {
            if (effect.what() != Effect.What.WRITTEN) {
                accesses.forget(effect.key());
            }
        }
        removed = removed.plus(transaction.report());
        changes.append(effects.stream().map(Effect::change).toList());
    }

    /** Writes the journal anew when most of it is out of date. */
    private void renewJournal() throws SQLException {
        StoreState before = state;
        EntryTable current = table;
        if (before == null || current == null) {
            return;
        }
        long wanted = Math.max(before.totals().ownBytes(), journalEndAtRenewal);
        if (journal.end() < Math.max(JOURNAL_BYTES_MIN, JOURNAL_GROWTH_MAX * wanted)) {
            return;
        }
        Journal next = journal.renewed(before.commits());
        StoreState after = before.at(next);
        new EntryUpdates(current.session()).setState(after);
        current.session().connection().commit();
        state = after;
        Journal old = journal;
        journal = next;
        journalEndAtRenewal = next.end();
        old.close();
        next.deleteOthers();
    }

    private Connection connection() throws SQLException {
        EntryTable current = table;
        if (current == null) {
            throw new SQLException("no connection");
        }
        return current.session().connection();
    }
}
