package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.LarderException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what users wrote against the journal after a crash: digits that change in a log of SQL are not noticed by the
 * database that replays it. What differs is told.
 *
 * <p>It runs on a thread of its own while the store is served already, as it takes the longer the more there is, and a
 * store that changes hands is to answer at once. Whoever finds an entry of a user missing waits for it, and looks again.
 */
final class Comparison implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

    private final Function<Key, Optional<Entry>> stored;
    private final Consumer<Set<Key>> onLost;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile boolean started;

    /**
     * @param stored what the database has under a key, whether it is past its lifetime or not
     * @param onLost told the keys of what differs, if anything does
     */
    Comparison(Function<Key, Optional<Entry>> stored, Consumer<Set<Key>> onLost) {
        this.stored = stored;
        this.onLost = onLost;
    }

    /** Begins, with this journal. To be called once. */
    void start(Path journal) {
        started = true;
        Thread thread = new Thread(() -> run(journal), "larder-comparison");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits for its end; returns whether there was anything to wait for. */
    boolean await() {
        if (!started || done.getCount() == 0) {
            return false;
        }
        boolean interrupted = false;
        while (done.getCount() > 0) {
            try {
                done.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** Gives up what is left of it, and waits for its end. */
    @Override
    public void close() {
        closed = true;
        await();
    }

    private void run(Path journal) {
        try {
            Set<Key> lost = lost(journal);
            if (!lost.isEmpty()) {
                onLost.accept(lost);
            }
        } catch (CancellationException e) {
            LOG.debug("the comparison with the journal was given up");
        } catch (IOException | LarderException e) {
            LOG.warn("what users wrote could not be compared with the journal", e);
        } finally {
            done.countDown();
        }
    }

    private Set<Key> lost(Path journal) throws IOException {
        Map<Key, Integer> last = new HashMap<>();
        long end = read(journal, 0, record -> {
            if (record instanceof JournalRecord.Set set) {
                last.put(set.entry().key(), set.entry().hashCode());
            } else if (record instanceof JournalRecord.Delete delete) {
                last.remove(delete.key());
            }
        });
        Set<Key> lost = new HashSet<>();
        last.forEach((key, written) -> {
            checkOpen();
            if (stored.apply(key).filter(entry -> entry.hashCode() == written).isEmpty()) {
                lost.add(key);
            }
        });
        // What was written or removed meanwhile was in the journal before it was in the database.
        read(journal, end, record -> {
            if (record instanceof JournalRecord.Set set) {
                lost.remove(set.entry().key());
            } else if (record instanceof JournalRecord.Delete delete) {
                lost.remove(delete.key());
            }
        });
        return lost;
    }

    private long read(Path journal, long from, Consumer<JournalRecord> visitor) throws IOException {
        try (JournalReader lines = new JournalReader(journal, from)) {
            return lines.readAll(commit -> {
                checkOpen();
                commit.records().forEach(visitor);
            });
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new CancellationException();
        }
    }
}
