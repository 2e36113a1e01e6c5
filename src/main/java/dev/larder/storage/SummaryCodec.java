package dev.larder.storage;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemSummary;

/**
 * What lists show of an item, as bytes, beside what its row tells anyway.
 *
 * <pre>
 * summary   version type title description categories files contentBytes
 * </pre>
 */
public final class SummaryCodec {

    private static final int VERSION = 1;

    private SummaryCodec() {}

    /** The summary of an item. */
    public static byte[] write(Item item) {
        ItemFacts facts = item.facts();
        return new ByteSink()
                .number(VERSION)
                .optionalText(facts.type())
                .optionalText(facts.title())
                .optionalText(facts.description())
                .list(facts.categories(), ByteSink::text)
                .number(facts.files().size())
                .number(facts.contentBytes())
                .toBytes();
    }

    /**
     * Reads a summary.
     *
     * @throws MalformedBytesException if these bytes are none
     */
    public static ItemSummary read(byte[] bytes, ItemKey key, EntryMetadata metadata) {
        ByteSource source = new ByteSource(bytes);
        if (source.number() != VERSION) {
            throw new MalformedBytesException("a summary of an unknown version");
        }
        return new ItemSummary(
                key,
                source.optionalText(),
                source.optionalText(),
                source.optionalText(),
                source.list(ByteSource::text),
                source.size(),
                source.number(),
                metadata.cachedAt(),
                metadata.expiresAt());
    }
}
