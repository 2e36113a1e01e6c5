package dev.larder.storage.jdbc;

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
import dev.larder.model.LarderException;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.model.TierStats;
import dev.larder.storage.AccessLog;
import dev.larder.storage.Accesses;
import dev.larder.storage.Authority;
import dev.larder.storage.Batch;
import dev.larder.storage.Changes;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.KeyPattern;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.WorthPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries in a database.
 *
 * <p>Reads go to a few connections that hold no transaction. Writes go through one {@link CommitQueue}. An entry whose
 * content is damaged reads as if it were not there, is counted, and is told in the log: whoever asked gets it anew.
 */
public final class JdbcStorageProvider implements Authority {

    private static final Logger LOG = LoggerFactory.getLogger(JdbcStorageProvider.class);
    private static final int CHUNK = 500;

    private final StorageSettings settings;
    private final InstantSource clock;
    private final Engine engine;
    private final Readers readers;
    private final Writer writer;
    private final CommitQueue queue;
    private final Ledger ledger;
    private final Notices notices;
    private final PayloadCodec codec = new PayloadCodec();
    private final AccessLog accesses = new AccessLog();

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder damaged = new LongAdder();
    private final Set<Key> damagedKeys = ConcurrentHashMap.newKeySet();
    private boolean closed;

    private JdbcStorageProvider(StorageSettings settings, InstantSource clock, Engine engine, Notices notices)
            throws SQLException {
        this.settings = settings;
        this.clock = clock;
        this.engine = engine;
        this.notices = notices;
        try (Connection connection = engine.connect()) {
            new Migrator("hsqldb").migrate(connection, clock.instant());
        }
        Journal journal = Recovery.run(settings, engine, codec, notices, clock.instant());
        this.readers = new Readers(engine);
        this.ledger = new Ledger(entries -> new WorthPolicy(settings.maxBytes(), entries), accesses);
        this.writer = new Writer(settings, clock, engine, ledger, accesses, journal);
        this.queue = new CommitQueue(writer);
    }

    /** The newest version of the tables that this can have open. */
    public static int schema() {
        return Migrator.NEWEST;
    }

    /**
     * Opens the store of a directory on embedded HSQLDB, or makes it.
     *
     * @throws StorageException if another process has it open, or it cannot be opened
     */
    public static JdbcStorageProvider open(StorageSettings settings, InstantSource clock) {
        DirectoryLock lock = DirectoryLock.tryAcquire(settings.directory())
                .orElseThrow(() -> new StorageException(
                        "Another process has this store open: end it, or set" + " LARDER_HOME to another directory."));
        return open(settings, clock, lock);
    }

    /**
     * Opens the store of a directory whose lock is already held.
     *
     * @param lock given back when the store closes, or when this fails
     * @throws StorageException if it cannot be opened
     */
    public static JdbcStorageProvider open(StorageSettings settings, InstantSource clock, DirectoryLock lock) {
        Notices notices = new Notices();
        HsqldbGate gate = new HsqldbGate(settings.directory(), lock, notices);
        boolean opened = false;
        try {
            JdbcStorageProvider store;
            try {
                store = open(settings, clock, gate, notices);
            } catch (SQLException e) {
                LOG.warn("the database does not open", e);
                gate.setAside("it does not open");
                store = open(settings, clock, gate, notices);
            }
            opened = true;
            return store;
        } catch (SQLException e) {
            throw Retry.failed("The store could not be opened", e);
        } finally {
            if (!opened) {
                lock.close();
            }
        }
    }

    private static JdbcStorageProvider open(
            StorageSettings settings, InstantSource clock, HsqldbGate gate, Notices notices) throws SQLException {
        HsqldbEngine engine = gate.open();
        boolean opened = false;
        try {
            JdbcStorageProvider store = new JdbcStorageProvider(settings, clock, engine, notices);
            gate.salvageable()
                    .ifPresent(old ->
                            new Salvage(old, gate.lock(), store.codec, clock.instant()).run(store::set, notices));
            opened = true;
            return store;
        } finally {
            if (!opened) {
                engine.abandon();
            }
        }
    }

