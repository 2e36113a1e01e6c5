package dev.larder.storage.jdbc;

import dev.larder.model.ConflictException;
import dev.larder.model.Document;
import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import dev.larder.storage.Accesses;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.Inspection.Outcome;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one transaction does, and what that means for the sums, the ledger and those who keep copies.
 *
 * <p>Nothing outside of the database is changed here: {@link #effects} and {@link #totals} are for whoever commits.
 */
final class WriteTransaction {

    /** How many bytes of entries one transaction removes, about: the database holds in memory what it removes. */
    static final long REMOVED_BYTES_MAX = 16L * 1024 * 1024;

    /** How many entries one transaction removes when an origin is cleared. */
    static final int REMOVED_MAX = 2_000;

    private static final int CHUNK = 500;

    /** How many earlier versions of an item are kept. */
    private static final int VERSIONS_MAX = 20;

    /**
     * How far an origin is cleared.
     *
     * @param count how many entries were removed that were not gone
     * @param lastId the number of the last row that was removed
     * @param more whether there may be more
     */
    record Cleared(long count, long lastId, boolean more) {

        static final Cleared NOTHING_YET = new Cleared(0, 0, true);
    }

    private final EntryTable table;
    private final EntryUpdates updates;
    private final Instant now;
    private final Duration ttl;
    private final List<Effect> effects = new ArrayList<>();
    /**
     * What this transaction wrote and did not remove, in order, with the least size of what it adds to a log: victims
     * only when nothing else is left.
     */
    private final LinkedHashMap<Key, Long> written = new LinkedHashMap<>();

    /** What is known to be there of the entries that are about to be put. */
    private final Map<Key, Optional<EntryRow>> foreseen = new HashMap<>();

    /** Entries to which accesses were added. */
    private final List<Key> accessed = new ArrayList<>();

    private final List<JournalRecord> records = new ArrayList<>();

    private final long cachedBytesBefore;
    private Totals totals;
    private long trimmed;
    private boolean recounted;
    private EvictionReport report = new EvictionReport(0, 0, 0);

    WriteTransaction(EntryTable table, EntryUpdates updates, Totals totals, Duration ttl, Instant now) {
        this.table = table;
        this.updates = updates;
        this.totals = totals;
        this.cachedBytesBefore = totals.cachedBytes();
        this.ttl = ttl;
        this.now = now;
    }

    /** The sums as they are after this. */
    Totals totals() {
        return totals;
    }

    /** Does the work, unless it was done under this name before. */
    <R> R once(OperationId id, Mutation<R> mutation, CommitQueue.Work<R> work) throws SQLException {
        Optional<R> known = answered(id, mutation);
        if (known.isPresent()) {
            return known.get();
        }
        int before = records.size();
        R answer = work.in(this);
        noteDone(id, mutation.pack(answer), records.size() > before);
        return answer;
    }

    /**
     * A step of {@link Mutation.Clear}, whose answer is kept under its name with the last of them; nothing where that was
     * done before.
     */
    Cleared clearOnce(OperationId id, Mutation.Clear clear, Cleared before) throws SQLException {
        Optional<Long> known = answered(id, clear);
        if (known.isPresent()) {
            return new Cleared(known.get(), before.lastId(), false);
        }
        int recorded = records.size();
        Cleared after = clear(clear.origin(), before);
        if (!after.more()) {
            // What the steps before this one removed is in the journal as well.
            noteDone(id, clear.pack(after.count()), records.size() > recorded || before.lastId() > 0);
        }
        return after;
    }

    private <R> Optional<R> answered(OperationId id, Mutation<R> mutation) throws SQLException {
        return Optional.ofNullable(new OperationTable(table.session(), now).find(id))
                .map(mutation::unpack);
    }

    private void noteDone(OperationId id, byte[] answer, boolean journaled) throws SQLException {
        new OperationTable(table.session(), now).record(id, answer);
        if (journaled) {
            // What comes back from the journal was done under this name, and is not to be done again.
            records.add(new JournalRecord.Done(now, id, Document.of(answer)));
        }
    }

    /** Notes what was done under a name, as the journal tells it. */
    void redone(JournalRecord.Done done) throws SQLException {
        OperationTable operations = new OperationTable(table.session(), now);
        if (operations.find(done.id()) == null) {
            operations.record(done.id(), done.answer().bytes());
        }
    }

    /** What this did, in order. */
    List<Effect> effects() {
        return effects;
    }

    /** The keys of all rows that this wrote or removed. */
    List<Key> rows() {
        List<Key> rows = new ArrayList<>(accessed);
        effects.forEach(effect -> rows.add(effect.key()));
        return rows;
    }

    /** Whether this wrote or removed an entry. */
    boolean touched(Key key) {
        return effects.stream().anyMatch(effect -> effect.key().equals(key));
    }

    /** What the journal is to hold of this. */
    List<JournalRecord> records() {
        return records;
    }

    /** The least size of what this adds to a log of changes. */
    long bytes() {
        return written.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What this removed by age and to make room. */
    EvictionReport report() {
        return report;
    }

    /**
     * Puts these, one after the other.
     *
     * @throws ConflictException as {@link #put} does; those before it were done then
     */
    List<SetOutcome> putAll(List<PreparedEntry> prepared, SetOptions options) throws SQLException {
        foresee(prepared.stream().map(one -> one.entry().key()).toList());
        try {
            List<SetOutcome> outcomes = new ArrayList<>(prepared.size());
            for (PreparedEntry one : prepared) {
                outcomes.add(put(one, options));
            }
            return List.copyOf(outcomes);
        } finally {
            foreseen.clear();
        }
    }

    /** @throws ConflictException if the options expect another version than there is; nothing was done then */
    SetOutcome put(PreparedEntry prepared, SetOptions options) throws SQLException {
        Key key = prepared.entry().key();
        EntryRow before = find(key);
        checkVersion(key, before, options.ifVersion());
        Instant at = options.at().orElse(now);
        Optional<Instant> expiresAt = expiry(key.origin(), options, at);
        SetOutcome outcome = write(prepared, before, at, expiresAt);

        long accesses = before == null || isGone(before) ? 0 : before.metadata().accessCount();
        noteEffect(prepared, before, accesses, at, expiresAt);
        if (key.origin() == Origin.OWN) {
            records.add(new JournalRecord.Set(at, prepared.entry(), expiresAt));
        }
        return outcome;
    }

    /** Looks at an entry once more, and mends what is wrong with it; empty where nothing is. */
    Optional<Outcome> mend(Key key, Inspector inspector, Instant at) throws SQLException {
        EntryRow row = find(key);
        EntryTable.Loaded loaded = row == null ? null : table.load(row.id());
        if (row == null || inspector.isSound(row, loaded)) {
            return Optional.empty();
        }
        Optional<Entry> content = inspector.content(key, loaded);
        if (content.isPresent()) {
            PreparedEntry prepared = inspector.prepared(content.get());
            EntryMetadata told = row.metadata();
            updates.update(row.id(), prepared, told.cachedAt(), told.expiresAt());
            noteWritten(prepared, prepared.storedBytes());
            noteEffect(prepared, row, told.accessCount(), told.cachedAt(), told.expiresAt());
            return Optional.of(Outcome.MENDED);
        }
        if (key.origin() == Origin.CACHED) {
            remove(List.of(row), Effect.What.DELETED);
            return Optional.of(Outcome.DROPPED);
        }
        return Optional.of(inspector.restore(row, this, at) ? Outcome.RESTORED : Outcome.LOST);
    }

    /** Counts all entries; returns whether the sums were wrong, which are right from now on. */
    boolean recount() throws SQLException {
        updates.settle();
        Totals counted = table.totals();
        boolean wrong = !counted.equals(totals);
        recounted |= wrong;
        totals = counted;
        return wrong;
    }

    /** Whether there is something to be committed. */
    boolean changed() {
        return recounted || !effects.isEmpty() || !records.isEmpty();
    }

    /** @throws ConflictException if there is another version than expected; nothing was done then */
    boolean delete(Key key, Optional<String> ifVersion) throws SQLException {
        EntryRow row = find(key);
        checkVersion(key, row, row == null || isGone(row) ? Optional.empty() : ifVersion);
        if (row == null) {
            return false;
        }
        keepVersions(List.of(row));
        remove(List.of(row), Effect.What.DELETED);
        return !isGone(row);
    }

    /**
     * Removes what is there of an origin, as much of it as is easily held in memory.
     *
     * @param before what was removed in the transactions before this one
     * @return the same with what was removed in this one
     */
    Cleared clear(Origin origin, Cleared before) throws SQLException {
        long cleared = before.count();
        long after = before.lastId();
        long bytes = 0;
        List<EntryRow> rows;
        int removed = 0;
        do {
            updates.settle();
            rows = table.ofOrigin(origin, after, CHUNK);
            for (EntryRow row : rows) {
                after = row.id();
            }
            List<EntryRow> unwanted =
                    rows.stream().filter(row -> !isOfLarder(row.key())).toList();
            cleared += unwanted.stream().filter(row -> !isGone(row)).count();
            remove(unwanted, Effect.What.DELETED);
            removed += unwanted.size();
            bytes += bytesOf(unwanted);
        } while (rows.size() == CHUNK && bytes < REMOVED_BYTES_MAX && removed < REMOVED_MAX);
        boolean more = rows.size() == CHUNK;
        if (!more && origin == Origin.OWN) {
            more = updates.deleteVersions(REMOVED_MAX, REMOVED_BYTES_MAX);
        }
        return new Cleared(cleared, after, more);
    }

    private static boolean isOfLarder(Key key) {
        return key instanceof MetadataKey note && note.isOfLarder();
    }

    void touch(Map<Key, Accesses> accesses) throws SQLException {
        accessed.addAll(accesses.keySet());
        updates.touch(accesses);
    }

    /** Removes what is past a lifetime that its user gave. */
    void expire() throws SQLException {
        List<EntryRow> rows;
        do {
            updates.settle();
            rows = table.expired(Origin.OWN, now, CHUNK);
            keepVersions(rows);
            remove(rows, Effect.What.EXPIRED);
            report = report.plus(new EvictionReport(rows.size(), 0, bytesOf(rows)));
        } while (!rows.isEmpty());
    }

    /**
     * Removes copies until those that are left fit: stale ones first, then the least worth, what was just written last.
     * Where there were too many before this transaction, as the limit was lowered, {@link #REMOVED_BYTES_MAX} go at a time
     * and what was added.
     */
    void trim(long bytesMax, Ledger ledger) throws SQLException {
        long surplus = totals.cachedBytes() - bytesMax;
        long grown = totals.cachedBytes() + trimmed - cachedBytesBefore;
        long missing = Math.min(surplus, Math.max(grown, REMOVED_BYTES_MAX) - trimmed);
        if (missing <= 0) {
            return;
        }
        updates.settle();
        List<EntryRow> rows = new Victims(table, now, written.keySet()).choose(missing, ledger);
        remove(rows, Effect.What.EVICTED);
        long bytes = bytesOf(rows);
        trimmed += bytes;
        report = report.plus(new EvictionReport(0, rows.size(), bytes));
    }

    /** Writes down what is true after this. */
    void finish(StoreState state) throws SQLException {
        updates.setState(state);
    }

    private void foresee(List<Key> keys) throws SQLException {
        updates.settle(keys);
        table.findTogether(keys)
                .ifPresent(found -> keys.forEach(key -> foreseen.put(key, Optional.ofNullable(found.get(key)))));
    }

    private @Nullable EntryRow find(Key key) throws SQLException {
        Optional<EntryRow> known = foreseen.remove(key);
        if (known != null) {
            return known.orElse(null);
        }
        updates.settle(List.of(key));
        return table.find(key);
    }

    private SetOutcome write(PreparedEntry prepared, @Nullable EntryRow before, Instant at, Optional<Instant> expiresAt)
            throws SQLException {
        if (before == null) {
            if (isVersioned(prepared.entry().key())) {
                updates.forgetVersion(prepared.entry().key(), prepared.sha256());
            }
            updates.insert(prepared, at, expiresAt);
            noteWritten(prepared, prepared.storedBytes());
            return SetOutcome.CREATED;
        }
        boolean same = Arrays.equals(before.sha256(), prepared.sha256());
        if (same && !prepared.damaged() && before.crc() == prepared.packed().crc()) {
            updates.renew(before, at, expiresAt);
            noteWritten(prepared, written.getOrDefault(before.key(), 0L));
        } else {
            noteWritten(prepared, prepared.storedBytes());
            if (isVersioned(before.key())) {
                // First, so that what is kept drives out none that there would be room for.
                updates.forgetVersion(before.key(), prepared.sha256());
                if (!same) {
                    updates.keepVersion(before, VERSIONS_MAX);
                }
            }
            updates.update(before.id(), prepared, at, expiresAt);
        }
        if (isGone(before)) {
            return SetOutcome.CREATED;
        }
        return same ? SetOutcome.UNCHANGED : SetOutcome.CHANGED;
    }

    private void noteEffect(
            PreparedEntry prepared, @Nullable EntryRow before, long accesses, Instant at, Optional<Instant> expiresAt) {
        Key key = prepared.entry().key();
        EntryMetadata metadata =
                new EntryMetadata(EntryRow.version(prepared.sha256()), prepared.bytes(), at, at, accesses, expiresAt);
        Optional<ItemSummary> item =
                prepared.entry() instanceof Item one ? Optional.of(ItemSummary.of(one, metadata)) : Optional.empty();
        totals = totals.plus(
                key.origin(),
                before == null ? 1 : 0,
                prepared.bytes() - (before == null ? 0 : before.metadata().bytes()));
        effects.add(Effect.written(new EntrySummary(key, metadata, item)));
    }

    private void noteWritten(PreparedEntry prepared, long bytes) {
        Key key = prepared.entry().key();
        written.remove(key);
        written.put(key, bytes);
    }

    private static boolean isVersioned(Key key) {
        return key.origin() == Origin.OWN && key instanceof ItemKey;
    }

    private void keepVersions(List<EntryRow> rows) throws SQLException {
        for (EntryRow row : rows) {
            if (isVersioned(row.key())) {
                updates.keepVersion(row, VERSIONS_MAX);
            }
        }
    }

    private void remove(List<EntryRow> rows, Effect.What how) throws SQLException {
        updates.delete(rows);
        for (EntryRow row : rows) {
            Key key = row.key();
            totals = totals.plus(key.origin(), -1, -row.metadata().bytes());
            written.remove(key);
            if (key.origin() == Origin.OWN) {
                records.add(new JournalRecord.Delete(now, key));
            }
            effects.add(Effect.removed(how, key));
        }
    }

    private void checkVersion(Key key, @Nullable EntryRow row, Optional<String> expected) {
        if (expected.isEmpty()) {
            return;
        }
        String found = row == null || isGone(row) ? "none" : row.metadata().version();
        if (!found.equals(expected.get())) {
            throw new ConflictException(key, expected.get(), found);
        }
    }

    private static long bytesOf(List<EntryRow> rows) {
        return rows.stream().mapToLong(row -> row.metadata().bytes()).sum();
    }

    private boolean isGone(EntryRow row) {
        return row.freshness(now) == Freshness.GONE;
    }

    /** Own entries live as long as they are asked to, copies for the default time where nothing else is asked. */
    private Optional<Instant> expiry(Origin origin, SetOptions options, Instant at) {
        Optional<Duration> lifetime =
                options.ttl().or(() -> origin == Origin.CACHED ? Optional.of(ttl) : Optional.empty());
        // Rows keep milliseconds: the rest is rounded up, so that no lifetime is cut short.
        return lifetime.map(
                t -> Instant.ofEpochMilli(at.plus(t).plusNanos(999_999).toEpochMilli()));
    }
}
