package dev.larder.catalog;

import java.util.List;

/**
 * What came of looking at all entries.
 *
 * @param checked how many were looked at
 * @param mended how many things were wrong and are right now
 * @param left how many things are still wrong
 * @param problems what was wrong and what was done about it, a sentence each; the first of many
 */
public record VerifyReport(long checked, long mended, long left, List<String> problems) {

    /** Copies the list. */
    public VerifyReport {
        problems = List.copyOf(problems);
    }
}
