package dev.larder.catalog;

import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.storage.StorageSettings;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The earlier versions of one item as an export tells them, the oldest first, held until the present one comes after them.
 *
 * <p>The last {@link #VERSIONS_MAX} are held, as a store keeps no more, and of those the last that fit into memory.
 */
final class EarlierVersions {

    private static final int VERSIONS_MAX = 20;
    private static final long BYTES_MAX = 2L * StorageSettings.ITEM_BYTES_CEILING;

    private final Deque<Version> held = new ArrayDeque<>();
    private long bytes;

    /**
     * An earlier version.
     *
     * @param line the line of the file that tells it, from 1
     * @param savedAt when it was written
     */
    record Version(long line, Item item, Instant savedAt) {}

    /** The item whose versions are held, if any are. */
    Optional<ItemKey> key() {
        return Optional.ofNullable(held.peekLast())
                .map(version -> version.item().key());
    }

    /** Holds one more of the same item; returns how many older ones it takes the room of. */
    int add(Version version) {
        held.addLast(version);
        bytes += version.item().document().length();
        int let = 0;
        while (held.size() > VERSIONS_MAX || (bytes > BYTES_MAX && held.size() > 1)) {
            bytes -= held.removeFirst().item().document().length();
            let++;
        }
        return let;
    }

    /** Gives all that is held of an item away, which is nothing where it is another's. */
    List<Version> take(Key key) {
        return key().filter(key::equals).isPresent() ? takeAll() : List.of();
    }

    /** Gives all that is held away. */
    List<Version> takeAll() {
        List<Version> all = List.copyOf(held);
        held.clear();
        bytes = 0;
        return all;
    }
}
