package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a store acknowledged while some of it failed, and whether that holds: nothing acknowledged is lost, nothing is there
 * that was not written, the copies are within their limit, and the counters add up.
 */
final class Promises {

    private final long copiesMax;

    /** What was acknowledged, and what else a key may hold because its write was not. */
    private final Map<Key, List<String>> possible = new TreeMap<>();

    Promises(long copiesMax) {
        this.copiesMax = copiesMax;
    }

    /** The same so far, to go on with by itself. */
    Promises copy() {
        Promises copy = new Promises(copiesMax);
        possible.forEach((key, contents) -> copy.possible.put(key, new ArrayList<>(contents)));
        return copy;
    }

    /** Writes an entry; returns whether that was acknowledged. */
    boolean set(StorageProvider store, String key, int bytes) {
        Entry entry = Samples.entry(key, Samples.text(bytes, bytes));
        return write(() -> store.set(entry), List.of(entry));
    }

    /** Writes two entries at once, and checks that both are there or neither. */
    void mset(StorageProvider store, int round) {
        List<Entry> entries = List.of(
                Samples.entry("metadata:batch-a", Samples.text(50, round)),
                Samples.entry("metadata:batch-b", Samples.text(50, round)));
        write(() -> store.mset(entries, SetOptions.DEFAULT), entries);
        String a = read(store, "metadata:batch-a");
        String b = read(store, "metadata:batch-b");
        assertThat(a).isEqualTo(b);
    }

    /** Writes so many entries at once, of so many characters that nothing makes shorter; returns whether that was acknowledged. */
    boolean mset(StorageProvider store, String prefix, int count, int bytes) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(Samples.entry(prefix + i, Samples.text(bytes, i)));
        }
        return write(() -> store.mset(entries, SetOptions.DEFAULT), entries);
    }

    /** Removes an entry. */
    void delete(StorageProvider store, Key key) {
        List<String> contents = possible.computeIfAbsent(key, one -> new ArrayList<>());
        contents.add("");
        if (attempt(() -> store.delete(key))) {
            contents.removeIf(content -> !content.isEmpty());
        }
    }

    /** Does something that may fail; returns whether it did not. */
    static boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (StorageException e) {
            assertThat(e).hasMessageNotContaining("SQL").hasMessageNotContaining("/");
            return false;
        }
    }

    /**
     * Checks all of it.
     *
     * @param copiesStay whether copies must be there too, as nothing took them but a want of room
     */
    void check(StorageProvider store, boolean copiesStay, String where) {
        possible.forEach((key, contents) -> {
            String found = text(store, key);
            boolean copy = key.text().contains("@a");
            assertThat(contents.contains(found) || (copy && !copiesStay && found.isEmpty()))
                    .as(where + ": " + key.text())
                    .isTrue();
        });
        StorageStats stats = store.stats();
        long own = 0;
        long copies = 0;
        List<Key> keys = store.keys("*");
        for (Key key : keys) {
            int bytes = text(store, key).length();
            if (key.text().contains("@a")) {
                copies += bytes;
            } else {
                own += bytes;
            }
        }
        assertThat(store.size()).as(where).isEqualTo(keys.size());
        assertThat(stats.disk().entries()).as(where).isEqualTo(keys.size());
        assertThat(stats.ownBytes()).as(where).isEqualTo(own);
        assertThat(stats.cachedBytes()).as(where).isEqualTo(copies).isLessThanOrEqualTo(copiesMax);
    }

    private boolean write(Runnable write, List<Entry> entries) {
        for (Entry entry : entries) {
            possible.computeIfAbsent(entry.key(), key -> new ArrayList<>(List.of("")))
                    .add(entry.document().text());
        }
        boolean acknowledged = attempt(write);
        for (Entry entry : acknowledged ? entries : List.<Entry>of()) {
            possible.put(entry.key(), new ArrayList<>(List.of(entry.document().text())));
        }
        return acknowledged;
    }

    /** A read that may hit the one fault; the next one does not. */
    private static String read(StorageProvider store, String key) {
        try {
            return text(store, Key.parse(key));
        } catch (StorageException e) {
            return text(store, Key.parse(key));
        }
    }

    private static String text(StorageProvider store, Key key) {
        return store.get(key).map(one -> one.entry().document().text()).orElse("");
    }
}
