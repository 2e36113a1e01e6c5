package dev.larder.catalog;

import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import dev.larder.storage.Accesses;
import dev.larder.storage.Authority;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** As much of a store as an import uses: it keeps so many entries, the latest, and notes the batches. */
final class BatchStore implements StorageProvider {

    final Map<Key, Entry> entries = new LinkedHashMap<>();
    final List<Integer> batches = new ArrayList<>();
    int entriesMax = Integer.MAX_VALUE;
    int entryBytesMax = Integer.MAX_VALUE;
    int batchesUntilFailure = Integer.MAX_VALUE;

    @Override
    public SetOutcome set(Entry entry, SetOptions options) {
        if (entry.document().length() > entryBytesMax) {
            throw new InvalidRequestException("The entry is larger than the store takes.");
        }
        Entry before = entries.remove(entry.key());
        entries.put(entry.key(), entry);
        while (entries.size() > entriesMax) {
            entries.remove(entries.keySet().iterator().next());
        }
        if (before == null) {
            return SetOutcome.CREATED;
        }
        return before.document().equals(entry.document()) ? SetOutcome.UNCHANGED : SetOutcome.CHANGED;
    }

    @Override
    public List<SetOutcome> mset(Collection<? extends Entry> batch, SetOptions options) {
        if (batches.size() == batchesUntilFailure) {
            throw new StorageException("The store is out of order.");
        }
        batches.add(batch.size());
        for (Entry entry : batch) {
            if (entry.document().length() > entryBytesMax) {
                throw new InvalidRequestException("The entry is larger than the store takes.");
            }
        }
        return batch.stream().map(entry -> set(entry, options)).toList();
    }

    @Override
    public boolean has(Key key) {
        return entries.containsKey(key);
    }

    @Override
    public Optional<StoredEntry> get(Key key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean delete(Key key, Optional<String> ifVersion) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long clear(Origin origin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<Key, StoredEntry> mget(Collection<? extends Key> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<EntryMetadata> getMetadata(Key key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Key> keys(String pattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ItemKey> keysNamed(String framework, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ItemVersion> history(ItemKey key, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Item> getVersion(ItemKey key, String version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long size() {
        return entries.size();
    }

    @Override
    public Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Integer> categories(ItemQuery query) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void recordAccess(Map<Key, Accesses> accesses) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EvictionReport evict() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Authority authority() {
        throw new UnsupportedOperationException();
    }

    @Override
    public StorageStats stats() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
