package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

/** What does without a mapper reads and writes as the mapper does. */
final class JsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "",
                "\"text \\\" \\u0000 \\u2028 é \\ud83d\\ude00\"",
                "[0, -1, 2147483647, 2147483648, -9223372036854775808, 9223372036854775808]",
                "[0.5, -0.0, 1.50, 1e3, 123456789.125]",
                "{\"a\":[{\"b\":null},[[]],{\"\":false}],\"c\":{\"d\":{}},\"a\":1}"
            })
    void tree_isThatOfTheMapper(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(Json.tree(bytes)).isEqualTo(Json.mapper().readTree(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1,", "{\"a\"}", "{\"a\":}", "nul", "{\"a\":1", "]", "{} x", "{}{}", "1 2"})
    void tree_ofWhatIsNoJson_throws(String json) {
        assertThatThrownBy(() -> Json.tree(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void text_isThatOfTheMapper() {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "quotes \" and \\ and / and \n\t\u0001\u007f\u2028 é \ud83d\ude00");
        value.put("numbers", List.of(1, -2L, 0.5, 1e-7, 5_000_000_000L));
        value.put("flags", List.of(true, false));
        value.put("nothing", Arrays.asList((Object) null));
        value.put("empty", List.of(Map.of(), List.of()));
        value.put("node", Json.mapper().readTree("{\"a\":[1,{}]}"));

        assertThat(Json.text(value)).isEqualTo(Json.mapper().writeValueAsString(value));
        assertThat(Json.text("plain")).isEqualTo("\"plain\"");
    }
}
