package dev.larder.storage.tier;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A reading of the index, done once, by whoever begins it first: the background, or somebody who cannot do without. Safe
 * for use by many threads.
 */
final class IndexReading {

    private static final int AWAIT_SECONDS = 10;

    private final Consumer<BooleanSupplier> work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean awaited;

    /** @param work what the reading is, told whether somebody waits for it by now */
    IndexReading(Consumer<BooleanSupplier> work) {
        this.work = work;
    }

    /** Does the work, unless it was begun before. */
    void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            work.accept(() -> awaited);
        } finally {
            ended.countDown();
        }
    }

    /** Has the work done: here, or where it was begun, for which it waits ten seconds at most, or until interrupted. */
    void await() {
        awaited = true;
        run();
        try {
            boolean unused = ended.await(AWAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
