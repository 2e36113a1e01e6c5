package dev.larder.app;

import dev.larder.storage.HeapShare;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has garbage collected before much of it lies about: the serial collector of newer Javas leaves what is old alone until
 * the heap is as large as it may ever be, so that a busy process would take all of it, most of it garbage.
 *
 * <p>Where the heap has grown by more than its share since it was smallest, it is collected. Should all of that be in use, it
 * is so once for each share that is added. No more than a tenth of the time goes into that, however fast the heap grows. For
 * one thread.
 */
final class HeapGrowth {

    /** Of 256 MiB, 8: what is in use after a day is three times that. */
    private static final int HEAP_PARTS = 32;

    /** What is young and garbage already may be among what is seen, so less than that tells nothing. */
    private static final long BYTES_MIN = 8L * 1024 * 1024;

    /** How many times as long as a collection took passes before the next one. */
    private static final int REST = 9;

    private static final Logger LOG = LoggerFactory.getLogger(HeapGrowth.class);

    private final long bytesMax;
    private final LongSupplier used;
    private final LongSupplier nanos;
    private final Runnable collection;
    private long least = Long.MAX_VALUE;
    private long ended;
    private long took;

    /** A moment at which the heap may have grown. */
    @FunctionalInterface
    interface Moment {

        /** Waits for the next one. */
        void await() throws InterruptedException;
    }

    /**
     * Nothing was seen yet.
     *
     * @param bytesMax by how many bytes the heap may grow
     * @param used how many bytes of the heap are taken, garbage included
     * @param nanos a clock as that of {@link System#nanoTime}
     * @param collection removes the garbage
     */
    HeapGrowth(long bytesMax, LongSupplier used, LongSupplier nanos, Runnable collection) {
        this.bytesMax = bytesMax;
        this.used = used;
        this.nanos = nanos;
        this.collection = collection;
        this.ended = nanos.getAsLong();
    }

    /**
     * Looks after this process whenever Java has collected what is young, which is when the heap may have grown: an idle
     * process is not woken. Returns when its thread is interrupted.
     */
    static void watch() {
        Runtime heap = Runtime.getRuntime();
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        new HeapGrowth(
                        HeapShare.bytes(HEAP_PARTS, BYTES_MIN, Long.MAX_VALUE),
                        () -> heap.totalMemory() - heap.freeMemory(),
                        System::nanoTime,
                        System::gc)
                .lookAt(() -> awaitCollection(collected));
    }

    /** A new object is among the first to go. */
    private static void awaitCollection(ReferenceQueue<Object> collected) throws InterruptedException {
        Reference<Object> young = new WeakReference<>(new Object(), collected);
        try {
            collected.remove();
        } finally {
            Reference.reachabilityFence(young);
        }
    }

    /** Looks at each of these moments until this thread is interrupted. */
    void lookAt(Moment moment) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                moment.await();
                look();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (Throwable e) { // One that gets out would end all further looks.
                LOG.warn("the growth of the heap could not be looked at", e);
            }
        }
    }

    void look() {
        long now = used.getAsLong();
        least = Math.min(least, now);
        long begun = nanos.getAsLong();
        if (now - least > bytesMax && begun - ended >= REST * took) {
            collection.run();
            least = used.getAsLong();
            ended = nanos.getAsLong();
            took = ended - begun;
        }
    }
}
