package dev.larder.model;

import java.time.Instant;

/**
 * An earlier version of what a user wrote.
 *
 * @param version the first 12 hexadecimal digits of the SHA-256 of its document
 * @param savedAt when it was written
 * @param bytes the size of its document, in bytes of UTF-8
 */
public record ItemVersion(String version, Instant savedAt, int bytes) {}
