package dev.larder.app;

import dev.larder.model.Reclaimable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Gives memory back that a process does not need while nothing happens: a user has several of them open, most of them
 * idle, and a JVM that does nothing never collects its garbage.
 *
 * <p>Where hardly anything was allocated between two looks, the garbage is collected, once, and not again before something
 * happened. Where moreover nothing was asked for {@link #IDLE}, what can be had again is let go of before. For one thread.
 */
final class IdleMemory {

    /** So long after the last question a session is likely to be over, or its user elsewhere. */
    static final Duration IDLE = Duration.ofMinutes(5);

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    /** What looking and tidying allocate by themselves stays below this. */
    private static final long QUIET_BYTES_MAX = 1 << 20;

    private final InstantSource clock;
    private final Duration idle;
    private final LongSupplier asked;
    private final Reclaimable held;
    private final Runnable askedAgain;
    private final LongSupplier used;
    private final Runnable collection;
    private long usedBefore;
    private boolean collected;
    private long askedBefore;
    private Instant askedAt;
    private boolean holds = true;

    /**
     * Nothing was seen yet.
     *
     * @param idle how long nothing is asked before what is held is let go of
     * @param asked how many questions there were until now
     * @param held what is let go of
     * @param askedAgain run when something is asked for the first time since
     * @param used how many bytes of the heap are taken, garbage included
     * @param collection removes the garbage
     */
    IdleMemory(
            InstantSource clock,
            Duration idle,
            LongSupplier asked,
            Reclaimable held,
            Runnable askedAgain,
            LongSupplier used,
            Runnable collection) {
        this.clock = clock;
        this.idle = idle;
        this.asked = asked;
        this.held = held;
        this.askedAgain = askedAgain;
        this.used = used;
        this.collection = collection;
        this.askedAt = clock.instant();
    }

    /** Looks after this process, every few seconds, on this executor. */
    static void watch(
            ScheduledExecutorService executor,
            InstantSource clock,
            LongSupplier asked,
            Reclaimable held,
            Runnable askedAgain) {
        Runtime heap = Runtime.getRuntime();
        // A property of the JVM and no setting, for measurements alone.
        Duration idle = Duration.ofMillis(Long.getLong("larder.idleMillis", IDLE.toMillis()));
        IdleMemory memory = new IdleMemory(
                clock, idle, asked, held, askedAgain, () -> heap.totalMemory() - heap.freeMemory(), System::gc);
        long seconds = INTERVAL.toSeconds();
        Future<?> unused = executor.scheduleWithFixedDelay(memory::look, seconds, seconds, TimeUnit.SECONDS);
    }

    void look() {
        boolean idleNow = isIdle();
        long now = used.getAsLong();
        boolean quiet = Math.abs(now - usedBefore) < QUIET_BYTES_MAX;
        boolean letsGo = quiet && idleNow && holds;
        if (letsGo) {
            held.letGo();
            holds = false;
        }
        if (letsGo || (quiet && !collected)) {
            collection.run();
            now = used.getAsLong();
        }
        collected = quiet;
        usedBefore = now;
    }

    private boolean isIdle() {
        long count = asked.getAsLong();
        Instant now = clock.instant();
        if (count != askedBefore) {
            askedBefore = count;
            askedAt = now;
            if (!holds) {
                askedAgain.run();
            }
            holds = true;
        }
        return !now.isBefore(askedAt.plus(idle));
    }
}
