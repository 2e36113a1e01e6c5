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

    /** How many may read at once. */
    private static final int READERS_MAX = 8;

    /** Something to be read. */
    interface Reading<T> {
        T from(EntryTable table) throws SQLException;
    }

    private final Engine engine;
    private final ConcurrentLinkedDeque<EntryTable> idle = new ConcurrentLinkedDeque<>();
    private final Semaphore permits = new Semaphore(READERS_MAX);
    private volatile boolean closed;

    Readers(Engine engine) {
        this.engine = engine;
    }

    /**
     * Reads.
     *
     * @throws StorageException if the engine cannot, or this is closed
     */
    <T> T read(Reading<T> reading) {
        return Retry.run("The store could not be read", () -> once(reading));
    }

    private <T> T once(Reading<T> reading) throws SQLException {
        permits.acquireUninterruptibly();
        try {
            if (closed) {
                throw Retry.closed();
            }
            EntryTable table = idle.pollFirst();
            if (table == null) {
                table = new EntryTable(new Session(engine.connect()));
            }
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
        } finally {
            permits.release();
        }
    }

    /** Waits for those who are reading, and closes their connections. */
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(READERS_MAX);
        permits.release(READERS_MAX);
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
