package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;

/**
 * The connections that read. Each statement is a transaction by itself: a reader that held one open would stop every
 * checkpoint, and so everybody.
 */
final class Readers implements AutoCloseable {

    /** Something to be read. */
    interface Reading<T> {
        T from(EntryTable table) throws SQLException;
    }

    private final Engine engine;
    private final ConcurrentLinkedDeque<EntryTable> idle = new ConcurrentLinkedDeque<>();
    private final int readersMax;
    private final Semaphore permits;
    private volatile boolean closed;

    /** @param readersMax how many may read at once */
    Readers(Engine engine, int readersMax) {
        this.engine = engine;
        this.readersMax = readersMax;
        this.permits = new Semaphore(readersMax);
    }

    /**
     * Reads. Where a connection that was kept is lost, a new one is tried.
     *
     * @throws StorageException if the engine cannot, or this is closed
     */
    <T> T read(Reading<T> reading) {
        return Retry.run(e -> engine.failed("The store could not be read", e), () -> once(reading));
    }

    private <T> T once(Reading<T> reading) throws SQLException {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw Retry.closed();
            }
            EntryTable kept = idle.pollFirst();
            if (kept != null) {
                try {
                    return on(kept, reading);
                } catch (SQLException e) {
                    if (!engine.isLost(e)) {
                        throw e;
                    }
                    discardIdle();
                }
            }
            return on(engine.table(new Session(engine.connect())), reading);
        } finally {
            permits.release();
        }
    }

    private <T> T on(EntryTable table, Reading<T> reading) throws SQLException {
        boolean sound = false;
        try {
            T answer = reading.from(table);
            sound = true;
            return answer;
        } finally {
            if (sound) {
                idle.addFirst(table);
            } else {
                discard(table);
            }
        }
    }

    /** Waits for those who are reading, and closes their connections. */
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(readersMax);
        permits.release(readersMax);
        discardIdle();
    }

    private void discardIdle() {
        for (EntryTable table = idle.pollFirst(); table != null; table = idle.pollFirst()) {
            discard(table);
        }
    }

    private static void discard(EntryTable table) {
        try {
            table.session().close();
        } catch (SQLException e) {
            // A connection that fails to close is gone as well.
        }
    }
}
