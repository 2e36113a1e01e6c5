package dev.larder.catalog;

import dev.larder.model.EntryMetadata;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemVersion;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of an item that a user wrote.
 *
 * @param key its key
 * @param present the item as it is; absent where it was deleted, or never was
 * @param earlier the versions before that, the newest first
 */
public record History(ItemKey key, Optional<EntryMetadata> present, List<ItemVersion> earlier) {

    /** Copies the list. */
    public History {
        earlier = List.copyOf(earlier);
    }
}
