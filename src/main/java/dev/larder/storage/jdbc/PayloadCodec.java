package dev.larder.storage.jdbc;

import dev.larder.model.Document;
import dev.larder.model.Entry;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.storage.ByteSink;
import dev.larder.storage.ByteSource;
import dev.larder.storage.FactsCodec;
import dev.larder.storage.MalformedBytesException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Entries to rows and back.
 *
 * <pre>
 * payload   item: facts document      note: document
 * body      the payload, as a block of {@link Lz4} with a dictionary where that makes it smaller
 * crc       CRC-32C of payload and key text
 * </pre>
 *
 * <p>The key is in the checksum, so that the content of another entry is as wrong as damaged bytes. Bodies that are
 * deflated come from before there was LZ4, and are still read. Safe for use by many threads.
 */
final class PayloadCodec {

    private static final int PLAIN = 0;
    private static final int DEFLATED = 1;
    private static final int LZ4 = 2;

    /** Each holds tables and a buffer, and is used by one thread at a time. */
    private final ConcurrentLinkedDeque<Lz4> idle = new ConcurrentLinkedDeque<>();

    /** Packs an entry. */
    Packed pack(Entry entry) {
        ByteSink sink = new ByteSink();
        if (entry instanceof Item item) {
            FactsCodec.write(sink, item.facts());
        }
        byte[] payload = sink.raw(entry.document().bytes()).toBytes();
        long crc = crc(payload, 0, payload.length, entry.key());
        byte[] block = withLz4(lz4 -> lz4.compress(payload));
        return block.length < payload.length
                ? new Packed(LZ4, Dictionary.CURRENT, payload.length, crc, block)
                : new Packed(PLAIN, Dictionary.NONE, payload.length, crc, payload);
    }

    /**
     * Unpacks the entry of this key.
     *
     * @throws MalformedBytesException if these bytes are not what was packed for it
     */
    Entry unpack(Packed packed, Key key) {
        return switch (packed.codec()) {
            case PLAIN -> entry(packed.body(), 0, packed.body().length, packed, key);
            case DEFLATED -> entry(inflate(packed), 0, packed.rawBytes(), packed, key);
            case LZ4 -> expand(packed, key);
            default -> throw new MalformedBytesException("an unknown codec: " + packed.codec());
        };
    }

    private Entry expand(Packed packed, Key key) {
        if (packed.dictionary() != Dictionary.CURRENT) {
            throw new MalformedBytesException("an unknown dictionary: " + packed.dictionary());
        }
        return withLz4(lz4 -> lz4.decompress(
                packed.body(), packed.rawBytes(), (bytes, begin, end) -> entry(bytes, begin, end, packed, key)));
    }

    /** The entry of a payload, which is these bytes or a part of them. */
    private static Entry entry(byte[] bytes, int begin, int end, Packed packed, Key key) {
        if (crc(bytes, begin, end, key) != packed.crc()) {
            throw new MalformedBytesException("the checksum is another");
        }
        ByteSource source = new ByteSource(bytes, begin, end);
        if (key instanceof ItemKey itemKey) {
            return new Item(itemKey, FactsCodec.read(source), Document.of(source.rest()));
        }
        return new MetadataEntry((MetadataKey) key, Document.of(source.rest()));
    }

    private <T> T withLz4(Function<Lz4, T> work) {
        Lz4 lz4 = idle.poll();
        if (lz4 == null) {
            lz4 = new Lz4(Dictionary.of(Dictionary.CURRENT));
        }
        try {
            return work.apply(lz4);
        } finally {
            idle.push(lz4);
        }
    }

    private static byte[] inflate(Packed packed) {
        Inflater inflater = new Inflater(true);
        try {
            if (packed.dictionary() != Dictionary.NONE) {
                inflater.setDictionary(Dictionary.of(packed.dictionary()));
            }
            inflater.setInput(packed.body());
            byte[] payload = new byte[packed.rawBytes()];
            int size = 0;
            while (size < payload.length) {
                int more = inflater.inflate(payload, size, payload.length - size);
                if (more == 0) {
                    throw new MalformedBytesException("the body ends too early");
                }
                size += more;
            }
            return payload;
        } catch (DataFormatException e) {
            throw new MalformedBytesException("the body cannot be inflated", e);
        } finally {
            inflater.end();
        }
    }

    private static long crc(byte[] bytes, int begin, int end, Key key) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, begin, end - begin);
        crc.update(key.text().getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
