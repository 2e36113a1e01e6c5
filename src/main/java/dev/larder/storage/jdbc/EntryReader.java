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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads entries by their keys, with their contents, and checks these. Safe for use by many threads. */
final class EntryReader {

    private final Engine engine;
    private final Readers readers;
    private final PayloadCodec codec;
    private final DamagedEntries damaged;

    EntryReader(Engine engine, Readers readers, PayloadCodec codec, DamagedEntries damaged) {
        this.engine = engine;
        this.readers = readers;
        this.codec = codec;
        this.damaged = damaged;
    }

    /** The entry of this key, unless it is gone. */
    Optional<StoredEntry> get(Key key, Instant now) {
        return readers.read(table -> load(table, key, now));
    }

    /** The entry of this key, whether it is gone or not. */
    Optional<Entry> stored(Key key) {
        return get(key, Instant.EPOCH).map(StoredEntry::entry);
    }

    /** The entries of these keys that are not gone, in the order of the keys. */
    Map<Key, StoredEntry> mget(Collection<? extends Key> keys, Instant now) {
        return readers.read(table -> {
            Optional<Map<Key, EntryTable.Loaded>> together = table.loadTogether(keys);
            Map<Key, StoredEntry> map = new LinkedHashMap<>();
            for (Key key : keys) {
                Optional<StoredEntry> entry =
                        together.isPresent() ? checked(key, together.get().get(key), now) : load(table, key, now);
                entry.ifPresent(found -> map.put(key, found));
            }
            return map;
        });
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

    private Optional<StoredEntry> load(EntryTable table, Key key, Instant now) throws SQLException {
        try {
            return checked(key, table.load(key), now);
        } catch (SQLException e) {
            if (!engine.isDamage(e)) {
                throw e;
            }
            return damaged.restore(key, now, "the database cannot read its row");
        }
    }

    private Optional<StoredEntry> checked(Key key, EntryTable.@Nullable Loaded loaded, Instant now) {
        if (loaded == null || loaded.freshness(now) == Freshness.GONE) {
            return Optional.empty();
        }
        try {
            Entry entry = codec.unpack(loaded.packed(), key);
            return Optional.of(new StoredEntry(entry, loaded.metadata(), loaded.freshness(now), Tier.DISK));
        } catch (MalformedBytesException e) {
            return damaged.restore(key, now, String.valueOf(e.getMessage()));
        }
    }
}
