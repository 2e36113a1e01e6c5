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

    /** The columns, in the order in which {@link #from} reads them. */
    static final String COLUMNS =
            "e.id, e.key_text, e.sha256, e.crc, e.summary, e.bytes, e.cached_at, e.accessed_at, e.access_count,"
                    + " e.expires_at";

    static EntryRow from(ResultSet row) throws SQLException {
        byte[] sha256 = row.getBytes(3);
        long expiresAt = row.getLong(10);
        Optional<Instant> expires = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expiresAt));
        EntryMetadata metadata = new EntryMetadata(
                version(sha256),
                row.getInt(6),
                Instant.ofEpochMilli(row.getLong(7)),
                Instant.ofEpochMilli(row.getLong(8)),
                row.getLong(9),
                expires);
        return new EntryRow(
                row.getLong(1), Key.parse(row.getString(2)), sha256, row.getLong(4), row.getBytes(5), metadata);
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
