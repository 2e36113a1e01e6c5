package dev.larder.storage.share;

import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The answer for the first of some keys: as many as fit into a frame, and one at least.
 *
 * @param covered how many of the keys this is the answer for
 * @param entries what is there under them, in their order
 */
record Answered(int covered, List<StoredEntry> entries) {

    static final Shape<Answered> SHAPE = new Shape<>(
            (sink, answered) -> Shapes.STORED.list().write().accept(sink.number(answered.covered), answered.entries),
            source -> new Answered(source.size(), Shapes.STORED.list().read().apply(source)));

    private static final long BYTES_ENOUGH = 8L * 1024 * 1024;

    /** The answer for a prefix of the keys. */
    static Answered of(List<Key> keys, Map<Key, StoredEntry> found) {
        List<StoredEntry> entries = new ArrayList<>();
        long bytes = 0;
        int covered = 0;
        while (covered < keys.size() && bytes < BYTES_ENOUGH) {
            StoredEntry entry = found.get(keys.get(covered++));
            if (entry != null) {
                entries.add(entry);
                bytes += entry.entry().document().length();
            }
        }
        return new Answered(covered, entries);
    }
}
