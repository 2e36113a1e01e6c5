package dev.larder.catalog;

import java.util.List;

/**
 * What came of bringing a registry in, or of renewing its copies.
 *
 * @param total how many items there were to see to
 * @param fetched how many came anew, or changed
 * @param unchanged how many are as they were
 * @param failed how many could not be had
 * @param problems why, the first of them, a sentence each
 */
public record SyncReport(int total, int fetched, int unchanged, int failed, List<String> problems) {

    /** Copies the list. */
    public SyncReport {
        problems = List.copyOf(problems);
    }
}
