package dev.larder.storage;

/** What a write did. */
public enum SetOutcome {
    /** There was nothing under the key. */
    CREATED,
    /** There was something else. */
    CHANGED,
    /** There was the same content; its times and its lifetime were renewed. */
    UNCHANGED
}
