package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.storage.Changes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What goes with every commit besides the entries themselves: the sums, how those who keep copies learn of it, and what
 * is kept outside of the database.
 *
 * <p>{@link #generation}, {@link #since} and {@link #kept} are for all threads, the others for the writer's alone.
 */
interface Commits extends AutoCloseable {

    /** What is true as of the last commit, to begin with; nobody else changes it until this transaction ends. */
    StoreState begin(EntryTable table) throws SQLException;

    /** What others changed between the last transaction of this writer and the one that it just began. */
    Changes missed(EntryTable table) throws SQLException;

    /** Writes down what a transaction did, as a part of it; returns what is true after it. */
    StoreState write(EntryTable table, WriteTransaction transaction) throws SQLException;

    /**
     * Whether a commit that failed so took place after all.
     *
     * @throws SQLException of class 40 if it surely did not, {@link InDoubtException} if that cannot be found out
     */
    default boolean tookPlace(SQLException failure) throws SQLException {
        return false;
    }

    /** Makes known what was committed: from now on, {@link #generation} has moved past it. */
    void committed(StoreState state, List<Effect> effects);

    /** Forgets what is true: a transaction was given up, and whether it was committed is not known for sure. */
    void rolledBack();

    /** Tidies up, if that is due. No transaction is open. */
    void rest(EntryTable table) throws SQLException;

    /** The generation by {@link dev.larder.storage.Authority#generation}. */
    long generation();

    /** By {@link dev.larder.storage.Authority#isStill}. */
    default boolean isStill(long generation) {
        return generation() == generation;
    }

    /** The changes by {@link dev.larder.storage.Authority#changesSince}. */
    Changes since(long generation);

    /** How a user wrote an entry last, where that is kept outside of the database too. */
    Optional<JournalRecord.Set> kept(Key key);

    @Override
    void close();
}
