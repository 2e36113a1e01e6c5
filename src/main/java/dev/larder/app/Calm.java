package dev.larder.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps work off the processors at the start of a process, so that its first answers come sooner: for as long after the
 * opening of the store as that took. So it is short where machine and start are fast. Safe for use by many threads.
 */
final class Calm {

    private final long begun = System.nanoTime();
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile long until;

    /** The store is open, or will not be: the calm ends as long from now as it has lasted. To be called once. */
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
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return;
        }
        work.run();
    }
}
