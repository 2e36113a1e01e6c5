package dev.larder.testing;

import dev.larder.model.ConflictException;
import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Limits;
import dev.larder.model.LoadStats;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.model.TierStats;
import dev.larder.storage.Accesses;
import dev.larder.storage.Authority;
import dev.larder.storage.Change;
import dev.larder.storage.ChangeLog;
import dev.larder.storage.Changes;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.Inspection;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A store in a sorted map: the storage contract at its plainest, with a switch that makes it fail. */
public final class MemoryStorageProvider implements Authority {

    private static final Duration CACHED_TTL = Duration.ofDays(7);

    private static final int VERSIONS_MAX = 20;

    private final InstantSource clock;
    private final long cachedBytesMax;
    private final TreeMap<Key, StoredEntry> entries = new TreeMap<>();
    private final ChangeLog changes = new ChangeLog();
    private final Map<OperationId, byte[]> done = new HashMap<>();
    private final Map<Key, List<StoredEntry>> earlier = new HashMap<>();
    private long hits;
    private long misses;
    private long evictions;
    private long expirations;
    private boolean failing;
    private int batches;
    private List<Inspection.Flaw> flaws = List.of();
    private List<String> notices = List.of();

    /** A store with a limit on the bytes of cached entries. */
    public MemoryStorageProvider(InstantSource clock, long cachedBytesMax) {
        this.clock = clock;
        this.cachedBytesMax = cachedBytesMax;
    }

    /** A store without a limit. */
    public MemoryStorageProvider(InstantSource clock) {
        this(clock, Long.MAX_VALUE);
    }

    /** From now on every operation fails, or none does. */
    public synchronized void failing(boolean fails) {
        failing = fails;
    }

    /** How often several entries were asked for at once. */
    public synchronized int batches() {
        return batches;
    }

    /** Something befalls the store. */
    public synchronized void befall(String notice) {
        notices = List.of(notice);
    }

    /** From now on whoever looks at the entries finds this one wrong. */
    public synchronized void findInspecting(Inspection.Outcome outcome, Key key) {
        flaws = List.of(new Inspection.Flaw(Optional.of(key), outcome));
    }

    @Override
    public synchronized Inspection inspect(Optional<Key> after, int limit) {
        Inspection sound = Authority.super.inspect(after, limit);
        return new Inspection(sound.checked(), flaws, sound.last());
    }

    @Override
    public synchronized Optional<StoredEntry> get(Key key) {
        Optional<StoredEntry> found = live(key);
        if (found.isPresent()) {
            hits++;
        } else {
            misses++;
        }
        return found;
    }

    @Override
    public synchronized Optional<StoredEntry> getHeld(Key key) {
        return get(key);
    }

    @Override
    public synchronized SetOutcome set(Entry entry, SetOptions options) {
        checkWorking();
        checkSize(entry);
        Optional<StoredEntry> before = live(entry.key());
        options.ifVersion().ifPresent(expected -> checkVersion(entry.key(), expected, before));
        SetOutcome outcome = put(entry, options, before);
        evict();
        return outcome;
    }

    @Override
    public synchronized <R> R once(OperationId id, Mutation<R> mutation) {
        byte[] before = done.get(id);
        if (before != null) {
            return mutation.unpack(before);
        }
        R answer = mutation.on(this);
        done.put(id, mutation.pack(answer));
        return answer;
    }

    private SetOutcome put(Entry entry, SetOptions options, Optional<StoredEntry> before) {
        Instant now = options.at().orElse(clock.instant());
        Optional<Instant> expiresAt = options.ttl()
                .or(() -> entry.key().origin() == Origin.CACHED ? Optional.of(CACHED_TTL) : Optional.empty())
                .map(now::plus);
        String version = entry.document().version();
        EntryMetadata metadata =
                new EntryMetadata(version, entry.document().length(), now, now, count(before), expiresAt);
        earlier.getOrDefault(entry.key(), new ArrayList<>())
                .removeIf(kept -> kept.metadata().version().equals(version));
        before.filter(stored -> !stored.metadata().version().equals(version)).ifPresent(this::keep);
        entries.put(entry.key(), new StoredEntry(entry, metadata, Freshness.FRESH, Tier.MEMORY));
        changes.append(List.of(new Change(entry.key(), Optional.of(summary(entries.get(entry.key()))))));
        if (before.isEmpty()) {
            return SetOutcome.CREATED;
        }
        return before.get().metadata().version().equals(version) ? SetOutcome.UNCHANGED : SetOutcome.CHANGED;
    }

    private void keep(StoredEntry stored) {
        if (stored.entry() instanceof Item item && item.key().origin() == Origin.OWN) {
            List<StoredEntry> versions = earlier.computeIfAbsent(item.key(), key -> new ArrayList<>());
            versions.removeIf(version ->
                    version.metadata().version().equals(stored.metadata().version()));
            versions.add(0, stored);
            versions.subList(Math.min(VERSIONS_MAX, versions.size()), versions.size())
                    .clear();
        }
    }

