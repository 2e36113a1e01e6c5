package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Tries again what lost a race, and nothing else.
 *
 * <p>SQLSTATE class 40 says that a transaction was rolled back because of another one, and that the same may succeed
 * next time. Every other failure would fail again: it is told at once.
 */
final class Retry {

    private static final int ATTEMPTS_MAX = 5;

    /** Work that a database does. */
    interface Work<T> {
        T run() throws SQLException;
    }

    private Retry() {}

    /**
     * Does the work, up to {@value #ATTEMPTS_MAX} times, with 1 to 16 ms between.
     *
     * @param failure tells the failure to people
     * @throws StorageException if the work fails
     */
    static <T> T run(Function<SQLException, StorageException> failure, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (!isTransient(e) || attempt == ATTEMPTS_MAX) {
                    throw failure.apply(e);
                }
                pause(attempt);
            }
        }
    }

    /** Whether the same may succeed next time. */
    static boolean isTransient(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40");
    }

    /** The failure of what was surely not done, and may succeed next time. */
    static SQLException again(SQLException cause) {
        return new SQLException("what was begun was given up", "40000", cause);
    }

    /** Waits a little, longer with each attempt, and never as long as another who waits. */
    static void pause(int attempt) {
        long millisMax = 1L << attempt;
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1)
                + ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(millisMax) / 2));
    }

    static StorageException failed(String failure, SQLException e) {
        return new StorageException(failure + "; the log of the server says why.", e);
    }

    static StorageException closed() {
        return new StorageException("The store is closed; start the server anew.");
    }
}
