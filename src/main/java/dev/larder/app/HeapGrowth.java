package dev.larder.app;

import dev.larder.storage.HeapShare;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Has garbage collected before much of it lies about: the serial collector of newer Javas leaves what is old alone until
 * the heap is as large as it may ever be, so that a busy process would take all of it, most of it garbage.
 *
 * <p>Where the heap has grown by more than its share since it was smallest, it is collected. Should all of that be in use, it
 * is so once for each share that is added. For one thread.
 */
final class HeapGrowth {

    private static final Duration INTERVAL = Duration.ofSeconds(3);

    /** A heap of 256 MiB grows by 12.8 MiB, which is little more than Java 17 lets it grow by itself. */
    private static final int HEAP_PARTS = 20;

    private final long bytesMax;
    private final LongSupplier used;
    private final Runnable collection;
    private long least = Long.MAX_VALUE;

    /**
     * Nothing was seen yet.
     *
     * @param bytesMax by how many bytes the heap may grow
     * @param used how many bytes of the heap are taken, garbage included
     * @param collection removes the garbage
     */
    HeapGrowth(long bytesMax, LongSupplier used, Runnable collection) {
        this.bytesMax = bytesMax;
        this.used = used;
        this.collection = collection;
    }

    /** Looks after this process, every few seconds, on this executor. */
    static void watch(ScheduledExecutorService executor) {
        Runtime heap = Runtime.getRuntime();
        HeapGrowth growth = new HeapGrowth(
                HeapShare.bytes(HEAP_PARTS, 0, Long.MAX_VALUE),
                () -> heap.totalMemory() - heap.freeMemory(),
                System::gc);
        long seconds = INTERVAL.toSeconds();
        Future<?> unused = executor.scheduleWithFixedDelay(growth::look, seconds, seconds, TimeUnit.SECONDS);
    }

    void look() {
        long now = used.getAsLong();
        least = Math.min(least, now);
        if (now - least > bytesMax) {
            collection.run();
            least = used.getAsLong();
        }
    }
}
