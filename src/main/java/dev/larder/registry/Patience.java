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

    /**
     * The wait of someone who asked then, by {@link System#nanoTime}.
     *
     * @param answerWithin how long someone waits for an answer to begin
     */
    Wait start(long since, Duration answerWithin) {
        return switch (this) {
            case INTERACTIVE -> new Wait(RetryPolicy.INTERACTIVE, since, answerWithin, answerWithin.plus(BODY));
            case PATIENT -> new Wait(RetryPolicy.PATIENT, since, Duration.ofSeconds(30), Duration.ofMinutes(2));
        };
    }
}
