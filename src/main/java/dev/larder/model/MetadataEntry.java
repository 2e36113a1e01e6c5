package dev.larder.model;

/**
 * A note: a small JSON value under a name, stored like everything else.
 *
 * @param key its name
 * @param document the value
 */
public record MetadataEntry(MetadataKey key, Document document) implements Entry {}