    @Override
    public synchronized List<ItemVersion> history(ItemKey key, int limit) {
        checkWorking();
        return earlier.getOrDefault(key, List.of()).stream()
                .limit(limit)
                .map(StoredEntry::metadata)
                .map(kept -> new ItemVersion(kept.version(), kept.cachedAt(), kept.bytes()))
                .toList();
    }

    @Override
    public synchronized Optional<Item> getVersion(ItemKey key, String version) {
        checkWorking();
        return earlier.getOrDefault(key, List.of()).stream()
                .filter(kept -> kept.metadata().version().equals(version))
                .map(kept -> (Item) kept.entry())
                .findFirst();
    }

    private static long count(Optional<StoredEntry> before) {
        return before.map(b -> b.metadata().accessCount()).orElse(0L);
    }

    private static void checkSize(Entry entry) {
        if (entry.document().length() > Limits.ITEM_BYTES_MAX) {
            throw new InvalidRequestException("The entry is larger than the store takes.");
        }
    }

    private static void checkVersion(Key key, String expected, Optional<StoredEntry> before) {
        String found = before.map(b -> b.metadata().version()).orElse("no version");
        if (!found.equals(expected)) {
            throw new ConflictException(key, expected, found);
        }
    }

    @Override
    public synchronized boolean has(Key key) {
        return live(key).isPresent();
    }

    @Override
    public synchronized boolean delete(Key key, Optional<String> ifVersion) {
        Optional<StoredEntry> before = live(key);
        if (before.isPresent() && ifVersion.isPresent()) {
            checkVersion(key, ifVersion.get(), before);
        }
        before.ifPresent(this::keep);
        entries.remove(key);
        changes.append(List.of(new Change(key, Optional.empty())));
        return before.isPresent();
    }

    @Override
    public synchronized long clear(Origin origin) {
        checkWorking();
        long before = entries.size();
        entries.keySet()
                .removeIf(key -> key.origin() == origin && !(key instanceof MetadataKey note && note.isOfLarder()));
        earlier.keySet().removeIf(key -> key.origin() == origin);
        changes.restart();
        return before - entries.size();
    }

    @Override
    public synchronized Map<Key, StoredEntry> mget(Collection<? extends Key> keys) {
        batches++;
        checkWorking();
        Map<Key, StoredEntry> found = new LinkedHashMap<>();
        for (Key key : keys) {
            get(key).ifPresent(entry -> found.put(key, entry));
        }
        return found;
    }

    @Override
    public synchronized List<SetOutcome> mset(Collection<? extends Entry> batch, SetOptions options) {
        checkWorking();
        batch.forEach(MemoryStorageProvider::checkSize);
        List<SetOutcome> outcomes = new ArrayList<>();
        for (Entry entry : batch) {
            outcomes.add(put(entry, options, live(entry.key())));
        }
        evict();
        return outcomes;
    }

    @Override
    public synchronized Optional<EntryMetadata> getMetadata(Key key) {
        return live(key).map(StoredEntry::metadata);
    }

    @Override
    public synchronized List<Key> keys(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        Pattern compiled = Pattern.compile(regex.toString(), Pattern.DOTALL);
        return all().map(stored -> stored.entry().key())
                .filter(key -> compiled.matcher(key.text()).matches())
                .toList();
    }

    @Override
    public synchronized List<ItemKey> keysNamed(String framework, String name) {
        return items().map(Item::key)
                .filter(key -> key.framework().equals(framework) && key.name().equals(name))
                .toList();
    }

    @Override
    public synchronized long size() {
        return all().count();
    }

