package dev.larder.registry;

import java.time.Duration;

/**
 * Until when an exchange may go on, with its redirects and its second tries, and whether an answer to it has begun. Safe
 * for use by many threads.
 */
final class Deadline {

    private final long answerBy;
    private final long wholeBy;
    private final long halfBy;
    private volatile boolean answered;

    private Deadline(long answerBy, long wholeBy, long halfBy) {
        this.answerBy = answerBy;
        this.wholeBy = wholeBy;
        this.halfBy = halfBy;
    }

    /**
     * The deadline of an exchange that begins now.
     *
     * @param answer how long its answer may take to begin
     * @param whole how long all of it may take
     */
    static Deadline in(Duration answer, Duration whole) {
        long now = System.nanoTime();
        return new Deadline(now + answer.toNanos(), now + whole.toNanos(), now + answer.toNanos() / 2);
    }

    /** The same for another exchange. */
    Deadline again() {
        return new Deadline(answerBy, wholeBy, halfBy);
    }

    /** The same for what follows an answer: it may take all the time that is left. */
    Deadline afterAnswer() {
        return new Deadline(wholeBy, wholeBy, wholeBy);
    }

    /** Notes that an answer has begun. */
    void answer() {
        answered = true;
    }

    /** Whether an answer has begun. */
    boolean isAnswered() {
        return answered;
    }

    /** Whether less is left for an answer to begin than has passed. */
    boolean isHalfOver() {
        return System.nanoTime() - halfBy > 0;
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
