package dev.larder.catalog;

import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.storage.HeapShare;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The earlier versions of one item as an export tells them, the oldest first, held until the present one comes after them.
 *
 * <p>The last {@link #VERSIONS_MAX} are held, as a store keeps no more, and of those the last that fit into an eighth of
 * the heap, deflated. One of 640 MiB holds all of an item of the default largest size, even where its files are images.
 */
final class EarlierVersions {

    private static final int VERSIONS_MAX = 20;
    private static final int MEMORY_PARTS = 8;
    private static final long BYTES_LEAST = 32L << 20;
    private static final long BYTES_MOST = 128L << 20;

    private final long bytesMax = HeapShare.bytes(MEMORY_PARTS, BYTES_LEAST, BYTES_MOST);
    private final Deque<Version> held = new ArrayDeque<>();
    private long bytes;
    private boolean cut;

    /**
     * An earlier version.
     *
     * @param line the line of the file that tells it, from 1
     * @param savedAt when it was written
     */
    record Version(long line, DeflatedItem item, Instant savedAt) {}

    /** The item whose versions are held, if any are. */
    Optional<ItemKey> key() {
        return Optional.ofNullable(held.peekLast())
                .map(version -> version.item().key());
    }

    /** Whether older ones of this item had to be let go, for those that are held. */
    boolean isCut(Key of) {
        return cut && key().filter(of::equals).isPresent();
    }

    /** Holds one more of the same item, and lets the oldest go where there is no room for them. */
    void add(Version version) {
        held.addLast(version);
        bytes += version.item().heldBytes();
        while (held.size() > VERSIONS_MAX || (bytes > bytesMax && held.size() > 1)) {
            bytes -= held.removeFirst().item().heldBytes();
            cut = true;
        }
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
        cut = false;
        return all;
    }
}