    @Override
    public synchronized Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        List<ItemSummary> admitted = summaries(query);
        List<ItemSummary> rest = admitted.stream()
                .filter(item -> after.isEmpty() || item.key().compareTo(after.get()) > 0)
                .toList();
        return new Page<>(rest.stream().limit(limit).toList(), admitted.size(), rest.size() > limit);
    }

    @Override
    public synchronized Map<String, Integer> categories(ItemQuery query) {
        Map<String, Integer> counts = new TreeMap<>();
        for (ItemSummary item : summaries(query)) {
            item.categories().stream().distinct().forEach(category -> counts.merge(category, 1, Integer::sum));
        }
        return counts;
    }

    @Override
    public synchronized void recordAccess(Map<Key, Accesses> accesses) {
        checkWorking();
        accesses.forEach((key, more) -> entries.computeIfPresent(key, (k, stored) -> accessed(stored, more)));
    }

    private static StoredEntry accessed(StoredEntry stored, Accesses more) {
        EntryMetadata was = stored.metadata();
        Instant last = was.accessedAt().isAfter(more.last()) ? was.accessedAt() : more.last();
        EntryMetadata now = new EntryMetadata(
                was.version(), was.bytes(), was.cachedAt(), last, was.accessCount() + more.count(), was.expiresAt());
        return new StoredEntry(stored.entry(), now, stored.freshness(), stored.tier());
    }

    @Override
    public synchronized EvictionReport evict() {
        checkWorking();
        List<StoredEntry> gone = entries.values().stream()
                .filter(stored -> freshness(stored) == Freshness.GONE)
                .toList();
        gone.forEach(stored -> entries.remove(stored.entry().key()));
        expirations += gone.size();
        List<StoredEntry> victims = victims();
        victims.forEach(stored -> entries.remove(stored.entry().key()));
        evictions += victims.size();
        Stream.concat(gone.stream(), victims.stream())
                .forEach(stored ->
                        changes.append(List.of(new Change(stored.entry().key(), Optional.empty()))));
        long bytes = Stream.concat(gone.stream(), victims.stream())
                .mapToLong(stored -> stored.metadata().bytes())
                .sum();
        return new EvictionReport(gone.size(), victims.size(), bytes);
    }

    private List<StoredEntry> victims() {
        long surplus = bytes(Origin.CACHED) - cachedBytesMax;
        List<StoredEntry> oldestFirst = entries.values().stream()
                .filter(stored -> stored.entry().key().origin() == Origin.CACHED)
                .sorted(Comparator.comparing(stored -> stored.metadata().accessedAt()))
                .toList();
        List<StoredEntry> victims = new ArrayList<>();
        for (StoredEntry stored : oldestFirst) {
            if (surplus <= 0) {
                break;
            }
            surplus -= stored.metadata().bytes();
            victims.add(stored);
        }
        return victims;
    }

    @Override
    public long generation() {
        return changes.generation();
    }

    @Override
    public Changes changesSince(long generation) {
        return changes.since(generation);
    }

    @Override
    public synchronized List<EntrySummary> summaries(Optional<Key> after, int limit) {
        checkWorking();
        return entries.values().stream()
                .filter(stored -> after.isEmpty() || stored.entry().key().compareTo(after.get()) > 0)
                .limit(limit)
                .map(MemoryStorageProvider::summary)
                .toList();
    }

    private static EntrySummary summary(StoredEntry stored) {
        Optional<ItemSummary> item = stored.entry() instanceof Item one
                ? Optional.of(ItemSummary.of(one, stored.metadata()))
                : Optional.empty();
        return new EntrySummary(stored.entry().key(), stored.metadata(), item);
    }

    @Override
    public synchronized StorageStats stats() {
        checkWorking();
        long own = bytes(Origin.OWN);
        long cached = bytes(Origin.CACHED);
        TierStats tier = new TierStats(
                entries.size(),
                own + cached,
                cachedBytesMax,
                hits,
                misses,
                evictions,
                expirations,
                LoadStats.NONE,
                List.of());
        Map<String, StorageStats.ItemCount> counts = new TreeMap<>();
        items().forEach(item -> counts.merge(
                item.key().framework() + " " + item.key().kind().text(),
                new StorageStats.ItemCount(
                        item.key().framework(),
                        item.key().kind(),
                        1,
                        item.document().length()),
                (a, b) -> new StorageStats.ItemCount(
                        a.framework(), a.kind(), a.items() + b.items(), a.bytes() + b.bytes())));
        return new StorageStats(
                Optional.empty(), tier, cached, own, List.copyOf(counts.values()), "sorted map", "private", notices);
    }

    @Override
    public synchronized void close() {
        failing = true;
    }

    private long bytes(Origin origin) {
        return entries.values().stream()
                .filter(stored -> stored.entry().key().origin() == origin)
                .mapToLong(stored -> stored.metadata().bytes())
                .sum();
    }

    private List<ItemSummary> summaries(ItemQuery query) {
        return all().filter(stored -> stored.entry() instanceof Item)
                .map(stored -> ItemSummary.of((Item) stored.entry(), stored.metadata()))
                .filter(query::admits)
                .toList();
    }

    private Stream<Item> items() {
        return all().map(StoredEntry::entry).filter(Item.class::isInstance).map(Item.class::cast);
    }

    private Stream<StoredEntry> all() {
        checkWorking();
        return entries.values().stream().filter(stored -> freshness(stored) != Freshness.GONE);
    }

    private Optional<StoredEntry> live(Key key) {
        checkWorking();
        return Optional.ofNullable(entries.get(key))
                .map(stored -> new StoredEntry(stored.entry(), stored.metadata(), freshness(stored), stored.tier()))
                .filter(stored -> stored.freshness() != Freshness.GONE);
    }

    private Freshness freshness(StoredEntry stored) {
        return Freshness.of(stored.entry().key().origin(), stored.metadata().expiresAt(), clock.instant());
    }

    private void checkWorking() {
        if (failing) {
            throw new StorageException("The store is out of order.");
        }
    }
}
