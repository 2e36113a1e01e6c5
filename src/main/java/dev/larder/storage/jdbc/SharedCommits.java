package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.storage.Change;
import dev.larder.storage.ChangeLog;
import dev.larder.storage.Changes;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a PostgreSQL database that many servers write to.
 *
 * <p>Each transaction locks the row of the sums first, so they follow one another, whoever makes them: the limit holds at
 * each commit, and the numbers of changes have no gap. The last changes stand in a table for the other servers, which are
 * notified by the commit. When the connection is lost while a commit is on its way, the database is asked by the name of
 * the transaction whether it took place.
 */
final class SharedCommits implements Commits {

    private static final int CHANGES_MAX = ChangeLog.CHANGES_MAX;
    private static final int ANSWER_ATTEMPTS_MAX = 10;

    private static final String TELL = """
            WITH old AS (DELETE FROM change WHERE generation <= ?),
                latest AS (INSERT INTO change (generation, key_text)
                    SELECT ? + k.place, k.key_text FROM UNNEST(?) WITH ORDINALITY AS k (key_text, place))
            SELECT pg_notify('larder', ''), pg_current_xact_id()::text""";

    /** One statement, so that all of it is as of one moment; one row with nothing changed where nothing did. */
    private static final String SINCE = "SELECT " + EntryRow.COLUMNS
            + ", s.commits AS latest, c.key_text AS changed, e.id AS present FROM state s"
            + " LEFT JOIN change c ON c.generation > ? LEFT JOIN entry e ON e.key_text = c.key_text"
            + " WHERE s.id = 1 ORDER BY c.generation";

    private static final String STATUS = "SELECT pg_xact_status(?::xid8)";

    private final Engine engine;
    private final Readers readers;
    private final GenerationWatch watch;
    private @Nullable StoreState state;
    private long knownUpTo;
    private String transactionName = "";

    SharedCommits(Engine engine, Readers readers, GenerationWatch watch) {
        this.engine = engine;
        this.readers = readers;
        this.watch = watch;
    }

    @Override
    public StoreState begin(EntryTable table) throws SQLException {
        transactionName = "";
        StoreState locked = table.lockedState();
        state = locked;
        return locked;
    }

    @Override
    public Changes missed(EntryTable table) throws SQLException {
        long latest = begun().commits();
        return knownUpTo == latest ? Changes.none(latest) : read(table, knownUpTo);
    }

    @Override
    public StoreState write(EntryTable table, WriteTransaction transaction) throws SQLException {
        List<Effect> effects = transaction.effects();
        StoreState before = begun();
        knownUpTo = before.commits();
        if (!transaction.changed()) {
            return before;
        }
        StoreState next = new StoreState(before.commits() + effects.size(), transaction.totals(), 0, 0);
        transaction.finish(next);
        List<Effect> last = effects.subList(Math.max(0, effects.size() - CHANGES_MAX), effects.size());
        String[] keys = last.stream().map(effect -> effect.key().text()).toArray(String[]::new);
        PreparedStatement tell = table.session().statement(TELL);
        tell.setLong(1, next.commits() - CHANGES_MAX);
        tell.setLong(2, next.commits() - keys.length);
        tell.setArray(3, table.session().connection().createArrayOf("text", keys));
        try (ResultSet row = tell.executeQuery()) {
            row.next();
            transactionName = row.getString(2);
        }
        return next;
    }

    @Override
    public void committed(StoreState next, List<Effect> effects) {
        knownUpTo = next.commits();
        watch.reached(next.commits());
    }

    @Override
    public boolean tookPlace(SQLException failure) throws SQLException {
        if (!engine.isLost(failure)) {
            return false;
        }
        if (transactionName.isEmpty()) {
            throw Retry.again(failure);
        }
        for (int attempt = 1; attempt <= ANSWER_ATTEMPTS_MAX; attempt++) {
            try (Session session = new Session(engine.connect())) {
                PreparedStatement ask = session.statement(STATUS);
                ask.setString(1, transactionName);
                try (ResultSet row = ask.executeQuery()) {
                    row.next();
                    String status = String.valueOf(row.getString(1));
                    if (status.equals("committed")) {
                        return true;
                    }
                    if (status.equals("aborted")) {
                        throw Retry.again(failure);
                    }
                }
            } catch (SQLException e) {
                if (Retry.isTransient(e)) {
                    throw e;
                }
                failure.addSuppressed(e);
            }
            Retry.pause(2 + attempt);
        }
        throw new InDoubtException(failure);
    }

    @Override
    public void rolledBack() {
        state = null;
        watch.doubt();
    }

    @Override
    public void rest(EntryTable table) {}

    @Override
    public long generation() {
        return watch.generation();
    }

    @Override
    public boolean isStill(long generation) {
        return watch.isStill(generation);
    }

    @Override
    public Changes since(long generation) {
        long from = watch.inDatabase(generation);
        // Of the age that was asked about: if another one begins meanwhile, the next comparison sees it.
        long age = from >= 0 ? generation - from : watch.of(0);
        Changes changes = readers.read(table -> read(table, from));
        return new Changes(age + changes.generation(), changes.changes(), changes.complete());
    }

    /** The database is the only place. */
    @Override
    public Optional<JournalRecord.Set> kept(Key key) {
        return Optional.empty();
    }

    @Override
    public void close() {
        watch.close();
    }

    /** All changes since then are there if they are as many as the numbers between. */
    private static Changes read(EntryTable table, long from) throws SQLException {
        PreparedStatement since = table.session().statement(SINCE);
        since.setLong(1, Math.max(0, from));
        long latest = 0;
        List<Change> changes = new ArrayList<>();
        try (ResultSet row = since.executeQuery()) {
            while (row.next()) {
                latest = row.getLong("latest");
                String key = row.getString("changed");
                if (key != null) {
                    boolean present = row.getString("present") != null;
                    changes.add(new Change(
                            Key.parse(key),
                            present ? Optional.of(EntryRow.from(row).summarized()) : Optional.empty()));
                }
            }
        }
        boolean complete = from >= 0 && changes.size() == latest - from;
        return new Changes(latest, complete ? changes : List.of(), complete);
    }

    private StoreState begun() {
        StoreState locked = state;
        if (locked == null) {
            throw new IllegalStateException("no transaction");
        }
        return locked;
    }
}
