package dev.larder.tools;

import dev.larder.model.Hidden;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of this package. What everyday calls need does without a mapper, which takes long to load, and 5 MB. */
final class Json {

    /** Loaded when it is first used. */
    private static final class Mapper {

        private static final JsonMapper MAPPER = JsonMapper.builder().build();
    }

    private Json() {}

    /** JSON in which characters that do not show are written as escapes: the same values, for everybody to see. */
    static String shown(String json) {
        if (json.codePoints().noneMatch(Json::isEscaped)) {
            return json;
        }
        StringBuilder shown = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(codePoint -> {
            if (isEscaped(codePoint)) {
                for (char unit : Character.toChars(codePoint)) {
                    shown.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                shown.appendCodePoint(codePoint);
            }
        });
        return shown.toString();
    }

    /** White space between values may stay; within them it is escaped already. */
    private static boolean isEscaped(int codePoint) {
        return codePoint != '\n' && codePoint != '\r' && codePoint != '\t' && Hidden.is(codePoint);
    }

    static JsonMapper mapper() {
        return Mapper.MAPPER;
    }

    /** A value as JSON on one line. */
    static String text(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value);
        return text.toString();
    }

    private static void write(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            char before = '{';
            for (Map.Entry<?, ?> member : members.entrySet()) {
                writeString(out.append(before), (String) member.getKey());
                write(out.append(':'), member.getValue());
                before = ',';
            }
            out.append(before == '{' ? "{}" : "}");
        } else if (value instanceof Iterable<?> elements && !(value instanceof JsonNode)) {
            char before = '[';
            for (Object element : elements) {
                write(out.append(before), element);
                before = ',';
            }
            out.append(before == '[' ? "[]" : "]");
        } else if (value instanceof String text) {
            writeString(out, text);
        } else if (value == null
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Boolean
                || (value instanceof Double number && Double.isFinite(number))) {
            out.append(value);
        } else {
            out.append(Mapper.MAPPER.writeValueAsString(value));
        }
    }

    private static void writeString(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
