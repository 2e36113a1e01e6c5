package dev.larder.tools;

import tools.jackson.databind.json.JsonMapper;

/** The JSON mapper of this package. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** A value as JSON on one line. */
    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
