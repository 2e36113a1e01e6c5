package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.testing.StdioClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

final class JsonTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void values_goThroughExactly() {
        String json = "{\"a\":[1,-2147483649,123456789012345678901234567890,1.10,0.5,true,false,null,\"x\"],\"b\":{}}";

        Object value = Json.read(json.getBytes(StandardCharsets.UTF_8));

        assertThat(value)
                .isEqualTo(Map.of(
                        "a",
                        Arrays.asList(
                                1,
                                -2147483649L,
                                new BigInteger("123456789012345678901234567890"),
                                new BigDecimal("1.10"),
                                new BigDecimal("0.5"),
                                true,
                                false,
                                null,
                                "x"),
                        "b",
                        Map.of()));
        assertThat(JsonWriter.text(value)).isEqualTo(json);
    }

    @Test
    void integers_ofEveryLength_areExact() {
        for (int digits = 1; digits <= 40; digits++) {
            for (String first : List.of("1", "9", "-1", "-9", Long.MAX_VALUE + "", Long.MIN_VALUE + "")) {
                String number = first + "0".repeat(digits - 1);

                assertThat(Json.read(number.getBytes(StandardCharsets.UTF_8))).hasToString(number);
            }
        }
        assertThat(Json.read("9821364939671398806".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new BigInteger("9821364939671398806"));
    }

    @Test
    void anyText_isReadBackAsItWas() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("JsonTest -Dseed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                int kind = random.nextInt(4);
                text.append((char)
                        (kind == 0
                                ? random.nextInt(128)
                                : kind == 1 ? 0xd7f0 + random.nextInt(0x1020) : random.nextInt(0x10000)));
            }
            byte[] line = JsonWriter.line(Map.of("t", text.toString())).before();

            assertThat(new String(line, StandardCharsets.UTF_8).chars())
                    .as("one line")
                    .filteredOn(c -> "\n\r\u0085\u2028\u2029".indexOf(c) >= 0)
                    .hasSize(1);
            assertThat(Json.read(line)).isEqualTo(Map.of("t", text.toString()));
            assertThat(StdioClient.JSON.readTree(line).path("t").asString()).isEqualTo(text.toString());
        }
    }

    @Test
    void line_doesNotCopyWhatIsWritten() throws IOException {
        RawJson written = JsonWriter.raw(Map.of("text", "a\nb"));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", 7);
        message.put("result", written);
        message.put("again", written);

        WrittenLine line = JsonWriter.line(message);

        ByteArrayOutputStream out = new ByteArrayOutputStream();
        line.writeTo(out);
        assertThat(line.answer()).isSameAs(written.bytes());
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":7,\"result\":{\"text\":\"a\\nb\"},\"again\":{\"text\":\"a\\nb\"}}\n");
        assertThat(line.length()).isEqualTo(out.size());
    }

    /** What is nearly JSON is where parsers differ: each round changes a few characters of a message. */
    @Test
    void anyLine_isReadAsJacksonReadsIt() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("JsonTest -Dseed=" + seed);
        Random random = new Random(seed);
        String message =
                "{\"jsonrpc\":\"2.0\",\"id\":-10,\"a\":[1.5e3,-0,0.1E-2,12345678901,-9223372036854775808,9223372036854775807,true,false,null, \"\\u00e9\\n\u00e9\\\"\"]}";
        String spice = "{}[]\",:\\ \t0123456789+-.eEtrufalsn\u00e9\u0001/";
        int read = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder line = new StringBuilder(message);
            for (int i = random.nextInt(4); i > 0; i--) {
                int at = random.nextInt(line.length());
                line.replace(at, at + random.nextInt(2), spice.charAt(random.nextInt(spice.length())) + "");
            }
            byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);
            try {
                Object ours = Json.read(bytes);
                assertThat(Optional.ofNullable(ours)).as(line.toString()).isEqualTo(jackson(bytes));
                read++;
            } catch (RpcError refused) {
                if (refused.code() == RpcError.NOT_JSON) { // The other code is for a bound of ours.
                    assertThat(jackson(bytes)).as(line.toString()).isEmpty();
                }
            }
        }
        assertThat(read).as("lines that are JSON").isBetween(1_000, 19_000);
    }

    private static Optional<Object> jackson(byte[] line) {
        try {
            return Optional.ofNullable(JACKSON.readValue(line, Object.class));
        } catch (JacksonException refused) {
            return Optional.empty();
        }
    }

    @Test
    void aLoneSurrogate_isWrittenAsItsEscape() {
        assertThat(JsonWriter.text(List.of("\ud800x\udfff\ud83d\ude00")))
                .isEqualTo("[\"\\ud800x\\udfff\ud83d\ude00\"]");
    }

    @Test
    void whatIsNoJson_isABug() {
        assertThatThrownBy(() -> JsonWriter.text(new Object())).isInstanceOf(IllegalStateException.class);
    }
}
