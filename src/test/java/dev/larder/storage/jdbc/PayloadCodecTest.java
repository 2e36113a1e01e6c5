package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.storage.MalformedBytesException;
import dev.larder.storage.Samples;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

final class PayloadCodecTest {

    private final PayloadCodec codec = new PayloadCodec();

    @Test
    void unpack_deflated_asItWasStoredBefore() {
        Entry entry = Samples.entry("metadata:note", "{\"said\":\"import import import import\"}");
        byte[] payload = entry.document().bytes();
        CRC32C crc = new CRC32C();
        crc.update(payload);
        crc.update("metadata:note".getBytes(StandardCharsets.UTF_8));

        Packed withDictionary = new Packed(1, 1, payload.length, crc.getValue(), deflated(payload, true));
        Packed without = new Packed(1, 0, payload.length, crc.getValue(), deflated(payload, false));

        assertThat(codec.unpack(withDictionary, entry.key())).isEqualTo(entry);
        assertThat(codec.unpack(without, entry.key())).isEqualTo(entry);
    }

    @Test
    void unpack_otherThanWhatWasPacked_isRefused() {
        Entry entry = Samples.entry("component:react:x", "{\"name\":\"x\",\"files\":[]}");
        Packed packed = codec.pack(entry);
        byte[] body = packed.body();
        int refused = 0;

        for (int at = 0; at < body.length; at++) {
            byte[] damaged = body.clone();
            damaged[at]++;
            try {
                // Another match may hold the same bytes.
                assertThat(codec.unpack(with(packed, packed.codec(), packed.dictionary(), damaged), entry.key()))
                        .isEqualTo(entry);
            } catch (MalformedBytesException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(body.length / 2);
        assertRefused(with(packed, packed.codec(), packed.dictionary(), new byte[0]), entry.key());
        assertRefused(with(packed, packed.codec(), 9, body), entry.key());
        assertRefused(with(packed, 1, 0, body), entry.key());
        assertRefused(with(packed, 9, 0, body), entry.key());
        assertRefused(packed, Key.parse("component:react:y"));
    }

    private void assertRefused(Packed packed, Key key) {
        assertThatThrownBy(() -> codec.unpack(packed, key)).isInstanceOf(MalformedBytesException.class);
    }

    private static Packed with(Packed packed, int codec, int dictionary, byte[] body) {
        return new Packed(codec, dictionary, packed.rawBytes(), packed.crc(), body);
    }

    private static byte[] deflated(byte[] payload, boolean dictionary) {
        Deflater deflater = new Deflater(4, true);
        if (dictionary) {
            deflater.setDictionary(Dictionary.of(1));
        }
        deflater.setInput(payload);
        deflater.finish();
        byte[] body = new byte[payload.length + 64];
        int size = deflater.deflate(body);
        deflater.end();
        return Arrays.copyOf(body, size);
    }
}