    /** Opens the store in this database, which is closed with it. */
    static JdbcStorageProvider open(StorageSettings settings, InstantSource clock, Engine engine) throws SQLException {
        return new JdbcStorageProvider(settings, clock, engine, new Notices());
    }

    @Override
    public Optional<StoredEntry> get(Key key) {
        Instant now = clock.instant();
        Optional<StoredEntry> found = readers.read(table -> load(table, key, now));
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    @Override
    public Map<Key, StoredEntry> mget(Collection<? extends Key> keys) {
        Batch.check(keys);
        Instant now = clock.instant();
        Map<Key, StoredEntry> found = readers.read(table -> {
            Map<Key, StoredEntry> map = new LinkedHashMap<>();
            for (Key key : keys) {
                load(table, key, now).ifPresent(entry -> map.put(key, entry));
            }
            return map;
        });
        hits.add(found.size());
        misses.add(keys.size() - found.size());
        return found;
    }

    @Override
    public boolean has(Key key) {
        return find(key).isPresent();
    }

    @Override
    public Optional<EntryMetadata> getMetadata(Key key) {
        Accesses pending = accesses.of(key);
        return find(key).map(EntryRow::metadata).map(metadata -> pending == null ? metadata : plus(metadata, pending));
    }

    @Override
    public SetOutcome set(Entry entry, SetOptions options) {
        PreparedEntry prepared = prepare(entry);
        SetOutcome outcome = queue.submit(transaction -> transaction.put(prepared, options));
        damagedKeys.remove(entry.key());
        return outcome;
    }

    @Override
    public List<SetOutcome> mset(Collection<? extends Entry> entries, SetOptions options) {
        List<SetOutcome> outcomes = queue.submit(putting(entries, options));
        entries.forEach(entry -> damagedKeys.remove(entry.key()));
        return outcomes;
    }

    @Override
    public <R> R once(OperationId id, Mutation<R> mutation) {
        CommitQueue.Work<R> work = work(mutation);
        R answer = queue.submit(transaction -> transaction.once(id, mutation, work));
        if (mutation instanceof Mutation.Put put) {
            put.entries().forEach(entry -> damagedKeys.remove(entry.key()));
        }
        return answer;
    }

    @Override
    public boolean delete(Key key, Optional<String> ifVersion) {
        return queue.submit(transaction -> transaction.delete(key, ifVersion));
    }

    @Override
    public long clear(Origin origin) {
        return queue.submit(transaction -> transaction.clear(origin));
    }

    @Override
    public List<Key> keys(String pattern) {
        KeyPattern wanted = KeyPattern.of(pattern);
        List<Key> keys = new ArrayList<>();
        scan(wanted.prefix(), row -> {
            if (wanted.matches(row.key().text())) {
                keys.add(row.key());
            }
        });
        return List.copyOf(keys);
    }

    @Override
    public List<ItemKey> keysNamed(String framework, String name) {
        Instant now = clock.instant();
        return readers.read(table -> {
            List<ItemKey> keys = new ArrayList<>();
            for (EntryRow row : table.named(framework, name)) {
                if (row.freshness(now) != Freshness.GONE && row.key() instanceof ItemKey key) {
                    keys.add(key);
                }
            }
            return List.copyOf(keys);
        });
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
        Optional<Packed> packed = readers.read(table -> Optional.ofNullable(table.version(key, version)));
        try {
            return packed.map(found -> (Item) codec.unpack(found, key));
        } catch (MalformedBytesException e) {
            damaged.increment();
            LOG.warn("version {} of '{}' is damaged: {}", version, key.text(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        List<ItemSummary> page = new ArrayList<>();
        int[] counts = new int[2];
        scan(prefix(query), row -> {
            Optional<ItemSummary> item = row.summarized().item().filter(query::admits);
            if (item.isEmpty()) {
                return;
            }
            counts[0]++;
            if (after.isPresent() && row.key().compareTo(after.get()) <= 0) {
                counts[1]++;
            } else if (page.size() < limit) {
                page.add(item.get());
            }
        });
        return new Page<>(page, counts[0], counts[1] + page.size() < counts[0]);
    }

    @Override
    public Map<String, Integer> categories(ItemQuery query) {
        Map<String, Integer> categories = new TreeMap<>();
        scan(
                prefix(query),
                row -> row.summarized()
                        .item()
                        .filter(query::admits)
                        .ifPresent(item -> item.categories().stream()
                                .distinct()
                                .forEach(category -> categories.merge(category, 1, Integer::sum))));
        return categories;
    }

    @Override
    public List<EntrySummary> summaries(Optional<Key> after, int limit) {
        List<EntryRow> rows = readers.read(table -> range(table, "", after.map(Key::text), limit));
        return rows.stream().map(EntryRow::summarized).toList();
    }

    @Override
    public long generation() {
        return writer.changes().generation();
    }

    @Override
    public Changes changesSince(long generation) {
        return writer.changes().since(generation);
    }

    @Override
    public void recordAccess(Map<Key, Accesses> counted) {
        checkOpen();
        accesses.addAll(counted);
        ledger.access(counted);
    }

    @Override
    public EvictionReport evict() {
        repair();
        return flushAnd(transaction -> {
            transaction.expire();
            transaction.trim(settings.maxBytes(), ledger);
            return transaction.report();
        });
    }

    @Override
    public StorageStats stats() {
        Instant now = clock.instant();
        return readers.read(table -> {
            Totals totals = table.state().totals();
            long[] gone = table.countExpired(Origin.OWN, now);
            TierStats disk = new TierStats(
                    totals.cachedEntries() + totals.ownEntries() - gone[0],
                    totals.cachedBytes() + totals.ownBytes() - gone[1],
                    settings.maxBytes(),
                    hits.sum(),
                    misses.sum(),
                    writer.removed().evicted(),
                    writer.removed().expired(),
                    0,
                    Duration.ZERO);
            return new StorageStats(
                    Optional.empty(),
                    disk,
                    totals.cachedBytes(),
                    totals.ownBytes() - gone[1],
                    table.counts(now),
                    engine.description(),
                    "leader",
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
            flushAnd(transaction -> true);
        } catch (LarderException e) {
            LOG.warn("the last access counts were not written", e);
        }
        queue.close();
        readers.close();
        writer.close();
        engine.close();
    }

    /** How many entries were found damaged since the store was opened. */
    long damaged() {
        return damaged.sum();
    }

    /** Writes down the accesses that were counted, and does the work in the same transaction. */
    private <T> T flushAnd(CommitQueue.Work<T> work) {
        Map<Key, Accesses> counted = accesses.drain();
        try {
            return queue.submit(transaction -> {
                transaction.touch(counted);
                return work.in(transaction);
            });
        } catch (LarderException e) {
            accesses.addAll(counted);
            throw e;
        }
    }

    private Optional<EntryRow> find(Key key) {
        return readers.read(table -> Optional.ofNullable(table.find(key)))
                .filter(found -> found.freshness(clock.instant()) != Freshness.GONE);
    }

    private Optional<StoredEntry> load(EntryTable table, Key key, Instant now) throws SQLException {
        EntryTable.Loaded loaded;
        try {
            loaded = table.load(key);
        } catch (SQLException e) {
            if (!engine.isDamage(e)) {
                throw e;
            }
            return restored(key, now, "the database cannot read its row");
        }
        if (loaded == null || loaded.row().freshness(now) == Freshness.GONE) {
            return Optional.empty();
        }
        EntryRow row = loaded.row();
        try {
            Entry entry = codec.unpack(loaded.packed(), row.key());
            return Optional.of(new StoredEntry(entry, row.metadata(), row.freshness(now), Tier.DISK));
        } catch (MalformedBytesException e) {
            return restored(key, now, String.valueOf(e.getMessage()));
        }
    }

    /** What stands for an entry whose row is damaged: a copy counts as missing, what a user wrote is in the journal. */
    private Optional<StoredEntry> restored(Key key, Instant now, String damage) {
        damaged.increment();
        damagedKeys.add(key);
        LOG.warn("the content of '{}' is damaged: {}", key.text(), damage);
        if (key.origin() == Origin.CACHED) {
            return Optional.empty();
        }
        notices.tell("Some of what you wrote was damaged in the store; it is served from the journal and repaired.");
        return Journal.find(writer.journalFile(), key)
                .map(set -> {
                    EntryMetadata metadata = new EntryMetadata(
                            set.entry().document().version(),
                            set.entry().document().length(),
                            set.at(),
                            set.at(),
                            0,
                            set.expiresAt());
                    Freshness freshness = Freshness.of(Origin.OWN, set.expiresAt(), now);
                    return new StoredEntry(set.entry(), metadata, freshness, Tier.DISK);
                })
                .filter(entry -> entry.freshness() != Freshness.GONE);
    }

    /** Writes what users wrote and the database lost once more. */
    private void repair() {
        Instant now = clock.instant();
        for (Key key : List.copyOf(damagedKeys)) {
            if (key.origin() == Origin.OWN) {
                Journal.find(writer.journalFile(), key).ifPresent(set -> {
                    Optional<Duration> left = set.expiresAt().map(end -> Duration.between(now, end));
                    if (left.filter(ttl -> ttl.isNegative() || ttl.isZero()).isEmpty()) {
                        set(set.entry(), new SetOptions(left, Optional.empty()));
                    }
                });
            }
        }
    }

    private CommitQueue.Work<List<SetOutcome>> putting(Collection<? extends Entry> entries, SetOptions options) {
        Batch.check(entries);
        List<PreparedEntry> prepared = entries.stream().map(this::prepare).toList();
        return transaction -> {
            List<SetOutcome> outcomes = new ArrayList<>(prepared.size());
            for (PreparedEntry one : prepared) {
                outcomes.add(transaction.put(one, options));
            }
            return List.copyOf(outcomes);
        };
    }

    @SuppressWarnings("unchecked") // Each kind of mutation answers what its work answers.
    private <R> CommitQueue.Work<R> work(Mutation<R> mutation) {
        CommitQueue.Work<?> work;
        if (mutation instanceof Mutation.Put put) {
            work = putting(put.entries(), put.options());
        } else if (mutation instanceof Mutation.Delete delete) {
            work = transaction -> transaction.delete(delete.key(), delete.ifVersion());
        } else {
            Origin origin = ((Mutation.Clear) mutation).origin();
            work = transaction -> transaction.clear(origin);
        }
        return (CommitQueue.Work<R>) work;
    }

    private PreparedEntry prepare(Entry entry) {
        int bytes = entry.document().length();
        long most = entry.key().origin() == Origin.CACHED
                ? Math.min(settings.maxItemBytes(), settings.maxBytes())
                : settings.maxItemBytes();
        if (bytes > most) {
            throw new InvalidRequestException("'" + entry.key().text() + "' has " + bytes
                    + " bytes, and the store takes at most " + most + ": make it smaller, or raise "
                    + (bytes > settings.maxItemBytes() ? "maxItemBytes." : "maxBytes."));
        }
        return PreparedEntry.of(entry, codec, damagedKeys.contains(entry.key()));
    }

    private synchronized void checkOpen() {
        if (closed) {
            throw Retry.closed();
        }
    }

    private List<EntryRow> range(EntryTable table, String prefix, Optional<String> after, int limit)
            throws SQLException {
        try {
            return table.range(prefix, after, limit);
        } catch (SQLException e) {
            if (!engine.isDamage(e)) {
                throw e;
            }
            notices.tell("Some rows of the store are damaged; it is looked over when the server starts next.");
            return table.soundRange(prefix, after, limit);
        }
    }

    /** Visits all rows that are not gone and whose keys begin so, by key, a chunk at a time. */
    private void scan(String prefix, Consumer<EntryRow> visitor) {
        Instant now = clock.instant();
        Optional<String> after = Optional.empty();
        List<EntryRow> rows;
        do {
            Optional<String> from = after;
            rows = readers.read(table -> range(table, prefix, from, CHUNK));
            rows.stream().filter(row -> row.freshness(now) != Freshness.GONE).forEach(visitor);
            after = rows.isEmpty()
                    ? after
                    : Optional.of(rows.get(rows.size() - 1).key().text());
        } while (rows.size() == CHUNK);
    }

    /** What the keys of all items that a query admits begin with. */
    private static String prefix(ItemQuery query) {
        return query.kind()
                .map(kind -> kind.text() + ":"
                        + query.framework().map(framework -> framework + ":").orElse(""))
                .orElse("");
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
