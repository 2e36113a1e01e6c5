package dev.larder.catalog;

import dev.larder.model.LoadStats;
import dev.larder.model.StorageStats;
import java.time.Instant;

/**
 * How the catalogue stands.
 *
 * @param storage the store and its tiers
 * @param upstream what was asked of registries, as the store did not have it
 * @param readFailures how many reads the store failed, since {@code since}
 * @param place where the store is
 * @param since when this process began to count
 */
public record CatalogStats(StorageStats storage, LoadStats upstream, long readFailures, String place, Instant since) {}
