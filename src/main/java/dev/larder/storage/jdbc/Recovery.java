package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.LarderException;
import dev.larder.model.Origin;
import dev.larder.model.StorageException;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the database and the journal agree when the store is opened.
 *
 * <p>Usually they do. Where the journal goes on after the place that the database knows, the database lost commits, and
 * they are done again. Where the database knows no journal, as a new one does, the whole journal is done again. Where the
 * journal is missing or too short, it is written anew from the database.
 */
final class Recovery {

    private static final int CHUNK = 200;

    private final StorageSettings settings;
    private final EntryTable table;
    private final EntryUpdates updates;
    private final PayloadCodec codec;
    private final Notices notices;

    private StoreState state;
    private long restored;

    private Recovery(StorageSettings settings, Session session, PayloadCodec codec, Notices notices)
            throws SQLException {
        this.settings = settings;
        this.table = new EntryTable(session);
        this.updates = new EntryUpdates(session);
        this.codec = codec;
        this.notices = notices;
        this.state = table.state();
    }

    /** Makes them agree, and returns the journal to go on with. */
    static Journal run(StorageSettings settings, Engine engine, Notices notices, Instant now) throws SQLException {
        try (Session session = new Session(engine.connect())) {
            Connection connection = session.connection();
            connection.setAutoCommit(false);
            Recovery recovery = new Recovery(settings, session, new PayloadCodec(), notices);
            Journal journal = recovery.journal(now);
            connection.commit();
            journal.deleteOthers();
            return journal;
        }
    }

    private Journal journal(Instant now) throws SQLException {
        Path directory = settings.directory();
        long newest = Journal.newest(directory);
        if (newest == 0) {
            return fromDatabase(1);
        }
        if (state.journal() == 0 || !Journal.exists(directory, state.journal())) {
            clearOwn(now);
            return replay(newest, 0);
        }
        if (length(Journal.fileIn(directory, state.journal())) < state.journalEnd()) {
            notices.tell("The journal of what you wrote was cut short; it was written anew from the store.");
            return fromDatabase(Math.max(newest, state.journal()) + 1);
        }
        return replay(state.journal(), state.journalEnd());
    }

    private void clearOwn(Instant now) throws SQLException {
        WriteTransaction.Cleared cleared = WriteTransaction.Cleared.NOTHING_YET;
        while (cleared.more()) {
            WriteTransaction transaction = begin(now);
            cleared = transaction.clear(Origin.OWN, cleared);
            finish(transaction);
            table.session().connection().commit();
        }
    }

    /** Does again what the journal holds from here on. */
    private Journal replay(long number, long from) throws SQLException {
        Path file = Journal.fileIn(settings.directory(), number);
        List<JournalReader.Commit> waiting = new ArrayList<>();
        long end;
        long damaged;
        try (JournalReader reader = new JournalReader(file, from)) {
            List<SQLException> failures = new ArrayList<>();
            end = reader.readAll(commit -> {
                waiting.add(commit);
                if (waiting.size() == CHUNK && failures.isEmpty()) {
                    try {
                        redo(waiting);
                    } catch (SQLException e) {
                        failures.add(e);
                    }
                    waiting.clear();
                }
            });
            if (!failures.isEmpty()) {
                throw failures.get(0);
            }
            damaged = reader.damagedBytes();
        } catch (IOException e) {
            throw new StorageException(
                    "The journal of what users wrote could not be read; see that the disk works.", e);
        }
        redo(waiting);
        if (damaged > 0) {
            keepDamaged(file, number);
            notices.tell("Part of the journal of what you wrote is damaged and was passed over; a copy was kept.");
        }
        Journal journal = Journal.open(settings.directory(), number, end);
        state = state.at(journal);
        updates.setState(state);
        if (restored > 0) {
            notices.tell(
                    restored + (restored == 1 ? " entry" : " entries") + " that you wrote came back from the journal.");
        }
        return journal;
    }

    private void redo(List<JournalReader.Commit> commits) throws SQLException {
        for (JournalReader.Commit commit : commits) {
            for (JournalRecord record : commit.records()) {
                WriteTransaction transaction = begin(record.at());
                if (record instanceof JournalRecord.Set set) {
                    Entry entry = set.entry();
                    transaction.put(PreparedEntry.of(entry, codec, false), options(set));
                    restored++;
                } else if (record instanceof JournalRecord.Delete delete) {
                    transaction.delete(delete.key(), Optional.empty());
                } else if (record instanceof JournalRecord.Done done) {
                    transaction.redone(done);
                }
                finish(transaction);
            }
            state = new StoreState(
                    Math.max(state.commits(), commit.number()), state.totals(), state.journal(), state.journalEnd());
        }
        table.session().connection().commit();
    }

    /** Writes a journal of all that users wrote as the database has it. */
    private Journal fromDatabase(long number) throws SQLException {
        Journal journal = Journal.open(settings.directory(), number, 0);
        long after = 0;
        List<EntryRow> rows;
        do {
            rows = table.ofOrigin(Origin.OWN, after, CHUNK);
            List<JournalRecord> records = new ArrayList<>();
            for (EntryRow row : rows) {
                after = row.id();
                EntryTable.Loaded loaded = table.load(row.key());
                if (loaded != null) {
                    unpacked(loaded)
                            .ifPresent(entry -> records.add(new JournalRecord.Set(
                                    row.metadata().cachedAt(),
                                    entry,
                                    row.metadata().expiresAt())));
                }
            }
            if (!records.isEmpty()) {
                journal.append(state.commits(), records);
            }
        } while (rows.size() == CHUNK);
        state = state.at(journal);
        updates.setState(state);
        return journal;
    }

    private Optional<Entry> unpacked(EntryTable.Loaded loaded) {
        try {
            return Optional.of(codec.unpack(loaded.packed(), loaded.key()));
        } catch (MalformedBytesException e) {
            notices.tell("An entry that you wrote is damaged and could not be saved; its key is '"
                    + loaded.key().text() + "'.");
            return Optional.empty();
        }
    }

    private WriteTransaction begin(Instant at) {
        return new WriteTransaction(table, updates, state.totals(), settings.ttl(), at);
    }

    private void finish(WriteTransaction transaction) throws SQLException {
        state = state.next(transaction.totals());
        transaction.finish(state);
    }

    private static SetOptions options(JournalRecord.Set set) {
        return set.expiresAt()
                .map(end -> Duration.between(set.at(), end))
                .filter(ttl -> !ttl.isNegative() && !ttl.isZero())
                .map(SetOptions.DEFAULT::withTtl)
                .orElse(SetOptions.DEFAULT);
    }

    private void keepDamaged(Path file, long number) {
        try {
            Path copy = Quarantine.folder(settings.directory(), "journal").resolve(file.getFileName());
            Files.copy(file, copy);
        } catch (IOException | LarderException e) {
            notices.tell("The damaged journal " + number + " could not be copied.");
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }
}
