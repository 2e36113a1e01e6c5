package dev.larder.model;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures loads: a counter for each eighth of a doubling of the time, so that any share of them is told within an eighth,
 * at the cost of two additions. Safe for use by many threads.
 */
public final class LoadTimes {

    /** Times that begin with the same four binary digits are one. */
    private static final int DIGITS = 3;

    private static final int STEPS = 1 << DIGITS;

    private final AtomicLongArray counts = new AtomicLongArray(Long.SIZE * STEPS);
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanosTotal = new LongAdder();

    /** Counts so many loads that took so long together. */
    public void add(int loads, long nanos) {
        if (loads > 0) {
            long positive = Math.max(0, nanos);
            counts.addAndGet(step(positive / loads), loads);
            nanosTotal.add(positive);
        }
    }

    /** Counts a load that failed after so long. */
    public void addFailed(long nanos) {
        failures.increment();
        add(1, nanos);
    }

    /** All that was counted until now. */
    public LoadStats stats() {
        long[] taken = new long[counts.length()];
        long count = 0;
        for (int i = 0; i < taken.length; i++) {
            taken[i] = counts.get(i);
            count += taken[i];
        }
        return new LoadStats(
                count,
                failures.sum(),
                Duration.ofNanos(nanosTotal.sum()),
                Duration.ofNanos(most(taken, count, 50)),
                Duration.ofNanos(most(taken, count, 99)));
    }

    /** The least time that this share of the loads, in percent, did not take longer than. */
    private static long most(long[] counts, long count, int percent) {
        long wanted = (count * percent + 99) / 100;
        long seen = 0;
        for (int step = 0; step < counts.length && wanted > 0; step++) {
            seen += counts[step];
            if (seen >= wanted) {
                return end(step);
            }
        }
        return 0;
    }

    private static int step(long nanos) {
        if (nanos < STEPS) {
            return (int) nanos;
        }
        int doublings = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - DIGITS;
        return (doublings << DIGITS) + (int) (nanos >>> doublings);
    }

    /** The longest time that falls into a step. */
    private static long end(int step) {
        int doublings = Math.max(0, (step >> DIGITS) - 1);
        long begin = (long) (step - (doublings << DIGITS)) << doublings;
        return begin + (1L << doublings) - 1;
    }
}
