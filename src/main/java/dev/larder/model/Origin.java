package dev.larder.model;

/** Where an entry came from, which decides how it is kept. */
public enum Origin {
    /** Written by the user, or a note: never evicted, and without a lifetime unless one was asked for. */
    OWN,
    /** A copy of what a registry has: evicted when room is needed, stale after its lifetime, never gone by age. */
    CACHED
}
