package dev.larder.catalog;

import dev.larder.model.StorageException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads of a store that may fail: each failure is logged and counted before it is told, until the store is to be closed. */
final class StoreReads {

    private static final Logger LOG = LoggerFactory.getLogger(StoreReads.class);

    private final AtomicLong failures = new AtomicLong();
    private volatile boolean ending;
    private volatile long askedAt = System.nanoTime();

    /**
     * What the read gives.
     *
     * @param what the thing to be read, for the sentence
     * @throws StorageException with a sentence for the caller, if the store fails
     */
    <T> T of(String what, Supplier<T> read) {
        asked();
        try {
            return read.get();
        } catch (StorageException e) {
            count(what, e);
            throw new StorageException("The store could not read " + what + ". " + e.getMessage(), e);
        }
    }

    /** What the read gives, or something in its place where the caller can do without. */
    <T> T orElse(String what, T instead, Supplier<T> read) {
        asked();
        try {
            return read.get();
        } catch (StorageException e) {
            count(what, e);
            return instead;
        }
    }

    /** Does the read for what it leaves behind; a failure is logged and counted, and that is all. */
    void attempt(String what, Runnable read) {
        try {
            read.run();
        } catch (StorageException e) {
            count(what, e);
        }
    }

    /** The store is about to be closed: that it is fails what is still under way, and is no news to anybody. */
    void end() {
        ending = true;
    }

    /** Notes that somebody asks for something. */
    void asked() {
        askedAt = System.nanoTime();
    }

    /** Whether somebody asked for something in this last stretch of time. */
    boolean isAsked(Duration within) {
        return System.nanoTime() - askedAt < within.toNanos();
    }

    /** How many reads failed so far. */
    long failures() {
        return failures.get();
    }

    private void count(String what, StorageException e) {
        if (ending) {
            return;
        }
        failures.incrementAndGet();
        LOG.warn("the store could not read {}", what, e);
    }
}
