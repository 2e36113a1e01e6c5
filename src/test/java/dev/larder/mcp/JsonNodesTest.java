package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

final class JsonNodesTest {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "\"\"",
                "\"text \\\" \\u0000 \\ud83d\\ude00 \\ud800\"",
                "[0, -1, 2147483647, 2147483648, -9223372036854775808, 9223372036854775808]",
                "[0.5, -0.0, 1.50, 5.0, 1e3, 123456789.123456789123456789]",
                "{\"a\":[{\"b\":null},[[]],{\"\":false}],\"c\":{\"d\":{}}}"
            })
    void tree_isThatOfAMapper(String json) {
        Object value = Json.read(json.getBytes(StandardCharsets.UTF_8));

        assertThat(JsonNodes.of(value))
                .isEqualTo(JACKSON.valueToTree(value))
                .hasToString(JACKSON.valueToTree(value).toString());
    }
}
