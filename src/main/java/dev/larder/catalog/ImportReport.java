package dev.larder.catalog;

import java.util.List;
import java.util.Optional;

/**
 * What an import did.
 *
 * @param framework the framework of the items
 * @param registry {@code @name} of their registry; absent where they became the user's own
 * @param imported how many items are new in the store
 * @param changed how many replaced another version
 * @param unchanged how many were there already, just so
 * @param identical how many were in the folder once more, the same to the byte
 * @param passedOver how many JSON files have nothing to do with items
 * @param evicted how many of the items that were written the store has let go again since, because all of them do not
 *     fit into its limit
 * @param problemCount how many items or files could not be taken
 * @param problems the first of them, in order, {@value #PROBLEMS_MAX} at most
 */
public record ImportReport(
        String framework,
        Optional<String> registry,
        int imported,
        int changed,
        int unchanged,
        int identical,
        int passedOver,
        int evicted,
        int problemCount,
        List<Problem> problems) {

    /** Most problems that are listed one by one. */
    public static final int PROBLEMS_MAX = 10_000;

    /** Copies the list. */
    public ImportReport {
        problems = List.copyOf(problems);
    }

    /**
     * Something that could not be taken.
     *
     * @param file a path below what was imported
     * @param reason why, as a sentence
     */
    public record Problem(String file, String reason) {}

    /** How many items were written or confirmed. */
    public int items() {
        return imported + changed + unchanged;
    }
}
