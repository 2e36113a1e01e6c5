package dev.larder.app;

import dev.larder.model.Reclaimable;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(IdleMemory.class);

    private final LongSupplier nanos;
    private final Duration idle;
    private final LongSupplier asked;
    private final Reclaimable held;
    private final LongSupplier used;
    private final Runnable collection;
    private long usedBefore;
    private boolean collected;
    private long askedBefore;
    private long askedAt;
    private boolean holds = true;

    /**
     * Nothing was seen yet.
     *
     * @param nanos a clock as that of {@link System#nanoTime}, which no change of the time of day reaches
     * @param idle how long nothing is asked before what is held is let go of
     * @param asked how many questions there were until now
     * @param held what is let go of
     * @param used how many bytes of the heap are taken, garbage included
     * @param collection removes the garbage
     */
    IdleMemory(
            LongSupplier nanos,
            Duration idle,
            LongSupplier asked,
            Reclaimable held,
            LongSupplier used,
            Runnable collection) {
        this.nanos = nanos;
        this.idle = idle;
        this.asked = asked;
        this.held = held;
        this.used = used;
        this.collection = collection;
        this.askedAt = nanos.getAsLong();
    }

    /** Looks after this process, every few seconds, on this executor. */
    static void watch(ScheduledExecutorService executor, LongSupplier asked, Reclaimable held) {
        Runtime heap = Runtime.getRuntime();
        // A property of the JVM and no setting, for measurements alone.
        Duration idle = Duration.ofMillis(Long.getLong("larder.idleMillis", IDLE.toMillis()));
        IdleMemory memory = new IdleMemory(
                System::nanoTime, idle, asked, held, () -> heap.totalMemory() - heap.freeMemory(), System::gc);
        long seconds = INTERVAL.toSeconds();
        Future<?> unused = executor.scheduleWithFixedDelay(memory::lookAnyhow, seconds, seconds, TimeUnit.SECONDS);
    }

    /** What fails once is tried again at the next look. */
    private void lookAnyhow() {
        try {
            look();
        } catch (Throwable e) { // One that gets out would end all further looks.
            LOG.warn("memory could not be given back", e);
        }
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
        long now = nanos.getAsLong();
        if (count != askedBefore) {
            askedBefore = count;
            askedAt = now;
            holds = true;
        }
        return now - askedAt >= idle.toNanos();
    }
}
