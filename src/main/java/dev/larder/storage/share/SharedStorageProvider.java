package dev.larder.storage.share;

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
import dev.larder.storage.AccessLog;
import dev.larder.storage.Accesses;
import dev.larder.storage.Authority;
import dev.larder.storage.Batch;
import dev.larder.storage.Changes;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.Inspection;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.share.Call.HistoryRequest;
import dev.larder.storage.share.Call.ListRequest;
import dev.larder.storage.share.Call.Nothing;
import dev.larder.storage.share.Call.SummariesRequest;
import dev.larder.storage.share.Call.VersionRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The store of a directory, shared with all processes that use the directory.
 *
 * <p>Nothing is opened until it is first needed. From then on this process either leads, with the database open, or
 * follows and asks the leader over a socket; when the leader goes, one of the others takes over, and what was asked is
 * asked again, each mutation under its name, so that it is done once.
 */
public final class SharedStorageProvider implements Authority {

    private static final int PAGE = 2_000;
    private static final int KEYS_AT_ONCE = 256;

    private final Membership membership;
    private final AccessLog uncounted = new AccessLog();

    /**
     * A share in the store of a directory.
     *
     * @param directory where it is; made when it is first needed
     * @param opener opens the database when this process is to lead
     * @param version the version of this Larder, for people
     */
    public SharedStorageProvider(Path directory, AuthorityOpener opener, String version) {
        this(Ground.of(directory), opener, Hello.own(opener.schema(), version));
    }

    SharedStorageProvider(Ground ground, AuthorityOpener opener, Hello self) {
        this.membership = new Membership(ground, opener, self);
    }

    @Override
    public Optional<StoredEntry> get(Key key) {
        return membership.perform(Call.GET, key);
    }

    @Override
    public SetOutcome set(Entry entry, SetOptions options) {
        return once(new Mutation.Put(List.of(entry), options)).get(0);
    }

    @Override
    public boolean has(Key key) {
        return membership.perform(Call.HAS, key);
    }

    @Override
    public boolean delete(Key key, Optional<String> ifVersion) {
        return membership.perform(Call.DELETE, Once.first(new Mutation.Delete(key, ifVersion)));
    }

    @Override
    public long clear(Origin origin) {
        return membership.perform(Call.CLEAR, Once.first(new Mutation.Clear(origin)));
    }

    @Override
    public Map<Key, StoredEntry> mget(Collection<? extends Key> keys) {
        Batch.check(keys);
        List<Key> left = List.copyOf(new LinkedHashSet<>(keys));
        Map<Key, StoredEntry> found = new LinkedHashMap<>();
        do {
            Answered some = membership.perform(Call.MGET, left.subList(0, Math.min(left.size(), KEYS_AT_ONCE)));
            some.entries().forEach(entry -> found.put(entry.entry().key(), entry));
            left = left.subList(some.covered(), left.size());
        } while (!left.isEmpty());
        return found;
    }

    @Override
    public List<SetOutcome> mset(Collection<? extends Entry> entries, SetOptions options) {
        Batch.check(entries);
        return once(new Mutation.Put(List.copyOf(entries), options));
    }

    @Override
    public Optional<EntryMetadata> getMetadata(Key key) {
        return membership.perform(Call.METADATA, key);
    }

    @Override
    public List<Key> keys(String pattern) {
        return membership.perform(Call.KEYS, pattern);
    }

    @Override
    public List<ItemKey> keysNamed(String framework, String name) {
        return membership.perform(Call.KEYS_NAMED, List.of(framework, name));
    }

    @Override
    public long size() {
        return membership.perform(Call.SIZE, Nothing.NOTHING);
    }

    @Override
    public Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        List<ItemSummary> items = new ArrayList<>();
        Optional<ItemKey> last = after;
        while (true) {
            int some = Math.min(limit - items.size(), PAGE);
            Page<ItemSummary> page = membership.perform(Call.LIST, new ListRequest(query, last, some));
            items.addAll(page.items());
            if (!page.more() || items.size() == limit || page.items().isEmpty()) {
                return new Page<>(items, page.total(), page.more());
            }
            last = Optional.of(items.get(items.size() - 1).key());
        }
    }

    @Override
    public List<ItemVersion> history(ItemKey key, int limit) {
        return membership.perform(Call.HISTORY, new HistoryRequest(key, limit));
    }

    @Override
    public Optional<Item> getVersion(ItemKey key, String version) {
        return membership.perform(Call.VERSION, new VersionRequest(key, version));
    }

    @Override
    public Map<String, Integer> categories(ItemQuery query) {
        return membership.perform(Call.CATEGORIES, query);
    }

    /** What cannot be passed on now is kept until the next call: counts are no reason to fail. */
    @Override
    public void recordAccess(Map<Key, Accesses> accesses) {
        membership.checkOpen();
        uncounted.addAll(accesses);
        Map<Key, Accesses> all = uncounted.drain();
        try {
            membership.perform(Call.RECORD_ACCESS, all);
        } catch (StorageException e) {
            uncounted.addAll(all);
        }
    }

    @Override
    public EvictionReport evict() {
        return membership.perform(Call.EVICT, Nothing.NOTHING);
    }

    @Override
    public StorageStats stats() {
        return membership.stats();
    }

    @Override
    public long generation() {
        return membership.generation();
    }

    @Override
    public Changes changesSince(long generation) {
        return membership.perform(Call.CHANGES, generation);
    }

    @Override
    public List<EntrySummary> summaries(Optional<Key> after, int limit) {
        List<EntrySummary> summaries = new ArrayList<>();
        Optional<Key> last = after;
        while (true) {
            int some = Math.min(limit - summaries.size(), PAGE);
            List<EntrySummary> page = membership.perform(Call.SUMMARIES, new SummariesRequest(last, some));
            summaries.addAll(page);
            if (page.size() < some || summaries.size() == limit) {
                return summaries;
            }
            last = Optional.of(page.get(page.size() - 1).key());
        }
    }

    @Override
    public Inspection inspect(Optional<Key> after, int limit) {
        return membership.perform(Call.INSPECT, new SummariesRequest(after, limit));
    }

    @Override
    public <R> R once(OperationId id, Mutation<R> mutation) {
        return membership.perform(Call.of(mutation), new Once<>(id, mutation, true));
    }

    /** Leaves: a leader hands over at once. Does nothing the second time. */
    @Override
    public void close() {
        membership.close();
    }

    private List<SetOutcome> once(Mutation.Put put) {
        return membership.perform(Call.PUT, Once.first(put));
    }
}
