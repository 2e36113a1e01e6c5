package dev.larder.registry;

import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;

/**
 * An item as the list of its registry shows it: without contents, and perhaps not at hand.
 *
 * @param key where it belongs in the store
 * @param facts what the list says of it; the sizes of its files are not known
 */
public record ListedItem(ItemKey key, ItemFacts facts) {}
