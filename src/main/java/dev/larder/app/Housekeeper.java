package dev.larder.app;

import dev.larder.model.LarderException;
import dev.larder.storage.EvictionReport;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the store in order while nobody asks for anything: removes what is gone, and what there is no room for. */
final class Housekeeper {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);

    private final DeferredStorage storage;

    Housekeeper(DeferredStorage storage) {
        this.storage = storage;
    }

    /** Cleans up now and then on this executor, until the executor is shut down. */
    void start(ScheduledExecutorService executor, Duration interval) {
        Future<?> unused = executor.scheduleWithFixedDelay(
                this::tidy, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Cleans up if the store is open. A failure is logged; the next turn tries again. */
    void tidy() {
        if (!storage.isOpen()) {
            return;
        }
        try {
            EvictionReport report = storage.evict();
            if (report.expired() + report.evicted() > 0) {
                LOG.info(
                        "removed {} expired and {} cached entries, {} bytes",
                        report.expired(),
                        report.evicted(),
                        report.bytes());
            }
        } catch (LarderException e) {
            LOG.warn("The store could not be tidied: {}", e.getMessage(), e);
        }
    }
}
