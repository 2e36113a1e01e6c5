package dev.larder.catalog;

import dev.larder.model.Key;
import java.util.List;

/**
 * What an export wrote.
 *
 * @param own how many items of the user's own
 * @param cached how many copies of upstream items
 * @param notes how many notes, those of Larder itself among them
 * @param versions how many earlier versions of the user's own items
 * @param unreadable what is in the store and could not be read
 */
public record ExportReport(int own, int cached, int notes, int versions, List<Key> unreadable) {

    /** Copies the list. */
    public ExportReport {
        unreadable = List.copyOf(unreadable);
    }
}
