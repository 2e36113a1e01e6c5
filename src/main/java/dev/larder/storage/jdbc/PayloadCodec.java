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
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Entries to rows and back.
 *
 * <pre>
 * payload   item: facts document      note: document
 * body      the payload, raw-deflated where that makes it smaller, items with a dictionary
 * crc       CRC-32C of payload and key text
 * </pre>
 *
 * <p>The key is in the checksum, so that the content of another entry is as wrong as damaged bytes. Safe for use by many
 * threads.
 */
final class PayloadCodec implements AutoCloseable {

    private static final int PLAIN = 0;
    private static final int DEFLATED = 1;

    /** Higher ones take half as long again and save four in a hundred bytes. */
    private static final int LEVEL = 4;

    private final ConcurrentLinkedDeque<Deflater> deflaters = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Inflater> inflaters = new ConcurrentLinkedDeque<>();

    /** Packs an entry. */
    Packed pack(Entry entry) {
        ByteSink sink = new ByteSink();
        if (entry instanceof Item item) {
            FactsCodec.write(sink, item.facts());
        }
        byte[] payload = sink.raw(entry.document().bytes()).toBytes();
        long crc = crc(payload, entry.key());
        int dictionary = entry instanceof Item ? Dictionary.CURRENT : Dictionary.NONE;
        byte[] deflated = deflate(payload, dictionary);
        return deflated.length < payload.length
                ? new Packed(DEFLATED, dictionary, payload.length, crc, deflated)
                : new Packed(PLAIN, Dictionary.NONE, payload.length, crc, payload);
    }

    /**
     * Unpacks the entry of this key.
     *
     * @throws MalformedBytesException if these bytes are not what was packed for it
     */
    Entry unpack(Packed packed, Key key) {
        byte[] payload = payload(packed);
        if (crc(payload, key) != packed.crc()) {
            throw new MalformedBytesException("the checksum is another");
        }
        ByteSource source = new ByteSource(payload);
        if (key instanceof ItemKey itemKey) {
            return new Item(itemKey, FactsCodec.read(source), Document.of(source.rest()));
        }
        return new MetadataEntry((MetadataKey) key, Document.of(source.rest()));
    }

    @Override
    public void close() {
        for (Deflater one = deflaters.poll(); one != null; one = deflaters.poll()) {
            one.end();
        }
        for (Inflater one = inflaters.poll(); one != null; one = inflaters.poll()) {
            one.end();
        }
    }

    private byte[] payload(Packed packed) {
        return switch (packed.codec()) {
            case PLAIN -> packed.body();
            case DEFLATED -> inflate(packed);
            default -> throw new MalformedBytesException("an unknown codec: " + packed.codec());
        };
    }

    private byte[] deflate(byte[] payload, int dictionary) {
        Deflater deflater = deflaters.poll();
        if (deflater == null) {
            deflater = new Deflater(LEVEL, true);
        }
        try {
            if (dictionary != Dictionary.NONE) {
                deflater.setDictionary(Dictionary.of(dictionary));
            }
            deflater.setInput(payload);
            deflater.finish();
            byte[] body = new byte[Math.max(64, payload.length / 3)];
            int size = deflater.deflate(body);
            while (!deflater.finished()) {
                body = Arrays.copyOf(body, body.length * 2);
                size += deflater.deflate(body, size, body.length - size);
            }
            return Arrays.copyOf(body, size);
        } finally {
            deflater.reset();
            deflaters.push(deflater);
        }
    }

    private byte[] inflate(Packed packed) {
        Inflater inflater = inflaters.poll();
        if (inflater == null) {
            inflater = new Inflater(true);
        }
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
            inflater.reset();
            inflaters.push(inflater);
        }
    }

    private static long crc(byte[] payload, Key key) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        crc.update(key.text().getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
