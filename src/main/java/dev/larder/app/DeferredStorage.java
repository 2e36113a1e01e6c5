package dev.larder.app;

import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A provider that is opened by the first call that needs it, so that a process which only lists tools never touches the
 * store. Where opening fails, the call fails, and the next one tries again.
 */
final class DeferredStorage implements StorageProvider {

    private final Function<LongSupplier, StorageProvider> opener;
    private final LongAdder asked = new LongAdder();
    private volatile @Nullable StorageProvider opened;
    private boolean closed;

    /** @param opener opens the store, told what {@link #asked} says; called again after it threw */
    DeferredStorage(Function<LongSupplier, StorageProvider> opener) {
        this.opener = opener;
    }

    /** The provider behind, opened now if it is not yet. */
    StorageProvider open() {
        StorageProvider provider = opened;
        return provider != null ? provider : openOnce();
    }

    private synchronized StorageProvider openOnce() {
        if (closed) {
            throw new StorageException("The store is closed, as this process is about to end.");
        }
        StorageProvider provider = opened;
        if (provider == null) {
            provider = opener.apply(this::asked);
            opened = provider;
        }
        return provider;
    }

    /** Whether something opened it and nothing closed it. */
    synchronized boolean isOpen() {
        return opened != null && !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (opened != null) {
            opened.close();
        }
    }

    /** How often entries were asked for or written; what keeps house is not counted. */
    long asked() {
        return asked.sum();
    }

    private StorageProvider asking() {
        asked.increment();
        return open();
    }

    /** Lets go of what the provider holds, if it is open. */
    @Override
    public void letGo() {
        StorageProvider provider = opened;
        if (provider != null) {
            provider.letGo();
        }
    }

    @Override
    public Optional<StoredEntry> get(Key key) {
        return asking().get(key);
    }

    @Override
    public Optional<StoredEntry> getHeld(Key key) {
        StorageProvider provider = opened;
        asked.increment();
        return provider == null ? Optional.empty() : provider.getHeld(key);
    }

    @Override
    public SetOutcome set(Entry entry, SetOptions options) {
        return asking().set(entry, options);
    }

    @Override
    public boolean has(Key key) {
        return asking().has(key);
    }

    @Override
    public boolean delete(Key key, Optional<String> ifVersion) {
        return asking().delete(key, ifVersion);
    }

    @Override
    public long clear(Origin origin) {
        return asking().clear(origin);
    }

    @Override
    public Map<Key, StoredEntry> mget(Collection<? extends Key> keys) {
        return asking().mget(keys);
    }

    @Override
    public List<SetOutcome> mset(Collection<? extends Entry> entries, SetOptions options) {
        return asking().mset(entries, options);
    }

    @Override
    public Optional<EntryMetadata> getMetadata(Key key) {
        return asking().getMetadata(key);
    }

    @Override
    public List<Key> keys(String pattern) {
        return asking().keys(pattern);
    }

    @Override
    public List<ItemVersion> history(ItemKey key, int limit) {
        return asking().history(key, limit);
    }

    @Override
    public Optional<Item> getVersion(ItemKey key, String version) {
        return asking().getVersion(key, version);
    }

    @Override
    public List<ItemKey> keysNamed(String framework, String name) {
        return asking().keysNamed(framework, name);
    }

    @Override
    public long size() {
        return asking().size();
    }

    @Override
    public Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        return asking().list(query, after, limit);
    }

    @Override
    public Map<String, Integer> categories(ItemQuery query) {
        return asking().categories(query);
    }

    @Override
    public void recordAccess(Map<Key, Accesses> accesses) {
        open().recordAccess(accesses);
    }

    @Override
    public EvictionReport evict() {
        return open().evict();
    }

    @Override
    public Authority authority() {
        return open().authority();
    }

    @Override
    public StorageStats stats() {
        return asking().stats();
    }
}
