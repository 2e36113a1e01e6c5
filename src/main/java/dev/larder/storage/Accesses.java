package dev.larder.storage;

import java.time.Instant;

/**
 * Accesses to one entry that were counted in memory.
 *
 * @param count how many, 1 or more
 * @param last when the last of them was
 */
public record Accesses(long count, Instant last) {

    /** Both together. */
    public Accesses plus(Accesses other) {
        return new Accesses(count + other.count, last.isAfter(other.last) ? last : other.last);
    }
}
