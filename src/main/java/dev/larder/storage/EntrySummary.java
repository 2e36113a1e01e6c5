package dev.larder.storage;

import dev.larder.model.EntryMetadata;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import java.util.Optional;

/**
 * An entry without its content: all that lists, counts and look-ups need.
 *
 * @param key its key
 * @param metadata what the store knows about it
 * @param item how lists show it; absent for notes
 */
public record EntrySummary(Key key, EntryMetadata metadata, Optional<ItemSummary> item) {}
