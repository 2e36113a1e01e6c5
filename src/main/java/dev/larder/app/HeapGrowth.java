package dev.larder.app;

import dev.larder.storage.HeapShare;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.function.LongSupplier;

/**
 * Has garbage collected before much of it lies about: the serial collector of newer Javas leaves what is old alone until
 * the heap is as large as it may ever be, so that a busy process would take all of it, most of it garbage.
 *
 * <p>Where the heap has grown by more than its share since it was smallest, it is collected. Should all of that be in use, it
 * is so once for each share that is added. For one thread.
 */
final class HeapGrowth {

    /** A heap of 256 MiB grows by 8 MiB; Java 17 collects sooner by itself. */
    private static final int HEAP_PARTS = 32;

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

    /**
     * Looks after this process whenever Java has collected what is young, which is when the heap may have grown: an idle
     * process is not woken. Returns when its thread is interrupted.
     */
    static void watch() {
        Runtime heap = Runtime.getRuntime();
        HeapGrowth growth = new HeapGrowth(
                HeapShare.bytes(HEAP_PARTS, 0, Long.MAX_VALUE),
                () -> heap.totalMemory() - heap.freeMemory(),
                System::gc);
        growth.lookAfterCollections();
    }

    private void lookAfterCollections() {
        ReferenceQueue<Object> collected = new ReferenceQueue<>();
        try {
            while (true) {
                awaitCollection(collected);
                look();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
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

    void look() {
        long now = used.getAsLong();
        least = Math.min(least, now);
        if (now - least > bytesMax) {
            collection.run();
            least = used.getAsLong();
        }
    }
}
