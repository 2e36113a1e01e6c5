package dev.larder.model;

import java.time.Instant;
import java.util.Optional;

/** How an entry stands to its lifetime. All methods of all providers judge by {@link #of}. */
public enum Freshness {
    /** Within its lifetime, or without one. */
    FRESH,
    /** A copy past its lifetime: still served, and said to be stale, until room is needed. */
    STALE,
    /** Past a lifetime that the user gave: no method sees it any more. */
    GONE;

    /**
     * The rule itself. A lifetime ends at its instant: what expires at noon is past at noon.
     *
     * @param origin how the entry is kept
     * @param expiresAt the end of its lifetime, if it has one
     * @param now the moment to judge for
     */
    public static Freshness of(Origin origin, Optional<Instant> expiresAt, Instant now) {
        if (expiresAt.isEmpty() || now.isBefore(expiresAt.get())) {
            return FRESH;
        }
        return origin == Origin.OWN ? GONE : STALE;
    }
}
