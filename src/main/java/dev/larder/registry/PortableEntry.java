package dev.larder.registry;

import dev.larder.model.Document;
import dev.larder.model.Key;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a store on its way to another one.
 *
 * @param key its key
 * @param document what is stored
 * @param savedAt when it was written
 * @param expiresAt the end of its lifetime, or absent
 * @param accessCount how often it was asked for
 * @param accessedAt when it was last asked for
 * @param earlierThan the present version of the item where this is an earlier one; absent where this is the present
 */
public record PortableEntry(
        Key key,
        Document document,
        Instant savedAt,
        Optional<Instant> expiresAt,
        long accessCount,
        Optional<Instant> accessedAt,
        Optional<String> earlierThan) {}
