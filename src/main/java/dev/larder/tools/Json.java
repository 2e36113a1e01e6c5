package dev.larder.tools;

import dev.larder.model.Hidden;
import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper of this package. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

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

    /** A value as JSON on one line. */
    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
