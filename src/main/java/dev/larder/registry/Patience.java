package dev.larder.registry;

import java.time.Duration;

/** How long to wait for a registry. */
public enum Patience {
    /** Someone waits for the answer: it begins within the time that the settings give it, or there is none. */
    INTERACTIVE,
    /** Nobody waits: work behind, and bringing a whole registry in. */
    PATIENT;

    /** How long a body may take that someone waits for. */
    private static final Duration BODY = Duration.ofMillis(7_500);

    private RetryPolicy retries() {
        return switch (this) {
            case INTERACTIVE -> RetryPolicy.INTERACTIVE;
            case PATIENT -> RetryPolicy.PATIENT;
        };
    }

    /**
     * The wait that begins now.
     *
     * @param answerWithin how long someone waits for an answer to begin
     */
    Wait start(Duration answerWithin) {
        Deadline deadline = switch (this) {
            case INTERACTIVE -> Deadline.in(answerWithin, answerWithin.plus(BODY));
            case PATIENT -> Deadline.in(Duration.ofSeconds(30), Duration.ofMinutes(2));
        };
        return new Wait(retries(), deadline);
    }
}
