package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.storage.MalformedBytesException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads entries by their keys, with their contents, and checks these. Safe for use by many threads. */
final class EntryReader {

    /** From so many on, entries are unpacked by several threads; the database reads no quicker for two. */
    private static final int UNPACKED_ALONE_MAX = 16;

    private final Engine engine;
    private final Readers readers;
    private final PayloadCodec codec;
    private final DamagedEntries damaged;
    private final Places places;

    EntryReader(Engine engine, Readers readers, PayloadCodec codec, DamagedEntries damaged, Places places) {
        this.engine = engine;
        this.readers = readers;
        this.codec = codec;
        this.damaged = damaged;
        this.places = places;
    }

    /** The entry of this key, unless it is gone. */
    Optional<StoredEntry> get(Key key, Instant now) {
        return unpack(readers.read(table -> row(table, key)), now);
    }

    /** The entry of this key, whether it is gone or not. */
    Optional<Entry> stored(Key key) {
        return get(key, Instant.EPOCH).map(StoredEntry::entry);
    }

    /** The entries of these keys that are not gone, in the order of the keys. Many are unpacked by several threads. */
    Map<Key, StoredEntry> mget(Collection<? extends Key> keys, Instant now) {
        List<Read> all = readers.read(table -> rows(table, keys));
        Stream<Read> rows = all.size() < UNPACKED_ALONE_MAX ? all.stream() : all.parallelStream();
        Map<Key, StoredEntry> found = new LinkedHashMap<>();
        rows.map(row -> unpack(row, now))
                .forEachOrdered(
                        entry -> entry.ifPresent(one -> found.put(one.entry().key(), one)));
        return found;
    }

    /** The row of this key without its content, unless it is gone. */
    Optional<EntryRow> find(Key key, Instant now) {
        return readers.read(table -> Optional.ofNullable(table.find(key)))
                .filter(found -> found.freshness(now) != Freshness.GONE);
    }

    /** An earlier version of an item; one that is damaged counts as missing. */
    Optional<Item> version(ItemKey key, String version) {
        Optional<Packed> packed = readers.read(table -> Optional.ofNullable(table.version(key, version)));
        try {
            return packed.map(found -> (Item) codec.unpack(found, key));
        } catch (MalformedBytesException e) {
            damaged.noteVersion(key, version, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private List<Read> rows(EntryTable table, Collection<? extends Key> keys) throws SQLException {
        Optional<Map<Key, EntryTable.Loaded>> together = table.loadTogether(keys);
        List<Read> rows = new ArrayList<>(keys.size());
        for (Key key : keys) {
            rows.add(together.isPresent() ? new Read(key, together.get().get(key), "", false) : row(table, key));
        }
        return rows;
    }

    private Read row(EntryTable table, Key key) throws SQLException {
        Places.Place place = places.find(key);
        return place == null ? whole(table, key) : guarded(key, true, () -> content(table, place));
    }

    private Read whole(EntryTable table, Key key) throws SQLException {
        long asOf = places.commits();
        Read read = guarded(key, false, () -> table.load(key));
        EntryTable.Loaded loaded = read.loaded();
        if (loaded != null) {
            places.note(new Places.Place(key, loaded.id(), loaded.packed().crc(), loaded.metadata(), asOf));
        }
        return read;
    }

    private static EntryTable.@Nullable Loaded content(EntryTable table, Places.Place place) throws SQLException {
        Packed packed = table.content(place.id(), place.crc());
        return packed == null ? null : new EntryTable.Loaded(place.key(), place.id(), place.metadata(), packed);
    }

    private Read guarded(Key key, boolean byPlace, Loading loading) throws SQLException {
        try {
            return new Read(key, loading.loaded(), "", byPlace);
        } catch (SQLException e) {
            if (!engine.isDamage(e)) {
                throw e;
            }
            return new Read(key, null, "the database cannot read its row", byPlace);
        }
    }

    private Optional<StoredEntry> unpack(Read read, Instant now) {
        EntryTable.Loaded loaded = read.loaded();
        if (!read.damage().isEmpty()) {
            return damaged.restore(read.key(), now, read.damage());
        }
        if (loaded == null && read.byPlace()) {
            return unpackWhole(read.key(), now);
        }
        if (loaded == null || loaded.freshness(now) == Freshness.GONE) {
            return Optional.empty();
        }
        try {
            Entry entry = codec.unpack(loaded.packed(), read.key());
            return Optional.of(new StoredEntry(entry, loaded.metadata(), loaded.freshness(now), Tier.DISK));
        } catch (MalformedBytesException e) {
            return read.byPlace()
                    ? unpackWhole(read.key(), now)
                    : damaged.restore(read.key(), now, String.valueOf(e.getMessage()));
        }
    }

    /** Reads row and content together: what was known of the row may be of before a write, and the content of after it. */
    private Optional<StoredEntry> unpackWhole(Key key, Instant now) {
        return unpack(readers.read(table -> whole(table, key)), now);
    }

    private interface Loading {
        EntryTable.@Nullable Loaded loaded() throws SQLException;
    }

    /**
     * What was found under a key: a row, or none, or a word on the damage that kept it from being read.
     *
     * @param byPlace whether only the content was read, and the row was known
     */
    private record Read(Key key, EntryTable.@Nullable Loaded loaded, String damage, boolean byPlace) {}
}
