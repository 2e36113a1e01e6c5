package dev.larder.registry;

import java.time.Duration;

/**
 * Until when an exchange may go on, with its redirects and its second tries.
 *
 * @param answerBy when the answer must have begun, by {@link System#nanoTime}
 * @param wholeBy when all of it must have come
 */
record Deadline(long answerBy, long wholeBy) {

    /** So long from now. */
    static Deadline in(Duration answer, Duration whole) {
        long now = System.nanoTime();
        return new Deadline(now + answer.toNanos(), now + whole.toNanos());
    }

    /** What is left until the answer must have begun; zero where it is too late. */
    Duration untilAnswer() {
        return left(answerBy);
    }

    /** What is left until all of it must have come; zero where it is too late. */
    Duration untilWhole() {
        return left(wholeBy);
    }

    private static Duration left(long by) {
        return Duration.ofNanos(Math.max(0, by - System.nanoTime()));
    }
}
