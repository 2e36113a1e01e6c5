package dev.larder.storage.jdbc;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.SummaryCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A row of {@code entry}.
 *
 * @param id its number
 * @param key its key
 * @param sha256 the digest of the document
 * @param crc the checksum of its content
 * @param summary how lists show it, by {@link SummaryCodec}; empty for notes
 * @param metadata the rest
 */
@SuppressWarnings("ArrayRecordComponent") // Read from a row and passed on, never compared.
record EntryRow(long id, Key key, byte[] sha256, long crc, byte[] summary, EntryMetadata metadata) {

    /** The columns that {@link #metadata} reads, in its order, and the checksum as the last. */
    static final String METADATA = "e.sha256, e.bytes, e.cached_at, e.accessed_at, e.access_count, e.expires_at, e.crc";

    /** The columns, in the order in which {@link #from} reads them. */
    static final String COLUMNS = METADATA + ", e.id, e.key_text, e.summary";

    static EntryRow from(ResultSet row) throws SQLException {
        byte[] sha256 = row.getBytes(1);
        return new EntryRow(
                row.getLong(8),
                Key.parse(row.getString(9)),
                sha256,
                row.getLong(7),
                row.getBytes(10),
                metadata(row, sha256));
    }

    /** What columns 2 to 6 tell, and column 1, which was read. */
    static EntryMetadata metadata(ResultSet row, byte[] sha256) throws SQLException {
        long end = row.getLong(6);
        Optional<Instant> expiresAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end));
        return new EntryMetadata(
                version(sha256),
                row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getLong(5),
                expiresAt);
    }

    /** The name of a version: the first digits of its digest. */
    static String version(byte[] sha256) {
        return HexFormat.of().formatHex(sha256, 0, 6);
    }

    EntrySummary summarized() {
        Optional<ItemSummary> item = key instanceof ItemKey itemKey
                ? Optional.of(SummaryCodec.read(summary, itemKey, metadata))
                : Optional.empty();
        return new EntrySummary(key, metadata, item);
    }

    Freshness freshness(Instant now) {
        return Freshness.of(key.origin(), metadata.expiresAt(), now);
    }
}
