package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.storage.MalformedBytesException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Lz4Test {

    private static final byte[] DICTIONARY = "import { cn } from \"@/lib/utils\"".getBytes(StandardCharsets.UTF_8);

    private final Lz4 lz4 = new Lz4(DICTIONARY);

    @Test
    void anyLength_comesBack() {
        Random random = new Random(1);
        for (int length = 0; length < 600; length++) {
            byte[] payload = payload(random, length);

            assertThat(lz4.decompress(lz4.compress(payload), length)).isEqualTo(payload);
        }
    }

    @Test
    void large_comesBack_alsoWhereAMatchIsTooFarAway() {
        byte[] payload = payload(new Random(2), 3_000_000);
        System.arraycopy(payload, 0, payload, 2_000_000, 900_000);

        assertThat(lz4.decompress(lz4.compress(payload), payload.length)).isEqualTo(payload);
    }

    @Test
    void compress_repeated_isSmall() {
        byte[] payload = new byte[100_000];

        assertThat(lz4.compress(payload).length).isLessThan(500);
        assertThat(lz4.decompress(lz4.compress(payload), payload.length)).isEqualTo(payload);
    }

    @Test
    void compress_whatTheDictionaryHolds_isSmall() {
        byte[] payload = "import { cn } from \"@/lib/utils\" and then something else".getBytes(StandardCharsets.UTF_8);

        assertThat(lz4.compress(payload).length).isLessThan(payload.length - 20);
    }

    @Test
    void decompress_aBlockByTheSpecification() {
        // Four literals, a match of 8 that begins 2 back and so repeats "cd", five literals.
        byte[] block = HexFormat.of().parseHex("44" + "61626364" + "0200" + "50" + "6566676869");

        assertThat(new String(lz4.decompress(block, 17), StandardCharsets.UTF_8))
                .isEqualTo("abcdcdcdcdcdefghi");
    }

    @Test
    void decompress_aMatchOfNoDistance_orOfMoreThanThereIs_isRefused() {
        for (String offset : new String[] {"0000", "ffff"}) {
            byte[] block = HexFormat.of().parseHex("44" + "61626364" + offset + "50" + "6566676869");

            assertThatThrownBy(() -> lz4.decompress(block, 17)).isInstanceOf(MalformedBytesException.class);
        }
    }

    @Test
    void decompress_damaged_isRefusedOrOfThatLength_andHarmsNoOther() {
        byte[] payload = payload(new Random(3), 900);
        byte[] block = lz4.compress(payload);
        for (int at = 0; at < block.length; at++) {
            for (int bit = 1; bit < 256; bit <<= 1) {
                byte[] damaged = block.clone();
                damaged[at] ^= (byte) bit;
                try {
                    assertThat(lz4.decompress(damaged, payload.length)).hasSize(payload.length);
                } catch (MalformedBytesException e) {
                    assertThat(e).hasMessageMatching(".*(block|match).*");
                }
            }
        }

        assertThat(lz4.decompress(block, payload.length)).isEqualTo(payload);
    }

    @Test
    void decompress_cutOff_orOfAnotherLength_isRefused() {
        byte[] payload = payload(new Random(4), 900);
        byte[] block = lz4.compress(payload);

        for (int length = 0; length < block.length; length++) {
            byte[] cut = Arrays.copyOf(block, length);
            assertThatThrownBy(() -> lz4.decompress(cut, payload.length)).isInstanceOf(MalformedBytesException.class);
        }
        for (int length : new int[] {-1, 0, payload.length - 1, payload.length + 1, Integer.MAX_VALUE}) {
            assertThatThrownBy(() -> lz4.decompress(block, length)).isInstanceOf(MalformedBytesException.class);
        }
    }

    @Test
    void decompress_lengthsBeyondAnyNumber_areRefused() {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.write(0xf0);
        byte[] more = new byte[9_000_000];
        Arrays.fill(more, (byte) 0xff);
        block.writeBytes(more);
        block.write(0);

        assertThatThrownBy(() -> lz4.decompress(block.toByteArray(), 1_000))
                .isInstanceOf(MalformedBytesException.class);
    }

    /** Bytes that repeat themselves here and there, and hold parts of the dictionary. */
    private static byte[] payload(Random random, int length) {
        byte[] payload = new byte[length];
        int at = 0;
        while (at < length) {
            int size = Math.min(length - at, 1 + random.nextInt(40));
            switch (random.nextInt(3)) {
                case 0 -> {
                    for (int i = 0; i < size; i++) {
                        payload[at + i] = (byte) random.nextInt();
                    }
                }
                case 1 -> {
                    int from = random.nextInt(DICTIONARY.length);
                    size = Math.min(size, DICTIONARY.length - from);
                    System.arraycopy(DICTIONARY, from, payload, at, size);
                }
                default -> {
                    int from = at == 0 ? 0 : random.nextInt(at);
                    for (int i = 0; i < size; i++) {
                        payload[at + i] = payload[from + i];
                    }
                }
            }
            at += size;
        }
        return payload;
    }
}
