package dev.larder.registry;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether and when to ask again after a failure that may pass by itself.
 *
 * <p>The wait doubles from the first one on, with a random half taken off, and never goes past the time that is left for
 * the whole.
 *
 * @param attemptsMax how often to ask in all, 1 or more
 * @param first the longest wait after the first failure
 * @param most the longest wait at all
 */
record RetryPolicy(int attemptsMax, Duration first, Duration most) {

    /** For someone who waits for the answer. */
    static final RetryPolicy INTERACTIVE = new RetryPolicy(2, Duration.ofMillis(200), Duration.ofMillis(500));

    /** For work that nobody waits for. */
    static final RetryPolicy PATIENT = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofSeconds(20));

    /**
     * How long to wait before asking again; empty to give up.
     *
     * @param failures how many attempts failed so far, 1 or more
     * @param left how much time is left for all of it
     * @param random a number from 0 to 1
     */
    Optional<Duration> pause(int failures, Duration left, double random) {
        if (failures >= attemptsMax) {
            return Optional.empty();
        }
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long longest = Math.min(doubled, most.toMillis());
        Duration pause = Duration.ofMillis(Math.round(longest * (1 - random / 2)));
        return pause.compareTo(left) < 0 ? Optional.of(pause) : Optional.empty();
    }

    /** Whether an answer with this status may be another one when asked for again at once. */
    static boolean isPassing(int status) {
        return status == 500 || status == 502 || status == 503 || status == 504;
    }
}
