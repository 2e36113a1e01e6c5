package dev.larder.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What a store knows about an entry besides its content.
 *
 * @param version the first 12 hexadecimal digits of the SHA-256 of the document
 * @param bytes the size of the document, counted by the store, in bytes of UTF-8
 * @param cachedAt when this version was written, or last confirmed by a write of the same
 * @param accessedAt when it was last asked for, or written; may lag behind by the interval in which accesses are flushed
 * @param accessCount how often it was asked for; lags likewise
 * @param expiresAt the end of its lifetime, or absent where it has none
 */
public record EntryMetadata(
        String version,
        int bytes,
        Instant cachedAt,
        Instant accessedAt,
        long accessCount,
        Optional<Instant> expiresAt) {}
