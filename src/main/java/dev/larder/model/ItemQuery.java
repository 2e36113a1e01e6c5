package dev.larder.model;

import java.util.List;
import java.util.Optional;

/**
 * Which items a list is to show. Every part narrows it; an absent part admits all.
 *
 * @param kind components or blocks
 * @param framework the framework
 * @param registry the registry, with its {@code @}
 * @param type the registry's type, with or without its namespace; where it is absent, examples and internal items are
 *     left out
 * @param category one of the item's categories, in any case of its letters
 */
public record ItemQuery(
        Optional<Kind> kind,
        Optional<String> framework,
        Optional<String> registry,
        Optional<String> type,
        Optional<String> category) {

    /** Everything that lists show unasked. */
    public static final ItemQuery ALL =
            new ItemQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Everything of one kind and framework that lists show unasked. */
    public static ItemQuery of(Kind kind, String framework) {
        return new ItemQuery(
                Optional.of(kind), Optional.of(framework), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether the item belongs into the list. */
    public boolean admits(ItemSummary item) {
        return admits(item.key(), item.type(), item.categories());
    }

    /** Whether an item of this key, this type and these categories belongs into the list. */
    public boolean admits(ItemKey key, Optional<String> itemType, List<String> categories) {
        return (kind.isEmpty() || kind.get() == key.kind())
                && (framework.isEmpty() || framework.get().equals(key.framework()))
                && (registry.isEmpty() || registry.equals(key.registry()))
                && (type.isEmpty() ? ItemFacts.isListed(itemType) : hasType(itemType, type.get()))
                && (category.isEmpty() || categories.stream().anyMatch(category.get()::equalsIgnoreCase));
    }

    private static boolean hasType(Optional<String> type, String asked) {
        return type.isPresent() && ItemFacts.shortType(type.get()).equals(ItemFacts.shortType(asked));
    }
}
