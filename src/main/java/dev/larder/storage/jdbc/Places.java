package dev.larder.storage.jdbc;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Key;
import dev.larder.storage.HeapShare;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code entry} that were read lately, without their contents: whoever reads one of them again looks up its
 * content alone, by its number, instead of following two trees from their roots.
 *
 * <p>Commits are numbered, and a row is known as of the last commit before it was read. A commit leaves its number with
 * all rows that it wrote before it is acknowledged, and what is known as of an earlier one counts for nothing. So a row
 * that was read beside a commit, and is noted after it, is not believed.
 *
 * <p>Rows whose keys hash alike share {@value #WAYS} places, and push each other out. {@link #committed} and
 * {@link #forgetAll} are for the thread that writes, the rest for all.
 */
final class Places {

    /**
     * What is known of a row.
     *
     * @param id its number
     * @param crc the checksum of its content
     * @param asOf the last commit before it was read
     */
    record Place(Key key, long id, long crc, EntryMetadata metadata, long asOf) {}

    private static final int WAYS = 4;

    /** A place with its row takes about 400 bytes. */
    private static final int HEAP_BYTES_PER_PLACE = 64 * 1024;

    private static final int PLACES_MIN = 1_024;
    private static final int PLACES_MAX = 32_768;

    private final AtomicReferenceArray<@Nullable Place> places;
    private final AtomicLongArray changes;
    private volatile long commits;
    private volatile long lost;

    /** @param count how many places there are, a power of two from {@value #WAYS} on, or 0 */
    Places(int count) {
        this.places = new AtomicReferenceArray<>(count);
        this.changes = new AtomicLongArray(Math.max(1, count / WAYS));
    }

    /** No place at all, for a database to which others write, too: what they wrote is not told in time. */
    static Places none() {
        return new Places(0);
    }

    /** As many places as the heap of this process has room for. */
    static Places ofHeap() {
        return new Places(Integer.highestOneBit((int) HeapShare.bytes(HEAP_BYTES_PER_PLACE, PLACES_MIN, PLACES_MAX)));
    }

    /** The number of the last commit, for what is read from now on. */
    long commits() {
        return commits;
    }

    /** What is known of a row and still true, or null. */
    @Nullable Place find(Key key) {
        if (places.length() == 0) {
            return null;
        }
        int group = group(key);
        for (int at = group * WAYS; at < (group + 1) * WAYS; at++) {
            Place place = places.get(at);
            if (place != null && isTrue(place, group) && place.key().equals(key)) {
                return place;
            }
        }
        return null;
    }

    /** Takes note of a row that was read; what is no longer true makes room for it first. */
    void note(Place read) {
        if (places.length() == 0) {
            return;
        }
        int group = group(read.key());
        int chosen = group * WAYS + (int) (read.id() & (WAYS - 1));
        for (int at = group * WAYS; at < (group + 1) * WAYS; at++) {
            Place place = places.get(at);
            if (place == null || !isTrue(place, group) || place.key().equals(read.key())) {
                chosen = at;
                break;
            }
        }
        places.set(chosen, read);
    }

    /** A commit wrote the rows of these keys. */
    void committed(Collection<Key> keys) {
        long commit = commits + 1;
        commits = commit;
        keys.forEach(key -> changes.set(group(key), commit));
    }

    /** It is not known what was committed. */
    void forgetAll() {
        long commit = commits + 1;
        commits = commit;
        lost = commit;
    }

    private boolean isTrue(Place place, int group) {
        return place.asOf() >= changes.get(group) && place.asOf() >= lost;
    }

    private int group(Key key) {
        int hash = key.hashCode() * 0x9E37_79B9;
        return (hash ^ hash >>> 16) & (changes.length() - 1);
    }
}
