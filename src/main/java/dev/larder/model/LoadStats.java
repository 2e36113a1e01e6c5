package dev.larder.model;

import java.time.Duration;

/**
 * How long it took to get what was not at hand, since the process started.
 *
 * @param count how many loads there were, failed ones included
 * @param failures how many of them failed
 * @param total how long they took together
 * @param p50 how long half of them took at most, within an eighth
 * @param p99 how long 99 in 100 of them took at most, within an eighth
 */
public record LoadStats(long count, long failures, Duration total, Duration p50, Duration p99) {

    /** Nothing was loaded. */
    public static final LoadStats NONE = new LoadStats(0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
