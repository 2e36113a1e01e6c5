package dev.larder.registry;

import java.time.Duration;

/** How long to wait for a registry. */
public enum Patience {
    /** Someone waits for the answer: it begins within 2.5 s, or there is none. */
    INTERACTIVE(Duration.ofMillis(2_500), Duration.ofSeconds(10)),
    /** Nobody waits: work behind, and bringing a whole registry in. */
    PATIENT(Duration.ofSeconds(30), Duration.ofMinutes(2));

    private final Duration answer;
    private final Duration whole;

    Patience(Duration answer, Duration whole) {
        this.answer = answer;
        this.whole = whole;
    }

    RetryPolicy retries() {
        return switch (this) {
            case INTERACTIVE -> RetryPolicy.INTERACTIVE;
            case PATIENT -> RetryPolicy.PATIENT;
        };
    }

    Deadline start() {
        return new Deadline(System.nanoTime() + answer.toNanos(), System.nanoTime() + whole.toNanos());
    }
}
