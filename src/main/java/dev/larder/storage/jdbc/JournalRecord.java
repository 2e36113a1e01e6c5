package dev.larder.storage.jdbc;

import dev.larder.model.Document;
import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.storage.OperationId;
import java.time.Instant;
import java.util.Optional;

/** What a user did, as the journal keeps it. */
sealed interface JournalRecord {

    /** When. */
    Instant at();

    /** Wrote an entry, to live until then. */
    record Set(Instant at, Entry entry, Optional<Instant> expiresAt) implements JournalRecord {}

    /** Removed an entry. */
    record Delete(Instant at, Key key) implements JournalRecord {}

    /** Did what stands before this under a name, and was answered so. */
    record Done(Instant at, OperationId id, Document answer) implements JournalRecord {}
}
