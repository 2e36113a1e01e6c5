package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.Item;
import dev.larder.storage.SummaryCodec;

/**
 * An entry made ready for its row by the thread that writes it, so that the one writer has little left to do.
 *
 * @param entry the entry
 * @param sha256 the digest of its document
 * @param summary how lists show it; empty for notes
 * @param packed its content
 * @param damaged whether what is stored under its key was found damaged, so that it is written anew even if it is equal
 */
@SuppressWarnings("ArrayRecordComponent") // Passed from one thread to another, never compared.
record PreparedEntry(Entry entry, byte[] sha256, byte[] summary, Packed packed, boolean damaged) {

    static PreparedEntry of(Entry entry, PayloadCodec codec, boolean damaged) {
        byte[] summary = entry instanceof Item item ? SummaryCodec.write(item) : new byte[0];
        return new PreparedEntry(entry, entry.document().sha256(), summary, codec.pack(entry), damaged);
    }

    /** The size of its document. */
    int bytes() {
        return entry.document().length();
    }

    /** The least size of what its row adds to a log of changes. */
    long storedBytes() {
        return (long) packed.body().length + summary.length;
    }
}
