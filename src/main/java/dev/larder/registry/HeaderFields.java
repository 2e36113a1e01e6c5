package dev.larder.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The header fields of an answer: by name in lower case, each with its values in order.
 *
 * <p>A type of our own, so that the rules that read it need nothing of an HTTP client.
 */
record HeaderFields(Map<String, List<String>> values) {

    static final HeaderFields NONE = new HeaderFields(Map.of());

    /** Copies the fields, their names in lower case. */
    HeaderFields {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, list) -> copy.put(name.toLowerCase(Locale.ROOT), List.copyOf(list)));
        values = Map.copyOf(copy);
    }

    /** Fields with one value each: name, value, name, value … */
    static HeaderFields of(String... namesAndValues) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return new HeaderFields(values);
    }

    /** The first value of a field, without the white space around it; empty where there is none. */
    Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst().map(String::strip);
    }

    /** All values of a field as the one list that they are, or the empty text. */
    String joined(String name) {
        return String.join(", ", values.getOrDefault(name, List.of()));
    }
}
