package dev.larder.app;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives memory back that a process does not need while nothing happens: a user has several of them open, most of them
 * idle, and a JVM that does nothing never collects its garbage.
 *
 * <p>Where hardly anything was allocated between two looks, the garbage is collected, once, and not again before something
 * happened. For one thread.
 */
final class IdleMemory {

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    /** What looking and tidying allocate by themselves stays below this. */
    private static final long QUIET_BYTES_MAX = 1 << 20;

    private final LongSupplier used;
    private final Runnable collection;
    private long usedBefore;
    private boolean collected;

    /**
     * Nothing was seen yet.
     *
     * @param used how many bytes of the heap are taken, garbage included
     * @param collection removes the garbage
     */
    IdleMemory(LongSupplier used, Runnable collection) {
        this.used = used;
        this.collection = collection;
    }

    /** Looks after this process, every few seconds, on this executor. */
    static void watch(ScheduledExecutorService executor) {
        Runtime heap = Runtime.getRuntime();
        IdleMemory memory = new IdleMemory(() -> heap.totalMemory() - heap.freeMemory(), System::gc);
        long seconds = INTERVAL.toSeconds();
        Future<?> unused = executor.scheduleWithFixedDelay(memory::look, seconds, seconds, TimeUnit.SECONDS);
    }

    void look() {
        long now = used.getAsLong();
        boolean quiet = Math.abs(now - usedBefore) < QUIET_BYTES_MAX;
        if (quiet && !collected) {
            collection.run();
            now = used.getAsLong();
        }
        collected = quiet;
        usedBefore = now;
    }
}
