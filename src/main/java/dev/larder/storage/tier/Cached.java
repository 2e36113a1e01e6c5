package dev.larder.storage.tier;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import java.time.Instant;
import java.util.Optional;

/** An entry in the front cache, with the answer ready and a tally of the accesses to it. */
final class Cached {

    /** What the objects around a document take, roughly: records, texts, the cache's own node. */
    private static final int OVERHEAD_BYTES = 512;

    private static final int FILE_BYTES = 160;

    private final StoredEntry fresh;
    private final Optional<StoredEntry> freshAnswer;
    private final long expiresAt;
    private final Tally tally;

    Cached(StoredEntry loaded) {
        this.fresh = new StoredEntry(loaded.entry(), loaded.metadata(), Freshness.FRESH, Tier.MEMORY);
        this.freshAnswer = Optional.of(fresh);
        this.tally = new Tally(loaded.entry().key());
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

    /** The accesses to it. */
    Tally tally() {
        return tally;
    }

    /** What it takes in memory, in bytes, about. */
    int weight() {
        int files = fresh.entry() instanceof Item item ? item.facts().files().size() : 0;
        return fresh.entry().document().length() + OVERHEAD_BYTES + files * FILE_BYTES;
    }
}
