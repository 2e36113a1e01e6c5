package dev.larder.model;

/**
 * An entry as it rests in a store.
 *
 * @param entry what was stored
 * @param metadata what the store knows about it
 * @param freshness whether it is within its lifetime, as of the moment of the answer
 * @param tier where this answer came from
 */
public record StoredEntry(Entry entry, EntryMetadata metadata, Freshness freshness, Tier tier) {}
