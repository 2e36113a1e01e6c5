package dev.larder.storage.tier;

import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.storage.ByteSink;
import dev.larder.storage.ByteSource;
import dev.larder.storage.EntrySummary;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry in the index of the metadata, as small as it can be: about 250 bytes with all that it refers to. What is only
 * shown, title and description, is packed, and unpacked for the pages that show it.
 */
final class IndexRow {

    /** By the time at which they are gone; a total order. */
    static final Comparator<IndexRow> BY_END =
            Comparator.<IndexRow>comparingLong(IndexRow::goneAt).thenComparing(row -> row.key);

    private static final byte[] NO_WORDS = {};
    private static final long NEVER = Long.MAX_VALUE;

    final Key key;
    final Optional<String> type;
    final List<String> categories;
    /** The size of its document. */
    final int bytes;

    private final byte[] words;
    private final int files;
    private final long contentBytes;
    private final long cachedAt;
    private final long expiresAt;

    /** The next row in the same place of the {@link RowTable}. */
    @Nullable IndexRow next;

    /** @param pool where types and categories are, which many rows have in common */
    IndexRow(EntrySummary summary, Pool pool) {
        this.key = summary.key();
        this.bytes = summary.metadata().bytes();
        this.cachedAt = summary.metadata().cachedAt().toEpochMilli();
        this.expiresAt =
                summary.metadata().expiresAt().map(Instant::toEpochMilli).orElse(NEVER);
        ItemSummary item = summary.item().orElse(null);
        this.type = item == null ? Optional.empty() : pool.one(item.type());
        this.categories = item == null ? List.of() : pool.one(item.categories());
        this.files = item == null ? 0 : item.files();
        this.contentBytes = item == null ? 0 : item.contentBytes();
        this.words = item == null
                ? NO_WORDS
                : new ByteSink()
                        .optionalText(item.title())
                        .optionalText(item.description())
                        .toBytes();
    }

    /** The end of a lifetime that makes the entry gone, or the end of time. */
    long goneAt() {
        return key.origin() == Origin.OWN ? expiresAt : NEVER;
    }

    boolean isMortal() {
        return goneAt() != NEVER;
    }

    /** Whether lists show it unasked. */
    boolean isListed() {
        return key instanceof ItemKey && ItemFacts.isListed(type);
    }

    boolean isAdmitted(ItemQuery query) {
        return key instanceof ItemKey item && query.admits(item, type, categories);
    }

    /** How lists show it, where it is an item of this key. */
    ItemSummary shown(ItemKey item) {
        ByteSource source = new ByteSource(words);
        return new ItemSummary(
                item,
                type,
                source.optionalText(),
                source.optionalText(),
                categories,
                files,
                contentBytes,
                Instant.ofEpochMilli(cachedAt),
                expiresAt == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expiresAt)));
    }
}
