package dev.larder.catalog;

import java.util.List;

/**
 * What came of reading an export.
 *
 * @param created how many entries are new in the store
 * @param changed how many replaced another version
 * @param unchanged how many were there already, or newer
 * @param versions how many earlier versions of the user's own items were written
 * @param expired how many were past their lifetime
 * @param evicted how many copies the store let go again, because all of them do not fit into its limit
 * @param problemCount how many lines could not be taken
 * @param problems the first of them
 */
public record RestoreReport(
        int created,
        int changed,
        int unchanged,
        int versions,
        int expired,
        long evicted,
        int problemCount,
        List<Problem> problems) {

    /** Most problems that are listed one by one. */
    public static final int PROBLEMS_MAX = 1_000;

    /** Copies the list. */
    public RestoreReport {
        problems = List.copyOf(problems);
    }

    /**
     * A line that could not be taken.
     *
     * @param line its number, from 1
     * @param reason why, as a sentence
     */
    public record Problem(long line, String reason) {}
}
