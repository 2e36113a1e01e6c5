package dev.larder.storage.tier;

import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.storage.EntrySummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry in the index of the metadata. */
final class IndexRow implements Comparable<IndexRow> {

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

    /** By the time at which they are gone. */
    @Override
    public int compareTo(IndexRow other) {
        int byTime = Long.compare(goneAt, other.goneAt);
        return byTime != 0 ? byTime : text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexRow row && compareTo(row) == 0;
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
