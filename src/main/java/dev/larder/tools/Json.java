package dev.larder.tools;

import dev.larder.model.Hidden;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of this package. What the first call of a process needs does without a mapper, which takes long to load. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

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
    static String text(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> members) {
            out.writeStartObject();
            members.forEach((name, member) -> {
                out.writeName((String) name);
                write(out, member);
            });
            out.writeEndObject();
        } else if (value instanceof Iterable<?> elements && !(value instanceof JsonNode)) {
            out.writeStartArray();
            elements.forEach(element -> write(out, element));
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            out.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else {
            out.writeRawValue(Mapper.MAPPER.writeValueAsString(value));
        }
    }
}
