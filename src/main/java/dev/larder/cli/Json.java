package dev.larder.cli;

import tools.jackson.databind.json.JsonMapper;

/** The JSON that commands print, and that {@code try} speaks. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The value on several lines, for people and programs alike. */
    static String pretty(Object value) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }
}
