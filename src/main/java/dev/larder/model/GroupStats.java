package dev.larder.model;

/**
 * What {@link TierStats} tell, of the items of one framework and kind.
 *
 * @param framework the framework
 * @param kind the kind
 * @param entries how many the tier holds
 * @param bytes their size in bytes
 * @param hits how many reads it answered
 * @param misses how many it could not
 * @param evictions how many went to make room
 * @param expirations how many went at the end of their lifetime
 */
public record GroupStats(
        String framework,
        Kind kind,
        long entries,
        long bytes,
        long hits,
        long misses,
        long evictions,
        long expirations) {}
