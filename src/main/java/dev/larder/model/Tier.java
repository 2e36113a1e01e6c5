package dev.larder.model;

/** Where an answer came from. */
public enum Tier {
    /** The memory of this process. */
    MEMORY,
    /** The store. */
    DISK,
    /** A registry, just now. */
    UPSTREAM
}
