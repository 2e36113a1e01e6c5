package dev.larder.catalog;

import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import java.util.List;

/**
 * All that an item needs, directly or through others.
 *
 * @param items the items, in an order in which they can be installed: each after those that it needs, so the one that was
 *     asked about comes last
 * @param packages npm packages that they need, versions as given, in the order of the items
 * @param devPackages those that are needed while developing, and not otherwise
 * @param missing what they need and nobody has
 * @param cycles rounds in which items need each other, each from an item to that same item; the last step was not taken
 * @param complete whether the end was reached: too many items, or too deep a nesting, cut it
 */
public record Dependencies(
        List<Needed> items,
        List<String> packages,
        List<String> devPackages,
        List<Missing> missing,
        List<List<ItemKey>> cycles,
        boolean complete) {

    /** Copies the lists. */
    public Dependencies {
        items = List.copyOf(items);
        packages = List.copyOf(packages);
        devPackages = List.copyOf(devPackages);
        missing = List.copyOf(missing);
        cycles = List.copyOf(cycles);
    }

    /**
     * One of the items, without its content.
     *
     * @param key its identity
     * @param facts what it says of itself
     */
    public record Needed(ItemKey key, ItemFacts facts) {}

    /**
     * Something that is needed and not at hand.
     *
     * @param name the words in which the item that needs it says so
     * @param neededBy the first item that needs it
     * @param from where it would come from: registries, or the address that it is; empty where nobody knows
     * @param reason why it is not there, a clause
     */
    public record Missing(String name, ItemKey neededBy, List<String> from, String reason) {

        /** Copies the list. */
        public Missing {
            from = List.copyOf(from);
        }
    }
}
