package dev.larder.storage;

/**
 * What went.
 *
 * @param expired how many entries were at the end of a lifetime that the user gave
 * @param evicted how many cached entries went to make room
 * @param bytes the size of all of them
 */
public record EvictionReport(long expired, long evicted, long bytes) {

    /** Both together. */
    public EvictionReport plus(EvictionReport other) {
        return new EvictionReport(expired + other.expired, evicted + other.evicted, bytes + other.bytes);
    }
}
