package dev.larder.model;

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
        return kind.map(k -> k == item.key().kind()).orElse(true)
                && framework.map(f -> f.equals(item.key().framework())).orElse(true)
                && registry.map(r -> item.key().registry().filter(r::equals).isPresent())
                        .orElse(true)
                && type.map(t -> hasType(item, t)).orElseGet(() -> ItemFacts.isListed(item.type()))
                && category.map(c -> item.categories().stream().anyMatch(c::equalsIgnoreCase))
                        .orElse(true);
    }

    private static boolean hasType(ItemSummary item, String asked) {
        return item.type()
                .map(ItemFacts::shortType)
                .filter(ItemFacts.shortType(asked)::equals)
                .isPresent();
    }
}
