package dev.larder.model;

import java.util.List;

/**
 * A piece of a list that is in a fixed order.
 *
 * @param items what is on the page
 * @param total how many there are on all pages together
 * @param more whether something follows the last item of this page
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, int total, boolean more) {

    /** Copies the list. */
    public Page {
        items = List.copyOf(items);
    }
}
