package dev.larder.storage;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry without its content: all that lists, counts and look-ups need.
 *
 * @param key its key
 * @param metadata what the store knows about it
 * @param item how lists show it; absent for notes
 */
public record EntrySummary(Key key, EntryMetadata metadata, Optional<ItemSummary> item) {

    /** Whether the entry is past a lifetime that its user gave it, so that no method sees it. */
    public boolean isGone(Instant now) {
        return Freshness.of(key.origin(), metadata.expiresAt(), now) == Freshness.GONE;
    }
}
