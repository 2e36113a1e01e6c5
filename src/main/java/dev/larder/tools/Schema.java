package dev.larder.tools;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema 2020-12 of an object, built member by member in the order in which it is shown.
 *
 * <p>It says what is meant, in the few words that every client takes; what is forgiven beyond it is told nowhere.
 */
final class Schema {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    /** An object without members so far. */
    static Schema object() {
        return new Schema();
    }

    /** A member that has to be there. */
    Schema required(String name, Map<String, Object> type) {
        required.add(name);
        return optional(name, type);
    }

    /** A member that may be there. */
    Schema optional(String name, Map<String, Object> type) {
        properties.put(name, type);
        return this;
    }

    /** The schema as it goes over the wire. */
    Map<String, Object> build() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** A text. */
    static Map<String, Object> text(String description) {
        return described("string", description);
    }

    /** A text that needs no explanation. */
    static Map<String, Object> text() {
        return type("string");
    }

    /** One of these words. */
    static Map<String, Object> choice(List<String> words) {
        Map<String, Object> schema = type("string");
        schema.put("enum", words);
        return schema;
    }

    /** A whole number within bounds. */
    static Map<String, Object> integer(String description, long least, long most) {
        Map<String, Object> schema = described("integer", description);
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    /** A whole number from a lower bound on. */
    static Map<String, Object> integer(String description, long least) {
        Map<String, Object> schema = described("integer", description);
        schema.put("minimum", least);
        return schema;
    }

    /** A whole number. */
    static Map<String, Object> integer() {
        return type("integer");
    }

    /** Any number. */
    static Map<String, Object> number() {
        return type("number");
    }

    /** Yes or no. */
    static Map<String, Object> flag(String description) {
        return described("boolean", description);
    }

    /** A list of texts. */
    static Map<String, Object> texts(String description) {
        return list(description, text());
    }

    /** A list of texts that needs no explanation. */
    static Map<String, Object> texts() {
        return list(text());
    }

    /** A list. */
    static Map<String, Object> list(String description, Map<String, Object> element) {
        Map<String, Object> schema = described("array", description);
        schema.put("items", element);
        return schema;
    }

    /** A list that needs no explanation. */
    static Map<String, Object> list(Map<String, Object> element) {
        Map<String, Object> schema = type("array");
        schema.put("items", element);
        return schema;
    }

    /** A list of anything. */
    static Map<String, Object> list() {
        return type("array");
    }

    /** An object of any members. */
    static Map<String, Object> anything(String description) {
        return described("object", description);
    }

    /** An object of any members that needs no explanation. */
    static Map<String, Object> anything() {
        return type("object");
    }

    private static Map<String, Object> described(String type, String description) {
        Map<String, Object> schema = type(type);
        schema.put("description", description);
        return schema;
    }

    private static Map<String, Object> type(String type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", type);
        return schema;
    }
}
