package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import java.sql.Connection;
import java.sql.SQLException;

/** A database that is open: connections to it, and the care that it needs around them. */
interface Engine extends AutoCloseable {

    /** A new connection, in auto-commit mode. */
    Connection connect() throws SQLException;

    /** The statements that read, on a session of this. */
    default EntryTable table(Session session) {
        return new EntryTable(session);
    }

    /** The statements that write, on a session of this. */
    default EntryUpdates updates(Session session) {
        return new EntryUpdates(session);
    }

    /**
     * Called before each commit.
     *
     * @param bytes the least size of what is about to be written
     * @throws StorageException if there is no room for it
     */
    void beforeCommit(long bytes);

    /**
     * Called after each commit, and before it is acknowledged.
     *
     * @param bytes the least size of what was written, 0 where that may be nothing
     * @throws StorageException if it cannot have reached the disk
     */
    void afterCommit(long bytes);

    /** Whether the database was left open and its log was replayed: what the log held may have been changed. */
    default boolean wasRecovered() {
        return false;
    }

    /** Whether nobody else writes to this database. */
    default boolean isAlone() {
        return false;
    }

    /** Whether this refuses to write since the disk failed, and may be well again if it is opened anew now. */
    default boolean wantsReopening() {
        return false;
    }

    /** Whether this failure says that the files are damaged. If so, they are looked over at the next opening. */
    boolean isDamage(SQLException e);

    /** Whether this failure says that the connection is gone, so that another one may do. */
    default boolean isLost(SQLException e) {
        return false;
    }

    /**
     * A failure in a sentence for people.
     *
     * @param what what could not be done, without a full stop
     */
    default StorageException failed(String what, SQLException e) {
        return Retry.failed(what, e);
    }

    /** Called after commits were acknowledged, by the only thread that writes: a time to tidy up if that is due. */
    void rest(Connection writer) throws SQLException;

    /** The engine and its version, in words. */
    String description();

    /** What this process is to the database, by {@link dev.larder.model.StorageStats#role}. */
    default String role() {
        return "leader";
    }

    /** Closes the database, cleanly. */
    @Override
    void close();
}
