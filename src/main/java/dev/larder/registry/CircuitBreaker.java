package dev.larder.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a host that cannot be reached, or that asks for a rest, from being asked again at once.
 *
 * <pre>
 *   closed --failure--> open (30 s, doubling up to 5 min) --time--> one trial --success--> closed
 *                         ^                                             |
 *                         +-----------------failure---------------------+
 * </pre>
 *
 * <p>One failure opens it: the failure has cost its caller seconds, and the next caller would pay them again. Only the
 * network counts as failure, and answers that say that the host is broken; a name that the registry does not have is an
 * answer like any other. A host's own wish to be left alone is kept apart: no one may overrule it.
 *
 * <p>Safe for use by many threads.
 */
final class CircuitBreaker {

    static final Duration FIRST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(5);

    /** Longer than any exchange that somebody waits for takes to answer, or to fail. */
    static final Duration OVERDUE = Duration.ofSeconds(5);

    /**
     * Why a host is not asked.
     *
     * @param reason what happened, for people
     * @param until when it may be asked again
     */
    record Refusal(String reason, Instant until) {}

    private final InstantSource clock;
    private @Nullable Refusal open;
    private @Nullable Refusal rest;
    private Duration pause = FIRST;
    private boolean trial;

    CircuitBreaker(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Asks to ask. Who is let through reports {@link #succeeded}, {@link #failed} or {@link #givenUp} afterwards.
     *
     * @param insist to be let through an open breaker, for a user who asks for it; a rest is kept all the same
     * @return why not, or empty to go on
     */
    synchronized Optional<Refusal> enter(boolean insist) {
        Instant now = clock.instant();
        rest = current(rest, now, RetryAfter.LONGEST);
        if (rest != null) {
            return Optional.of(rest);
        }
        if (open == null || insist) {
            return Optional.empty();
        }
        if (current(open, now, LONGEST) != null || trial) {
            return Optional.of(open);
        }
        trial = true;
        return Optional.empty();
    }

    /** The host answered. */
    synchronized void succeeded() {
        open = null;
        trial = false;
        pause = FIRST;
    }

    /** The host could not be reached, or did not answer as a working host does. */
    synchronized void failed(String reason) {
        if (trial) {
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
        trial = false;
        open = new Refusal(reason, clock.instant().plus(pause));
    }

    /** Somebody waits for the host no longer. Until it is known how the exchange ends, others do not begin to. */
    synchronized void overdue(String reason) {
        Instant now = clock.instant();
        if (current(open, now, LONGEST) == null) {
            open = new Refusal(reason, now.plus(OVERDUE));
        }
    }

    /** The request ended without saying anything about the host. */
    synchronized void givenUp() {
        trial = false;
    }

    /** The host asked to be left alone until then. */
    synchronized void restUntil(Instant until, String reason) {
        rest = new Refusal(reason, until);
    }

    /** The refusal while it holds. One that seems to hold for longer than any can comes of a clock that went back. */
    private static @Nullable Refusal current(@Nullable Refusal refusal, Instant now, Duration longest) {
        boolean holds = refusal != null
                && now.isBefore(refusal.until())
                && !now.plus(longest).isBefore(refusal.until());
        return holds ? refusal : null;
    }
}
