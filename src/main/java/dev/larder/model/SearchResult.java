package dev.larder.model;

import java.util.List;

/**
 * A page of what was found, best first.
 *
 * @param hits what is on the page
 * @param total how many items were found on all pages together
 * @param more whether something follows the last hit
 */
public record SearchResult(List<SearchHit> hits, int total, boolean more) {

    /** Copies the list. */
    public SearchResult {
        hits = List.copyOf(hits);
    }
}
