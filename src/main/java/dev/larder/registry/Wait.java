package dev.larder.registry;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long someone waits for registries, from the moment on in which he asked: for all of them together, however many are
 * asked, one after the other or at once. Made by {@link HttpRegistry#start}. Safe for use by many threads.
 *
 * <p>There are two clocks in it. That of the one who waits runs from his asking, whatever takes the time: the store that
 * is opened, the HTTP client that is built. That of the exchange runs from its first question, and leaves a registry half
 * of the time however late that is. Who no longer waits leaves the exchange to itself; what comes of it is for the next.
 */
public final class Wait {

    /** So much longer than for an answer is waited, as the exchange may begin late, and its own verdict says more. */
    private static final Duration GRACE = Duration.ofMillis(800);

    private final RetryPolicy retries;
    private final long since;
    private final Duration answer;
    private final Duration whole;
    private final @Nullable Wait shared;
    private @Nullable Deadline deadline;

    /**
     * A wait.
     *
     * @param since when he asked, by {@link System#nanoTime}
     * @param answer how long an answer may take to begin
     * @param whole how long it may take in all
     */
    Wait(RetryPolicy retries, long since, Duration answer, Duration whole) {
        this.retries = retries;
        this.since = since;
        this.answer = answer;
        this.whole = whole;
        this.shared = null;
    }

    private Wait(Wait shared, @Nullable Deadline deadline) {
        this.retries = shared.retries;
        this.since = shared.since;
        this.answer = shared.answer;
        this.whole = shared.whole;
        this.shared = shared;
        this.deadline = deadline;
    }

    /** The same for one of several who are asked: that one of them answers says nothing of the others. */
    public Wait beside() {
        return new Wait(this, null);
    }

    /** How long the one who asked still waits; longer once an answer has begun, and zero where it is too late. */
    public synchronized Duration left() {
        if (deadline != null && deadline.isAnswered()) {
            return deadline.untilWhole();
        }
        long passed = System.nanoTime() - since;
        Duration left = answer.plus(GRACE).minusNanos(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** More time, for what follows an answer that came in time. */
    Wait longer() {
        return new Wait(this, deadline().afterAnswer());
    }

    /** Whether so little is left that silence until the end says nothing about a host that is asked only now. */
    boolean isShort() {
        return deadline().isHalfOver();
    }

    RetryPolicy retries() {
        return retries;
    }

    /** Until when the exchange may go on. It begins with the first call of this. */
    synchronized Deadline deadline() {
        if (deadline == null) {
            deadline = shared == null ? begin() : shared.deadline().again();
        }
        return deadline;
    }

    private Deadline begin() {
        Duration passed = Duration.ofNanos(System.nanoTime() - since);
        Duration half = answer.dividedBy(2);
        Duration left = passed.compareTo(half) > 0 ? half : answer.minus(passed);
        return Deadline.in(left, left.plus(whole).minus(answer));
    }
}
