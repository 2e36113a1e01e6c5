package dev.larder.model;

import java.util.List;

/**
 * Counters of one tier, since the process started; sizes as of now.
 *
 * @param entries how many entries it holds
 * @param bytes their size in bytes
 * @param bytesMax the limit on the bytes of what may be evicted
 * @param hits how many reads it answered
 * @param misses how many it could not
 * @param evictions how many entries went to make room
 * @param expirations how many went at the end of their lifetime
 * @param loads what it took from the tier below, as far as it can tell
 * @param groups the same by framework and kind, in alphabetical order, as far as it is about items
 */
public record TierStats(
        long entries,
        long bytes,
        long bytesMax,
        long hits,
        long misses,
        long evictions,
        long expirations,
        LoadStats loads,
        List<GroupStats> groups) {

    /** Copies the list. */
    public TierStats {
        groups = List.copyOf(groups);
    }

    /** The share of reads that the tier answered, 0 to 1; 0 where there was none. */
    public double hitRate() {
        return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
}
