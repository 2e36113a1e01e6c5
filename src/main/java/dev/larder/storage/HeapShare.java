package dev.larder.storage;

/** Sizes of caches that go by the heap there is, so that a small one holds them all and a large one is not filled. */
public final class HeapShare {

    private HeapShare() {}

    /**
     * A part of the heap of this process.
     *
     * @param parts into how many parts the heap is cut
     * @param least what it is at least, in bytes
     * @param most what it is at most, in bytes
     */
    public static long bytes(int parts, long least, long most) {
        return Math.max(least, Math.min(most, Runtime.getRuntime().maxMemory() / parts));
    }
}
