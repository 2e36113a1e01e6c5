package dev.larder.model;

/** What a store holds under a key: the entry carries its key, so the two can never disagree. */
public sealed interface Entry permits Item, MetadataEntry {

    /** The name that it is stored under. */
    Key key();

    /** What is stored, exactly as it came in. */
    Document document();
}
