package dev.larder.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An item as lists show it, without its content.
 *
 * @param key its identity
 * @param type the registry's type as it stands
 * @param title a name for people
 * @param description what it is for
 * @param categories the registry's categories
 * @param files how many files it has
 * @param contentBytes the sum of their contents, in bytes of UTF-8
 * @param cachedAt when it was written
 * @param expiresAt the end of its lifetime, or absent where it has none
 */
public record ItemSummary(
        ItemKey key,
        Optional<String> type,
        Optional<String> title,
        Optional<String> description,
        List<String> categories,
        int files,
        long contentBytes,
        Instant cachedAt,
        Optional<Instant> expiresAt) {

    /** Copies the list. */
    public ItemSummary {
        categories = List.copyOf(categories);
    }

    /** The summary of an item with what the store knows about it. */
    public static ItemSummary of(Item item, EntryMetadata metadata) {
        return of(item.key(), item.facts(), metadata.cachedAt(), metadata.expiresAt());
    }

    /** The summary of what these facts tell of. */
    public static ItemSummary of(ItemKey key, ItemFacts facts, Instant cachedAt, Optional<Instant> expiresAt) {
        return new ItemSummary(
                key,
                facts.type(),
                facts.title(),
                facts.description(),
                facts.categories(),
                facts.files().size(),
                facts.contentBytes(),
                cachedAt,
                expiresAt);
    }
}
