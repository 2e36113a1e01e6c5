package dev.larder.storage;

import java.util.List;

/**
 * What changed since a generation.
 *
 * @param generation the generation that these changes lead up to
 * @param changes the changes, the earliest first
 * @param complete whether these are all; if not, too much has changed since, and whoever asked must start afresh
 */
public record Changes(long generation, List<Change> changes, boolean complete) {

    /** No change up to this generation. */
    public static Changes none(long generation) {
        return new Changes(generation, List.of(), true);
    }

    /** Copies the list. */
    public Changes {
        changes = List.copyOf(changes);
    }
}
