package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.LarderException;
import dev.larder.model.LoadStats;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.StorageStats;
import dev.larder.model.StorageStats.ItemCount;
import dev.larder.model.StoredEntry;
import dev.larder.model.TierStats;
import dev.larder.storage.AccessLog;
import dev.larder.storage.Accesses;
import dev.larder.storage.Authority;
import dev.larder.storage.Batch;
import dev.larder.storage.Changes;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.Inspection;
import dev.larder.storage.KeyPattern;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.TierCounters;
import dev.larder.storage.TierCounters.Event;
import dev.larder.storage.WorthPolicy;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries in a database.
 *
 * <p>Reads go to a few connections that hold no transaction, by {@link EntryReader} and {@link EntryScan}. Writes go
 * through one {@link CommitQueue}. What is found damaged is in the hands of {@link DamagedEntries}.
 */
public final class JdbcStorageProvider implements Authority {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStorageProvider.class);

    private final StorageSettings settings;
    private final InstantSource clock;
    private final Engine engine;
    private final Commits commits;
    private final Readers readers;
    private final EntryReader reader;
    private final EntryScan scan;
    private final Writer writer;
    private final CommitQueue queue;
    private final Ledger ledger;
    private final Notices notices;
    private final DamagedEntries damaged;
    private final Comparison comparison;
    private final Inspector inspector;
    private final Preparation preparation;
    private final Housekeeper housekeeper;
    private final PayloadCodec codec = new PayloadCodec();
    private final AccessLog accesses = new AccessLog();

    private final TierCounters counters = new TierCounters();
    private boolean closed;

    /** The store in this database, whose tables are there; engine, readers and commits are closed with it. */
    JdbcStorageProvider(
            StorageSettings settings,
            InstantSource clock,
            Engine engine,
            Readers readers,
            Commits commits,
            Notices notices) {
        this.settings = settings;
        this.clock = clock;
        this.engine = engine;
        this.commits = commits;
        this.notices = notices;
        this.readers = readers;
        this.ledger = new Ledger(entries -> new WorthPolicy(settings.maxBytes(), entries), accesses);
        Places places = engine.isAlone() ? Places.ofHeap() : Places.none();
        this.writer = new Writer(settings, clock, engine, commits, ledger, accesses, counters, places);
        this.queue = new CommitQueue(writer);
        this.damaged = new DamagedEntries(commits::kept, notices);
        this.reader = new EntryReader(engine, readers, codec, damaged, places);
        this.scan = new EntryScan(engine, readers, notices);
        this.comparison = new Comparison(reader::stored, this::restore);
        this.inspector = new Inspector(engine, readers, scan, codec, damaged, queue);
        this.preparation = new Preparation(settings, codec, damaged);
        this.housekeeper = new Housekeeper(queue, readers, ledger, accesses, settings.maxBytes());
    }

    /** Holds what users wrote against this journal, in the background; what differs is written as the journal has it. */
    void compareWith(Path journal) {
        comparison.start(journal);
    }

    @Override
    public Optional<StoredEntry> get(Key key) {
        Optional<StoredEntry> found = surely(key, () -> reader.get(key, clock.instant()));
        counters.add(key, found.isPresent() ? Event.HIT : Event.MISS, 1);
        return found;
    }

    @Override
    public Map<Key, StoredEntry> mget(Collection<? extends Key> keys) {
        Batch.check(keys);
        Map<Key, StoredEntry> found = reader.mget(keys, clock.instant());
        if (keys.stream().anyMatch(key -> isOwn(key) && !found.containsKey(key)) && comparison.await()) {
            found.putAll(reader.mget(keys, clock.instant()));
        }
        keys.forEach(key -> counters.add(key, found.containsKey(key) ? Event.HIT : Event.MISS, 1));
        return found;
    }

    @Override
    public boolean has(Key key) {
        return surely(key, () -> reader.find(key, clock.instant())).isPresent();
    }

    @Override
    public Optional<EntryMetadata> getMetadata(Key key) {
        Accesses pending = accesses.of(key);
        return surely(key, () -> reader.find(key, clock.instant()))
                .map(EntryRow::metadata)
                .map(metadata -> pending == null ? metadata : plus(metadata, pending));
    }

    @Override
    public SetOutcome set(Entry entry, SetOptions options) {
        PreparedEntry prepared = preparation.of(entry);
        SetOutcome outcome = write(transaction -> transaction.put(prepared, options));
        damaged.forget(List.of(entry));
        return outcome;
    }

    @Override
    public List<SetOutcome> mset(Collection<? extends Entry> entries, SetOptions options) {
        List<SetOutcome> outcomes = write(preparation.putting(entries, options));
        damaged.forget(entries);
        return outcomes;
    }

    /** Puts copies that were saved from another database, in one commit. */
    void takeOver(List<Salvage.Copy> copies) {
        List<PreparedEntry> prepared =
                copies.stream().map(copy -> preparation.of(copy.entry())).toList();
        write(transaction -> {
            for (int i = 0; i < copies.size(); i++) {
                transaction.put(prepared.get(i), copies.get(i).options());
            }
            return true;
        });
    }

    @Override
    @SuppressWarnings("unchecked") // What clear() answers is what a mutation of this kind does.
    public <R> R once(OperationId id, Mutation<R> mutation) {
        if (mutation instanceof Mutation.Clear clear) {
            return (R) clear((transaction, before) -> transaction.clearOnce(id, clear, before));
        }
        CommitQueue.Work<R> work = preparation.of(mutation);
        R answer = write(transaction -> transaction.once(id, mutation, work));
        if (mutation instanceof Mutation.Put put) {
            damaged.forget(put.entries());
        }
        return answer;
    }

    @Override
    public boolean delete(Key key, Optional<String> ifVersion) {
        return write(transaction -> transaction.delete(key, ifVersion));
    }

    @Override
    public long clear(Origin origin) {
        return clear((transaction, before) -> transaction.clear(origin, before));
    }

    @Override
    public List<Key> keys(String pattern) {
        return scan.keys(KeyPattern.of(pattern), clock.instant());
    }

    @Override
    public List<ItemKey> keysNamed(String framework, String name) {
        return scan.keysNamed(framework, name, clock.instant());
    }

    @Override
    public long size() {
        Instant now = clock.instant();
        return readers.read(table -> {
            Totals totals = table.state().totals();
            return totals.cachedEntries() + totals.ownEntries() - table.countExpired(Origin.OWN, now)[0];
        });
    }

    @Override
    public List<ItemVersion> history(ItemKey key, int limit) {
        return readers.read(table -> List.copyOf(table.history(key, limit)));
    }

    @Override
    public Optional<Item> getVersion(ItemKey key, String version) {
        return reader.version(key, version);
    }

    @Override
    public Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        return scan.list(query, after, limit, clock.instant());
    }

    @Override
    public Map<String, Integer> categories(ItemQuery query) {
        return scan.categories(query, clock.instant());
    }

    @Override
    public List<EntrySummary> summaries(Optional<Key> after, int limit) {
        return scan.summaries(after, limit);
    }

    @Override
    public Inspection inspect(Optional<Key> after, int limit) {
        comparison.await();
        return inspector.inspect(after, limit, clock.instant());
    }

    @Override
    public long generation() {
        return commits.generation();
    }

    @Override
    public boolean isStill(long generation) {
        return commits.isStill(generation);
    }

    @Override
    public Changes changesSince(long generation) {
        return commits.since(generation);
    }

    @Override
    public void recordAccess(Map<Key, Accesses> counted) {
        checkOpen();
        accesses.addAll(counted);
        ledger.access(counted);
    }

    @Override
    public boolean wantsReopening() {
        return engine.wantsReopening();
    }

    @Override
    public EvictionReport evict() {
        comparison.await();
        repair();
        return housekeeper.evict();
    }

    @Override
    public StorageStats stats() {
        Instant now = clock.instant();
        return readers.read(table -> {
            Totals totals = table.state().totals();
            long[] gone = table.countExpired(Origin.OWN, now);
            List<ItemCount> counts = table.counts(now);
            TierStats disk = new TierStats(
                    totals.cachedEntries() + totals.ownEntries() - gone[0],
                    totals.cachedBytes() + totals.ownBytes() - gone[1],
                    settings.maxBytes(),
                    counters.sum(Event.HIT),
                    counters.sum(Event.MISS),
                    counters.sum(Event.EVICTION),
                    counters.sum(Event.EXPIRATION),
                    LoadStats.NONE,
                    counters.groups(counts));
            return new StorageStats(
                    Optional.empty(),
                    disk,
                    totals.cachedBytes(),
                    totals.ownBytes() - gone[1],
                    counts,
                    engine.description(),
                    engine.role(),
                    notices.all());
        });
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            housekeeper.flush();
        } catch (LarderException e) {
            LOG.warn("the last access counts were not written", e);
        }
        comparison.close();
        queue.close();
        readers.close();
        writer.close();
        engine.close();
    }

    /** How many entries were found damaged since the store was opened. */
    long damaged() {
        return damaged.found();
    }

    /** What is read; what a user wrote and is missing is looked for again when it is known what a crash took. */
    private <T> Optional<T> surely(Key key, Supplier<Optional<T>> read) {
        Optional<T> found = read.get();
        return found.isEmpty() && isOwn(key) && comparison.await() ? read.get() : found;
    }

    private static boolean isOwn(Key key) {
        return key.origin() == Origin.OWN;
    }

    private void restore(Set<Key> lost) {
        lost.forEach(damaged::noteLost);
        repair();
    }

    /** Writes what users wrote and the database lost once more. */
    private void repair() {
        for (Key key : damaged.repairable()) {
            queue.submit(transaction -> {
                damaged.repair(key, transaction, codec, clock.instant());
                return true;
            });
            damaged.forget(key);
        }
    }

    /** A part of the removal of an origin, done in one transaction. */
    private interface ClearingStep {
        WriteTransaction.Cleared in(WriteTransaction transaction, WriteTransaction.Cleared before) throws SQLException;
    }

    /** Clears in as many transactions as keep each of them small. */
    private Long clear(ClearingStep step) {
        WriteTransaction.Cleared cleared = WriteTransaction.Cleared.NOTHING_YET;
        while (cleared.more()) {
            WriteTransaction.Cleared before = cleared;
            cleared = queue.submit(transaction -> step.in(transaction, before));
        }
        return cleared.count();
    }

    private <T> T write(CommitQueue.Work<T> work) {
        housekeeper.meetLimit();
        return queue.submit(work);
    }

    private synchronized void checkOpen() {
        if (closed) {
            throw Retry.closed();
        }
    }

    private static EntryMetadata plus(EntryMetadata metadata, Accesses more) {
        return new EntryMetadata(
                metadata.version(),
                metadata.bytes(),
                metadata.cachedAt(),
                more.last().isAfter(metadata.accessedAt()) ? more.last() : metadata.accessedAt(),
                metadata.accessCount() + more.count(),
                metadata.expiresAt());
    }
}
