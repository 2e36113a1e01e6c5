package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Origin;
import dev.larder.storage.Batch;
import dev.larder.storage.Mutation;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
import java.util.Collection;
import java.util.List;

/** Makes writes ready on the thread that asks for them, so that the one writer has little left to do. */
final class Preparation {

    private final StorageSettings settings;
    private final PayloadCodec codec;
    private final DamagedEntries damaged;

    Preparation(StorageSettings settings, PayloadCodec codec, DamagedEntries damaged) {
        this.settings = settings;
        this.codec = codec;
        this.damaged = damaged;
    }

    /**
     * An entry made ready for its row.
     *
     * @throws InvalidRequestException if it is larger than an entry of its origin may be
     */
    PreparedEntry of(Entry entry) {
        int bytes = entry.document().length();
        long most = entry.key().origin() == Origin.CACHED
                ? Math.min(settings.maxItemBytes(), settings.maxBytes())
                : settings.maxItemBytes();
        if (bytes > most) {
            throw new InvalidRequestException("'" + entry.key().text() + "' has " + bytes
                    + " bytes, and the store takes at most " + most + ": make it smaller, or raise "
                    + (bytes > settings.maxItemBytes() ? "maxItemBytes." : "maxBytes."));
        }
        return PreparedEntry.of(entry, codec, damaged.contains(entry.key()));
    }

    /**
     * The work of putting these, one after the other.
     *
     * @throws InvalidRequestException if they are too many, or one of them is too large
     */
    CommitQueue.Work<List<SetOutcome>> putting(Collection<? extends Entry> entries, SetOptions options) {
        Batch.check(entries);
        List<PreparedEntry> prepared = entries.stream().map(this::of).toList();
        return transaction -> transaction.putAll(prepared, options);
    }

    /** The work of a mutation that is done in one transaction: of all but {@link Mutation.Clear}. */
    @SuppressWarnings("unchecked") // Each kind of mutation answers what its work answers.
    <R> CommitQueue.Work<R> of(Mutation<R> mutation) {
        CommitQueue.Work<?> work;
        if (mutation instanceof Mutation.Put put) {
            work = putting(put.entries(), put.options());
        } else {
            Mutation.Delete delete = (Mutation.Delete) mutation;
            work = transaction -> transaction.delete(delete.key(), delete.ifVersion());
        }
        return (CommitQueue.Work<R>) work;
    }
}
