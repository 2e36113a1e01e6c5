package dev.larder.catalog;

import dev.larder.model.ItemKey;

/**
 * What a write did, or would have done.
 *
 * @param key the item's key
 * @param version the first 12 hexadecimal digits of the SHA-256 of its document
 * @param bytes the size of its document
 * @param files how many files it has
 * @param change what became of what was there
 * @param dryRun whether nothing was written
 */
public record Saved(ItemKey key, String version, int bytes, int files, Change change, boolean dryRun) {

    /** What a write does to what is there. */
    public enum Change {
        /** There was nothing under the key. */
        CREATED,
        /** There was something else. */
        CHANGED,
        /** There was the same content. */
        UNCHANGED
    }
}
