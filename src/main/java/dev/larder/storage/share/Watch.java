package dev.larder.storage.share;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A follower's eye on its leader: a connection that is silent while all is well, so that watching costs nothing, and that
 * ends when the leader does.
 */
final class Watch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration FOREVER = Duration.ofDays(3_650);

    private final Frames frames;
    private final long leader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private long asked;
    private long answered;
    private volatile boolean silent;
    private volatile boolean closed;

    /**
     * @param frames the connection, blocking
     * @param leader the leader's process
     */
    Watch(Frames frames, long leader) {
        this.frames = frames;
        this.leader = leader;
    }

    /** Begins; when the leader goes, that is told once, on a thread of its own. */
    void start(Runnable onLost) {
        Threads.start("larder-watch", () -> {
            listen();
            if (!closed) {
                onLost.run();
            }
        });
    }

    long leader() {
        return leader;
    }

    /** Whether the leader did not answer when it was last asked. */
    boolean isSilent() {
        return silent;
    }

    /** Asks the leader whether it is there; one that went counts as there, as its end will be noticed otherwise. */
    boolean showsLife(Duration patience) {
        lock.lock();
        try {
            if (asked == answered) {
                asked++;
                frames.send(Following.question(Call.PING, Call.Nothing.NOTHING, Long.MAX_VALUE), patience);
            }
            long expected = asked;
            long left = patience.toNanos();
            while (answered < expected && left > 0 && !closed) {
                left = heard.awaitNanos(left);
            }
            silent = answered < expected && !closed;
            return !silent;
        } catch (IOException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            frames.close();
        } catch (IOException e) {
            LOG.debug("a watch did not close", e);
        }
    }

    private void listen() {
        try (frames) {
            while (true) {
                frames.receive(FOREVER);
                hear();
            }
        } catch (IOException e) {
            hear();
        }
    }

    private void hear() {
        lock.lock();
        try {
            answered = asked;
            silent = false;
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
