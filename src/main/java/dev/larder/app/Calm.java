package dev.larder.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps work off the processors at the start of a process, so that its first answers come sooner: for as long after the
 * opening of the store as that took, which is short where machine and start are fast, and for as long as one request
 * follows the other, within bounds. The work is that of one thread.
 */
final class Calm {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int PAUSES_MAX = 100;

    private final LongSupplier asked;
    private final long begun = System.nanoTime();
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile long until;

    /** Of the one thread that works. */
    private long answered;

    private int pauses;

    /** @param asked how often something was asked for until now */
    Calm(LongSupplier asked) {
        this.asked = asked;
    }

    /** The store is open, or will not be. To be called once. */
    void opened() {
        long now = System.nanoTime();
        until = now + (now - begun);
        opened.countDown();
    }

    /** Does this when the calm is over; never, if this thread is interrupted before. */
    void run(Runnable work) {
        try {
            opened.await();
            TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
            untilNobodyAsks();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return;
        }
        work.run();
    }

    /** Lets requests that came since the last rest go first: to be called by the work after each piece of it. */
    void rest() {
        if (asked.getAsLong() == answered) {
            return;
        }
        try {
            untilNobodyAsks();
        } catch (InterruptedException stop) { // From now on there is no rest.
            Thread.currentThread().interrupt();
        }
    }

    private void untilNobodyAsks() throws InterruptedException {
        do {
            answered = asked.getAsLong();
            if (pauses == PAUSES_MAX) {
                return;
            }
            pauses++;
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } while (asked.getAsLong() != answered);
    }
}
