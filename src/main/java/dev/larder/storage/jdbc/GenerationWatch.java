package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the generation of a database that others write to, without asking it each time.
 *
 * <p>One connection listens: every commit that changes something notifies. Upon each notice, and once a second without
 * one, the generation is read. What is known is good for {@link #LEASE}; after that, as when the listener lost its
 * connection, whoever wants to know asks the database itself. So what another server wrote is seen after a network's
 * delay, and after three seconds at the latest, come what may.
 *
 * <p>The generation of the database is the lower part of the one that is told. The higher part counts the connections of
 * the listener: another database may stand at the same address after one was lost, so everything begins afresh then.
 */
final class GenerationWatch implements AutoCloseable {

    /** The channel that commits notify. */
    static final String CHANNEL = "larder";

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWatch.class);
    private static final Duration LISTEN = Duration.ofSeconds(1);
    private static final long LEASE = Duration.ofSeconds(3).toNanos();
    private static final long AGE = 1L << 44;

    private final Engine engine;
    private final Readers readers;
    private final Thread listener;
    private final CountDownLatch closing = new CountDownLatch(1);

    private volatile long known;
    private volatile long confirmedAt;
    private volatile boolean confirmed;
    private @Nullable Connection listening;

    /** Begins to listen. */
    GenerationWatch(Engine engine, Readers readers) {
        this.engine = engine;
        this.readers = readers;
        this.listener = new Thread(this::run, "larder-listener");
        listener.setDaemon(true);
        listener.start();
    }

    /**
     * The generation as it was at most {@link #LEASE} ago, and never below that of the last {@link #reached}.
     *
     * @throws StorageException if the database has to be asked, and does not answer
     */
    long generation() {
        return isGood() ? known : ask();
    }

    /** Whether {@link #generation} is this, as long as the database need not be asked. */
    boolean isStill(long generation) {
        return isGood() && known == generation;
    }

    /** The number in the database that this generation stands for, or -1 if it is of an earlier age. */
    long inDatabase(long generation) {
        return generation / AGE == known / AGE ? generation % AGE : -1;
    }

    /** The generation that this number in the database stands for. */
    long of(long inDatabase) {
        return known / AGE * AGE + inDatabase;
    }

    /** Takes note of a commit of this server. */
    synchronized void reached(long inDatabase) {
        known = Math.max(known, of(inDatabase));
    }

    /** Takes note that it is open what was committed. */
    void doubt() {
        confirmed = false;
    }

    @Override
    public void close() {
        closing.countDown();
        synchronized (this) {
            abort(listening);
        }
        try {
            listener.join(LISTEN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isGood() {
        return confirmed && System.nanoTime() - confirmedAt < LEASE;
    }

    private synchronized long ask() {
        if (!isGood()) {
            long before = System.nanoTime();
            confirm(readers.read(EntryTable::state).commits(), before);
        }
        return known;
    }

    private synchronized void confirm(long inDatabase, long asOf) {
        reached(inDatabase);
        confirmedAt = asOf;
        confirmed = true;
    }

    private synchronized void beginAfresh() {
        known = (known / AGE + 1) * AGE;
        confirmed = false;
    }

    private void run() {
        boolean away = false;
        for (boolean first = true; closing.getCount() > 0; first = false) {
            try (Connection connection = engine.connect()) {
                become(connection);
                if (!first) {
                    beginAfresh();
                }
                if (away) {
                    LOG.info("the database answers again");
                    away = false;
                }
                listen(connection);
            } catch (SQLException | RuntimeException e) { // Whatever it was, the next connection may do.
                if (!away && closing.getCount() > 0) {
                    LOG.warn("the connection that listens for changes was lost", e);
                    away = true;
                }
                pause();
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Session session = new Session(connection);
                Statement statement = connection.createStatement()) {
            EntryTable table = new EntryTable(session);
            PGConnection notices = connection.unwrap(PGConnection.class);
            statement.execute("LISTEN " + CHANNEL);
            while (closing.getCount() > 0) {
                long before = System.nanoTime();
                confirm(table.state().commits(), before);
                notices.getNotifications((int) LISTEN.toMillis());
            }
        }
    }

    private synchronized void become(Connection connection) {
        listening = connection;
        if (closing.getCount() == 0) {
            abort(connection);
        }
    }

    private void pause() {
        try {
            closing.await(LISTEN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody but close() ends this thread.
        }
    }

    private static void abort(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.debug("a connection was gone already", e);
        }
    }
}
