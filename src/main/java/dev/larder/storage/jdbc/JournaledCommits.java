package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.storage.ChangeLog;
import dev.larder.storage.Changes;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a database that nobody else writes to: the sums and the list of changes stay in memory, and what users
 * wrote goes to a journal.
 *
 * <p>What users wrote goes to the journal first, then to the database, and is known only then. The database says how long
 * the journal was at its last commit; after a failure the journal is cut back to that.
 */
final class JournaledCommits implements Commits {

    /** Below this size a journal is left as it is, whatever part of it is out of date. */
    private static final long JOURNAL_BYTES_MIN = 16L * 1024 * 1024;

    private static final int JOURNAL_GROWTH_MAX = 4;

    private final Path directory;
    private final ChangeLog changes = new ChangeLog();
    private volatile Journal journal;
    private long journalEndAtRenewal;
    private @Nullable StoreState state;

    /** @param journal the journal as the database knows it; closed with this */
    JournaledCommits(Path directory, Journal journal) {
        this.directory = directory;
        this.journal = journal;
    }

    @Override
    public StoreState begin(EntryTable table) throws SQLException {
        StoreState known = state;
        if (known == null) {
            known = table.state();
            journal.cutBack(known.journalEnd());
            state = known;
        }
        return known;
    }

    @Override
    public Changes missed(EntryTable table) {
        return Changes.none(changes.generation());
    }

    @Override
    public StoreState write(EntryTable table, WriteTransaction transaction) throws SQLException {
        StoreState next = begin(table).next(transaction.totals());
        List<JournalRecord> records = transaction.records();
        if (!records.isEmpty()) {
            journal.append(next.commits(), records);
            next = next.at(journal);
        }
        if (transaction.changed()) {
            transaction.finish(next);
        }
        return next;
    }

    @Override
    public void committed(StoreState next, List<Effect> effects) {
        state = next;
        changes.append(effects.stream().map(Effect::change).toList());
    }

    @Override
    public void rolledBack() {
        state = null;
        changes.restart();
    }

    /** Writes the journal anew when most of it is out of date. */
    @Override
    public void rest(EntryTable table) throws SQLException {
        StoreState before = state;
        if (before == null) {
            return;
        }
        long wanted = Math.max(before.totals().ownBytes(), journalEndAtRenewal);
        if (journal.end() < Math.max(JOURNAL_BYTES_MIN, JOURNAL_GROWTH_MAX * wanted)) {
            return;
        }
        Journal next = journal.renewed(before.commits());
        StoreState after = before.at(next);
        new EntryUpdates(table.session()).setState(after);
        table.session().connection().commit();
        state = after;
        Journal old = journal;
        journal = next;
        journalEndAtRenewal = next.end();
        old.close();
        next.deleteOthers();
    }

    @Override
    public long generation() {
        return changes.generation();
    }

    @Override
    public Changes since(long generation) {
        return changes.since(generation);
    }

    @Override
    public Optional<JournalRecord.Set> kept(Key key) {
        return Journal.find(Journal.fileIn(directory, journal.number()), key);
    }

    @Override
    public void close() {
        journal.close();
    }
}
