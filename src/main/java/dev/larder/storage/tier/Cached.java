package dev.larder.storage.tier;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.storage.Accesses;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** An entry in the front cache, with the answer ready and the accesses that were not passed on yet. */
final class Cached {

    /** What the objects around a document take, roughly: records, texts, the cache's own node. */
    private static final int OVERHEAD_BYTES = 512;

    private static final int FILE_BYTES = 160;

    private final StoredEntry fresh;
    private final Optional<StoredEntry> freshAnswer;
    private final long expiresAt;
    private final AtomicInteger count = new AtomicInteger();
    /** Not volatile: of several accesses at once any may be the last. */
    private long last;

    Cached(StoredEntry loaded) {
        this.fresh = new StoredEntry(loaded.entry(), loaded.metadata(), Freshness.FRESH, Tier.MEMORY);
        this.freshAnswer = Optional.of(fresh);
        this.expiresAt =
                loaded.metadata().expiresAt().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }

    Key key() {
        return fresh.entry().key();
    }

    /** The answer at this time, in milliseconds; empty where the entry is gone by then. */
    Optional<StoredEntry> at(long now) {
        if (now < expiresAt) {
            return freshAnswer;
        }
        EntryMetadata metadata = fresh.metadata();
        Freshness freshness = Freshness.of(key().origin(), metadata.expiresAt(), Instant.ofEpochMilli(now));
        return freshness == Freshness.GONE
                ? Optional.empty()
                : Optional.of(new StoredEntry(fresh.entry(), metadata, freshness, Tier.MEMORY));
    }

    /** Counts an access at this time; returns whether it is the first one since they were last taken. */
    boolean touch(long now) {
        last = now;
        return count.getAndIncrement() == 0;
    }

    /** Takes the accesses that were counted. Called for one that was touched. */
    Accesses take() {
        return new Accesses(Math.max(1, count.getAndSet(0)), Instant.ofEpochMilli(last));
    }

    /** What it takes in memory, in bytes, about. */
    int weight() {
        int files = fresh.entry() instanceof Item item ? item.facts().files().size() : 0;
        return fresh.entry().document().length() + OVERHEAD_BYTES + files * FILE_BYTES;
    }
}
