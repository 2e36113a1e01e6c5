package dev.larder.storage.tier;

import dev.larder.model.Key;
import dev.larder.storage.Authority;
import dev.larder.storage.Change;
import dev.larder.storage.EntrySummary;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A reading of the index, done once, by whoever begins it first: the background, or somebody who cannot do without.
 *
 * <p>It goes on piece by piece, with a rest after each; when somebody waits for it, in larger pieces. Safe for use by many
 * threads.
 */
final class IndexReading {

    private static final int PIECE = 100;
    private static final int PIECE_AWAITED = 1_000;
    private static final int AWAIT_SECONDS = 10;

    private final Authority authority;
    private final Consumer<BooleanSupplier> rest;
    private final Consumer<IndexReading> work;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean awaited;

    /**
     * @param rest rests after a piece of it, told whether somebody waits for the index
     * @param work what the reading is: asks for {@link #all} and makes it known
     */
    IndexReading(Authority authority, Consumer<BooleanSupplier> rest, Consumer<IndexReading> work) {
        this.authority = authority;
        this.rest = rest;
        this.work = work;
    }

    /** Does the work, unless it was begun before. */
    void run() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        try {
            work.accept(this);
        } finally {
            ended.countDown();
        }
    }

    /** Has the work done: here, or where it was begun, for which it waits ten seconds at most, or until interrupted. */
    void await() {
        awaited = true;
        run();
        try {
            boolean unused = ended.await(AWAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the authority holds now, or held at some time since this was called, entry by entry. */
    MetadataIndex all() {
        MetadataIndex filled = new MetadataIndex();
        Optional<Key> after = Optional.empty();
        List<EntrySummary> piece;
        int most;
        do {
            most = awaited ? PIECE_AWAITED : PIECE;
            piece = authority.summaries(after, most);
            for (EntrySummary summary : piece) {
                filled.apply(new Change(summary.key(), Optional.of(summary)));
                after = Optional.of(summary.key());
            }
            rest.accept(() -> awaited);
        } while (piece.size() == most);
        return filled;
    }
}
