package dev.larder.model;

import java.util.Optional;

/**
 * An item that was found.
 *
 * @param key its identity
 * @param title a name for people
 * @param snippet what it is for, or else what stands on it, on one line
 * @param score what it is worth to the query: greater is better, and comparable within one answer only
 */
public record SearchHit(ItemKey key, Optional<String> title, Optional<String> snippet, double score) {}
