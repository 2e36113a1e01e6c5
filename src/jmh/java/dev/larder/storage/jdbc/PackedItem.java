package dev.larder.storage.jdbc;

import dev.larder.model.Item;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What the store writes of an item, for benchmarks that leave out what it does besides. */
public final class PackedItem {

    private static final PayloadCodec CODEC = new PayloadCodec();

    private PackedItem() {}

    /** Key, digest, summary and packed content, as a caller of a set makes them ready for the writer. */
    public static byte[] of(Item item) {
        PreparedEntry prepared = PreparedEntry.of(item, CODEC, false);
        ByteArrayOutputStream record = new ByteArrayOutputStream(
                (int) prepared.storedBytes() + item.key().name().length() + 128);
        record.writeBytes(item.key().text().getBytes(StandardCharsets.UTF_8));
        record.writeBytes(prepared.sha256());
        record.writeBytes(prepared.summary());
        record.writeBytes(prepared.packed().body());
        return record.toByteArray();
    }
}
