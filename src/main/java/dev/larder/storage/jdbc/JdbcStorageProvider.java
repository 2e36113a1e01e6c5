package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
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
import dev.larder.storage.Gdsf;
import dev.larder.storage.KeyPattern;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
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
import org.jspecify.annotations.Nullable;
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
    private final PayloadCodec codec = new PayloadCodec();
    private final AccessLog accesses;

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder damaged = new LongAdder();
    private final Set<Key> damagedKeys = ConcurrentHashMap.newKeySet();
    private boolean closed;

    private JdbcStorageProvider(StorageSettings settings, InstantSource clock, Engine engine, Writer writer) {
        this.settings = settings;
        this.clock = clock;
        this.engine = engine;
        this.readers = new Readers(engine);
        this.writer = writer;
        this.accesses = writer.accesses();
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
        return open(settings, clock, HsqldbEngine.open(settings.directory(), lock));
    }

    /** Opens the store in this database, which is closed with it, or when this fails. */
    static JdbcStorageProvider open(StorageSettings settings, InstantSource clock, Engine engine) {
        try {
            return new JdbcStorageProvider(settings, clock, engine, Writer.open(settings, clock, engine, Gdsf::new));
        } catch (SQLException e) {
            engine.close();
            throw Retry.failed("The store could not be opened", e);
        } catch (LarderException e) {
            engine.close();
            throw e;
        }
    }

    @Override
    public Optional<StoredEntry> get(Key key) {
        Instant now = clock.instant();
        Optional<StoredEntry> found = readers.read(table -> Optional.ofNullable(entry(table.load(key), now)));
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
                StoredEntry entry = entry(table.load(key), now);
                if (entry != null) {
                    map.put(key, entry);
                }
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
            Totals totals = table.totals();
            return totals.cachedEntries() + totals.ownEntries() - table.countExpired(Origin.OWN, now)[0];
        });
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
        List<EntryRow> rows = readers.read(table -> table.range("", after.map(Key::text), limit));
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
        writer.ledger().access(counted);
    }

    @Override
    public EvictionReport evict() {
        return flushAnd(transaction -> {
            transaction.expire();
            transaction.trim(settings.maxBytes(), writer.ledger());
            return transaction.report();
        });
    }

    @Override
    public StorageStats stats() {
        Instant now = clock.instant();
        return readers.read(table -> {
            Totals totals = table.totals();
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
                    "leader");
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
        codec.close();
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

    private @Nullable StoredEntry entry(EntryTable.@Nullable Loaded loaded, Instant now) {
        if (loaded == null) {
            return null;
        }
        EntryRow row = loaded.row();
        Freshness freshness = row.freshness(now);
        if (freshness == Freshness.GONE) {
            return null;
        }
        try {
            return new StoredEntry(codec.unpack(loaded.packed(), row.key()), row.metadata(), freshness, Tier.DISK);
        } catch (MalformedBytesException e) {
            damaged.increment();
            damagedKeys.add(row.key());
            LOG.warn(
                    "the content of '{}' is damaged, it counts as missing: {}",
                    row.key().text(),
                    e.getMessage());
            return null;
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

    /** Visits all rows that are not gone and whose keys begin so, by key, a chunk at a time. */
    private void scan(String prefix, Consumer<EntryRow> visitor) {
        Instant now = clock.instant();
        Optional<String> after = Optional.empty();
        List<EntryRow> rows;
        do {
            Optional<String> from = after;
            rows = readers.read(table -> table.range(prefix, from, CHUNK));
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
