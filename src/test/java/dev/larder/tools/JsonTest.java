package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JsonTest {

    @Test
    void text_isThatOfAMapper() {
        JsonMapper jackson = JsonMapper.builder().build();
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("text", "a \"quoted\" \\ line\n\u0001\u2028 é \ud83d\ude00");
        value.put("", List.of());
        value.put("numbers", List.of(1, -2L, Long.MAX_VALUE, 1.5, new BigDecimal("0.10")));
        value.put("shares", List.of(0.0, -0.25, 1.0, 0.07, 100.0, 1e-9, 1.25e30, Double.NaN, Double.MAX_VALUE));
        value.put("list", Arrays.asList(true, null, Map.of(), List.of(Map.of("deep", "er"))));
        value.put("other", Optional.of("x"));
        value.put("tree", jackson.readTree("{\"a\":[1,{}]}"));

        assertThat(Json.text(value)).isEqualTo(jackson.writeValueAsString(value));
        assertThat(Json.text("alone")).isEqualTo("\"alone\"");
    }
}
