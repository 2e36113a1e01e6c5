package dev.larder.mcp;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a thread that writes to the client although it has something else to do, and has another one take over
 * from it when it is held up: a client that does not read must not keep the server from reading.
 *
 * <p>Watching costs the writing thread nothing that another would have to be woken for, and nothing happens while nobody
 * writes. One thread writes at a time.
 */
final class Lookout implements AutoCloseable {

    /** Longer than a write takes where the client reads. */
    private static final Duration HELD = Duration.ofMillis(20);

    private final Runnable onHeld;

    /** Odd while somebody writes. */
    private final AtomicLong turn = new AtomicLong();

    private volatile boolean watching;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /** @param onHeld run when a write is held up; it returns soon */
    Lookout(Runnable onHeld) {
        this.onHeld = onHeld;
    }

    /** Says that the caller begins to write; gives what {@link #end} wants. */
    long begin() {
        long mine = turn.incrementAndGet();
        if (!watching) {
            watch();
        }
        return mine;
    }

    /** Says that it has written; false if another took over meanwhile. */
    boolean end(long mine) {
        return turn.compareAndSet(mine, mine + 1);
    }

    @Override
    public synchronized void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    private synchronized void watch() {
        watching = true;
        if (thread == null) {
            thread = new Thread(this::look, "larder-lookout");
            thread.setDaemon(true);
            thread.start();
        } else {
            LockSupport.unpark(thread);
        }
    }

    private void look() {
        while (!closed) {
            long before = turn.get();
            LockSupport.parkNanos(HELD.toNanos());
            if (turn.get() != before) {
                continue;
            }
            if (isWriting(before)) {
                if (turn.compareAndSet(before, before + 1)) {
                    onHeld.run();
                }
            } else {
                rest(before);
            }
        }
    }

    /** Sleeps until somebody writes again. */
    private void rest(long before) {
        watching = false;
        while (turn.get() == before && !watching && !closed) {
            LockSupport.park(this);
        }
        watching = true;
    }

    private static boolean isWriting(long turn) {
        return (turn & 1) == 1;
    }
}
