package dev.larder.registry;

import dev.larder.model.Item;

/** One thing that comes of reading a registry: an item, or why there is none. */
public sealed interface Reading {

    /** Where it stands: a path below what was given, with slashes. */
    String file();

    /** An item that was read. */
    record Found(String file, Item item) implements Reading {}

    /** Something that should have been an item and cannot be taken, with the reason as a sentence. */
    record Refused(String file, String reason) implements Reading {}
}
