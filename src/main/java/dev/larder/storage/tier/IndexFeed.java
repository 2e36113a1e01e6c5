package dev.larder.storage.tier;

import dev.larder.model.Key;
import dev.larder.storage.Authority;
import dev.larder.storage.Change;
import dev.larder.storage.Changes;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the front cache and the index as new as the authority.
 *
 * <p>The index is read when it is needed for the first time, in the background; until it is there, the authority is asked
 * instead, but for what the authority would look through all entries for. Where more changed than the authority
 * remembers, front and index begin afresh.
 */
final class IndexFeed {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFeed.class);
    private static final int ATTEMPTS_MAX = 3;

    private final Authority authority;
    private final FrontCache front;
    private final Executor background;
    private final IndexPieces pieces;
    private final AtomicReference<@Nullable IndexReading> reading = new AtomicReference<>();

    private volatile long seen;
    private volatile @Nullable MetadataIndex index;
    private volatile boolean ended;

    /**
     * @param background reads the index
     * @param rest rests after a piece of it, told whether somebody waits for the index
     */
    IndexFeed(Authority authority, FrontCache front, Executor background, Consumer<BooleanSupplier> rest) {
        this.authority = authority;
        this.front = front;
        this.background = background;
        this.pieces = new IndexPieces(authority, rest);
    }

    /** Makes front and index as new as the authority is at this moment or later; returns the generation they are at. */
    long current() {
        long before = seen;
        return authority.generation() == before ? before : catchUp();
    }

    /** Whether front and index are as new as the authority, with nothing to catch up with. */
    boolean isCurrent() {
        return authority.isStill(seen);
    }

    /** The authority is about to be closed: whoever reads from it now fails for that. */
    void end() {
        ended = true;
    }

    /** The index, or empty as long as it is not there. */
    Optional<MetadataIndex> index() {
        MetadataIndex ready = index;
        if (ready == null && reading.get() == null) {
            begin();
            ready = index;
        }
        return Optional.ofNullable(ready);
    }

    /**
     * The same for what the authority would look through all entries for: where the index is not there it is read now, or
     * waited for. Empty where it cannot be read, takes very long, or where this thread is interrupted.
     */
    Optional<MetadataIndex> awaitIndex() {
        Optional<MetadataIndex> ready = index();
        if (ready.isPresent()) {
            return ready;
        }
        IndexReading now = reading.get();
        if (now != null) { // Otherwise it was just read, or just could not be.
            now.await();
        }
        return Optional.ofNullable(index);
    }

    /** Whether it is certain that there is no such entry. */
    boolean isAbsent(Key key, long now) {
        return index().map(ready -> !ready.has(key, now)).orElse(false);
    }

    private synchronized long catchUp() {
        Changes changes = authority.changesSince(seen);
        MetadataIndex ready = index;
        if (changes.complete() && ready != null) {
            changes.changes().forEach(ready::apply);
        } else if (!changes.complete()) {
            index = null;
        }
        return forget(changes);
    }

    private long forget(Changes changes) {
        if (changes.complete()) {
            front.forget(changes.changes().stream().map(Change::key).toList(), changes.generation());
        } else {
            front.forgetAll(changes.generation());
        }
        seen = changes.generation();
        return seen;
    }

    private void begin() {
        IndexReading next = new IndexReading(this::read);
        if (reading.compareAndSet(null, next)) {
            background.execute(next::run);
        }
    }

    private void read(BooleanSupplier awaited) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS_MAX && index == null; attempt++) {
                long from = authority.generation();
                publish(pieces.read(awaited), from);
            }
        } catch (RuntimeException e) {
            if (!ended) {
                LOG.warn("the index could not be read; lists come from the database until it can", e);
            }
        } finally {
            reading.set(null);
        }
    }

    /** Brings what was read since this generation up to now, and makes it known. */
    private synchronized void publish(MetadataIndex filled, long from) {
        catchUp();
        Changes changes = authority.changesSince(from);
        if (changes.complete()) {
            changes.changes().forEach(filled::apply);
            forget(changes);
            index = filled;
        }
    }
}
