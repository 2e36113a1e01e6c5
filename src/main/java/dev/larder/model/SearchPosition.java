package dev.larder.model;

/**
 * A place in a ranking: after this item, which scored so.
 *
 * @param key the last item before the place
 * @param score what it scored, for when it is gone by now
 */
public record SearchPosition(ItemKey key, double score) {}
