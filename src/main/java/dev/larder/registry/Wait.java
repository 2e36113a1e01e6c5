package dev.larder.registry;

import java.time.Duration;

/**
 * How long someone waits for registries, from a moment on: for all of them together, however many are asked, one after the
 * other or at once. Made by {@link HttpRegistry#start}.
 */
public final class Wait {

    private final RetryPolicy retries;
    private final Deadline deadline;
    private final Duration whole;

    Wait(RetryPolicy retries, Deadline deadline) {
        this.retries = retries;
        this.deadline = deadline;
        this.whole = deadline.untilAnswer();
    }

    /** How long an answer may still take to begin; zero where it is too late. */
    public Duration left() {
        return deadline.untilAnswer();
    }

    /** More time, for what follows an answer that came in time. */
    Wait longer() {
        return new Wait(retries, new Deadline(deadline.wholeBy(), deadline.wholeBy()));
    }

    /** Whether so little is left that silence until the end says nothing about a host that is asked only now. */
    boolean isShort() {
        return left().compareTo(whole.dividedBy(2)) < 0;
    }

    RetryPolicy retries() {
        return retries;
    }

    Deadline deadline() {
        return deadline;
    }
}
