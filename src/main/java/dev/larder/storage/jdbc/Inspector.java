package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import dev.larder.storage.Inspection;
import dev.larder.storage.Inspection.Flaw;
import dev.larder.storage.Inspection.Outcome;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.SummaryCodec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at entries one by one: whether the content is what its checksum says, and whether its row tells the truth of it.
 *
 * <p>Reading finds suspects without holding anybody up. Each of them is judged once more, and mended, by the writer, as it
 * may have been written meanwhile.
 */
final class Inspector {

    private final Engine engine;
    private final Readers readers;
    private final EntryScan scan;
    private final PayloadCodec codec;
    private final DamagedEntries damaged;
    private final CommitQueue queue;

    Inspector(
            Engine engine,
            Readers readers,
            EntryScan scan,
            PayloadCodec codec,
            DamagedEntries damaged,
            CommitQueue queue) {
        this.engine = engine;
        this.readers = readers;
        this.scan = scan;
        this.codec = codec;
        this.damaged = damaged;
        this.queue = queue;
    }

    Inspection inspect(Optional<Key> after, int limit, Instant now) {
        List<EntryRow> rows = scan.rows(after, limit);
        List<Flaw> flaws = new ArrayList<>();
        for (EntryRow suspect : suspects(rows, now, flaws)) {
            mend(suspect.key(), now).ifPresent(outcome -> flaws.add(new Flaw(Optional.of(suspect.key()), outcome)));
        }
        boolean all = rows.size() < limit;
        if (all && queue.submit(WriteTransaction::recount)) {
            flaws.add(new Flaw(Optional.empty(), Outcome.RECOUNTED));
        }
        return new Inspection(
                rows.size(),
                flaws,
                all ? Optional.empty() : Optional.of(rows.get(rows.size() - 1).key()));
    }

    /** Whether there is nothing wrong with this row and its content; a row that is gone is sound. */
    boolean isSound(@Nullable EntryRow row, EntryTable.@Nullable Loaded loaded) {
        return row == null
                || content(row.key(), loaded).filter(entry -> tells(row, entry)).isPresent();
    }

    /** The content of a row, or empty where it is missing, or not what was written. */
    Optional<Entry> content(Key key, EntryTable.@Nullable Loaded loaded) {
        try {
            return loaded == null ? Optional.empty() : Optional.of(codec.unpack(loaded.packed(), key));
        } catch (MalformedBytesException e) {
            return Optional.empty();
        }
    }

    private List<EntryRow> suspects(List<EntryRow> rows, Instant now, List<Flaw> flaws) {
        return readers.read(table -> {
            Optional<Map<Key, EntryTable.Loaded>> together =
                    table.loadTogether(rows.stream().map(EntryRow::key).toList());
            List<EntryRow> suspects = new ArrayList<>();
            for (EntryRow row : rows) {
                try {
                    EntryTable.Loaded loaded =
                            together.isPresent() ? together.get().get(row.key()) : table.load(row.id());
                    if (row.freshness(now) != Freshness.GONE && !isSound(row, loaded)) {
                        suspects.add(row);
                    }
                } catch (SQLException e) {
                    putOff(row.key(), e, now, flaws);
                }
            }
            return suspects;
        });
    }

    private void putOff(Key key, SQLException e, Instant now, List<Flaw> flaws) throws SQLException {
        if (!engine.isDamage(e)) {
            throw e;
        }
        Optional<StoredEntry> unused = damaged.restore(key, now, "the database cannot read its row");
        flaws.add(new Flaw(Optional.of(key), Outcome.PUT_OFF));
    }

    private Optional<Outcome> mend(Key key, Instant now) {
        return queue.submit(transaction -> transaction.mend(key, this, now));
    }

    /** Writes what a user wrote as it is kept elsewhere; returns whether it is. */
    boolean restore(EntryRow row, WriteTransaction transaction, Instant now) throws SQLException {
        damaged.noteLost(row.key());
        boolean done = damaged.repair(row.key(), transaction, codec, now);
        damaged.forget(row.key());
        return done;
    }

    PreparedEntry prepared(Entry entry) {
        return PreparedEntry.of(entry, codec, true);
    }

    private static boolean tells(EntryRow row, Entry entry) {
        byte[] summary = entry instanceof Item item ? SummaryCodec.write(item) : new byte[0];
        return row.metadata().bytes() == entry.document().length()
                && Arrays.equals(row.sha256(), entry.document().sha256())
                && Arrays.equals(row.summary(), summary);
    }
}
