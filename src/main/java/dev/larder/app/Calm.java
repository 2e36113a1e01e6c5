package dev.larder.app;

import dev.larder.registry.Sleeper;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps work off the processors at the start of a process, so that its first answers come sooner: for as long after the
 * opening of the store as that took, which is short where machine and start are fast, and for as long as one request
 * follows the other, both within bounds. Safe for use by many threads.
 */
final class Calm {

    /** The most that it lasts after the opening, but for what is asked. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** After so long without a request, nobody asks. */
    static final Duration PAUSE = Duration.ofMillis(50);

    /** So many pauses are made for those who ask. */
    static final int PAUSES_MAX = 100;

    private final LongSupplier asked;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final long begun;
    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger pauses = new AtomicInteger();
    private volatile long until;
    private volatile long answered;

    /** @param asked how often something was asked for until now */
    Calm(LongSupplier asked) {
        this(asked, System::nanoTime, Sleeper.SYSTEM);
    }

    Calm(LongSupplier asked, LongSupplier nanoTime, Sleeper sleeper) {
        this.asked = asked;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.begun = nanoTime.getAsLong();
    }

    /** The store is open, or will not be. To be called once. */
    void opened() {
        long now = nanoTime.getAsLong();
        until = now + Math.min(now - begun, LONGEST.toNanos());
        opened.countDown();
    }

    /** Does this when the calm is over; never, if this thread is interrupted before. */
    void run(Runnable work) {
        try {
            opened.await();
            sleeper.sleep(Duration.ofNanos(Math.max(0, until - nanoTime.getAsLong())));
            untilNobodyAsks(() -> false);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return;
        }
        work.run();
    }

    /**
     * Lets requests that came since the last time go first: to be called by the work after each piece of it.
     *
     * @param hurried whether somebody waits for the work, so that it goes on
     */
    void rest(BooleanSupplier hurried) {
        if (asked.getAsLong() == answered || hurried.getAsBoolean()) {
            return;
        }
        try {
            untilNobodyAsks(hurried);
        } catch (InterruptedException stop) { // From now on there is no rest.
            Thread.currentThread().interrupt();
        }
    }

    private void untilNobodyAsks(BooleanSupplier hurried) throws InterruptedException {
        do {
            answered = asked.getAsLong();
            if (pauses.getAndIncrement() >= PAUSES_MAX) {
                return;
            }
            sleeper.sleep(PAUSE);
        } while (asked.getAsLong() != answered && !hurried.getAsBoolean());
    }
}
