package dev.larder.storage.tier;

import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.storage.EntrySummary;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An entry in the index of the metadata. */
final class IndexRow {

    /** By the time at which they are gone; a total order. */
    static final Comparator<IndexRow> BY_END =
            Comparator.<IndexRow>comparingLong(row -> row.goneAt).thenComparing(row -> row.text);

    final String text;
    final Key key;
    final @Nullable ItemSummary item;
    final int bytes;
    /** The end of a lifetime that makes the entry gone, or the end of time. */
    final long goneAt;

    /** The next row of the same name, as the index keeps them. */
    @Nullable IndexRow namesake;

    IndexRow(EntrySummary summary) {
        this.text = summary.key().text();
        this.key = summary.key();
        this.item = summary.item().orElse(null);
        this.bytes = summary.metadata().bytes();
        this.goneAt = key.origin() == Origin.OWN
                ? summary.metadata().expiresAt().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE)
                : Long.MAX_VALUE;
    }
}
