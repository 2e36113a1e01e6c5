package dev.larder.storage;

import dev.larder.model.Key;
import java.util.Optional;

/**
 * What became of an entry.
 *
 * @param key its key
 * @param now the entry as it is since, or empty where it was removed
 */
public record Change(Key key, Optional<EntrySummary> now) {}
