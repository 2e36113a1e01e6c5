package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineReaderTest {

    @Test
    void lines_areTheSameHoweverTheBytesArrive() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("LineReaderTest -Dseed=" + seed);
        Random random = new Random(seed);
        String text = "one\n\ntwo\r\n\ufeffthree\n" + "x".repeat(200_000) + "\n" + "y".repeat(200_001) + "\nlast";
        List<String> expected = List.of("one", "", "two", "three", "x".repeat(200_000), "TOO LONG", "last");
        for (int round = 0; round < 50; round++) {
            assertThat(read(new Dribble(text, random), 200_000)).isEqualTo(expected);
        }
    }

    @Test
    void theLimit_isExact() throws Exception {
        assertThat(read(new ByteArrayInputStream("12345\n123456\n".getBytes(StandardCharsets.UTF_8)), 5))
                .containsExactly("12345", "TOO LONG");
    }

    @Test
    void anEmptyStream_hasNoLines() throws Exception {
        assertThat(read(InputStream.nullInputStream(), 5)).isEmpty();
    }

    private static List<String> read(InputStream in, int limit) throws IOException {
        List<String> lines = new ArrayList<>();
        LineReader reader = new LineReader(in, limit);
        for (LineReader.Line line = reader.read(); line != null; line = reader.read()) {
            lines.add(line.tooLong() ? "TOO LONG" : new String(line.bytes(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    /** Gives its bytes in pieces of random size. */
    private static final class Dribble extends InputStream {

        private final InputStream bytes;
        private final Random random;

        Dribble(String text, Random random) {
            this.bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int from, int count) throws IOException {
            return bytes.read(target, from, 1 + random.nextInt(random.nextBoolean() ? 3 : count));
        }
    }
}
