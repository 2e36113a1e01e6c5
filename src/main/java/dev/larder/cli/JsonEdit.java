package dev.larder.cli;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts one member into a JSON text that a person wrote, and leaves every other character as it is: comments, order and
 * spaces. Commas after the last member are taken.
 *
 * <p>The text is not written anew: the place is found by the parser, and what is new is put there. The result is read
 * once more, and is what was meant, or nothing is changed.
 */
final class JsonEdit {

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final JsonMapper WITHOUT_COMMENTS =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();

    private static final String STEP = "  ";

    private final String text;
    private final String section;
    private final String name;

    // Places in the text, by what the parser says; negative where there is none.
    private int rootStart = -1;
    private int rootLastEnd = -1;
    private int sectionStart = -1;
    private int sectionLastEnd = -1;
    private int valueStart = -1;
    private int valueEnd = -1;

    private JsonEdit(String text, String section, String name) {
        this.text = text;
        this.section = section;
        this.name = name;
    }

    /**
     * The text with {@code section.name} set. Members that the value there has besides are kept.
     *
     * @return the new text, the same one where nothing changes
     * @throws InvalidRequestException if the text is no JSON object, or cannot be changed safely; a clause that says why
     */
    static String put(String text, String section, String name, Map<String, Object> value) {
        if (text.isBlank()) {
            return Json.pretty(Map.of(section, Map.of(name, value))) + "\n";
        }
        try {
            return new JsonEdit(text, section, name).put(value);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw new InvalidRequestException(
                    "it is not well-formed JSON" + (place == null ? "" : " in line " + place.getLineNr()) + ": "
                            + Display.complaint(e.getOriginalMessage()),
                    e);
        }
    }

    /** The members of {@code section.name}, or empty where there is none, or no JSON. */
    static Optional<JsonNode> find(String text, String section, String name) {
        try {
            return Optional.of(LENIENT.readTree(text).path(section).path(name)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private String put(Map<String, Object> value) {
        JsonNode before = LENIENT.readTree(text);
        if (!before.isObject() || (before.has(section) && !before.path(section).isObject())) {
            throw new InvalidRequestException(
                    before.isObject() ? "its '" + section + "' is no object" : "it holds no JSON object");
        }
        JsonNode old = before.path(section).path(name);
        Map<String, Object> merged = merged(old, value);
        JsonNode wanted = LENIENT.valueToTree(merged);
        if (wanted.equals(old)) {
            return text;
        }
        locate();
        if (valueStart >= 0 && hasComment(text.substring(valueStart, valueEnd))) {
            throw new InvalidRequestException("its entry '" + name + "' holds a comment, which would be lost");
        }
        String after = spliced(Json.pretty(merged));
        if (!LENIENT.readTree(after).path(section).path(name).equals(wanted) || !restIsSame(before, after)) {
            throw new InvalidRequestException("its form is one that cannot be changed safely");
        }
        return after;
    }

    /** The old members, the new ones instead of those of their name; objects are merged in the same way. */
    private static Map<String, Object> merged(JsonNode old, Map<?, ?> value) {
        Map<String, Object> merged = new LinkedHashMap<>();
        old.properties().forEach(member -> merged.put(member.getKey(), member.getValue()));
        value.forEach((key, one) -> merged.put(
                String.valueOf(key),
                one instanceof Map<?, ?> inner ? merged(old.path(String.valueOf(key)), inner) : one));
        return merged;
    }

    private static boolean hasComment(String json) {
        try {
            WITHOUT_COMMENTS.readTree(json);
            return false;
        } catch (JacksonException e) {
            return true;
        }
    }

    private boolean restIsSame(JsonNode before, String after) {
        return without(before).equals(without(LENIENT.readTree(after)));
    }

    /** The root without the member, and without the section where nothing else is in it. */
    private JsonNode without(JsonNode root) {
        ObjectNode rest = (ObjectNode) root.deepCopy();
        if (rest.get(section) instanceof ObjectNode servers) {
            servers.remove(name);
            if (servers.isEmpty()) {
                rest.remove(section);
            }
        }
        return rest;
    }

    private String spliced(String value) {
        if (valueStart >= 0) {
            return text.substring(0, valueStart) + indented(value, 2) + text.substring(valueEnd);
        }
        if (sectionStart >= 0) {
            String member = "\n" + STEP.repeat(2) + Json.MAPPER.writeValueAsString(name) + ": " + indented(value, 2);
            return inserted(member, sectionStart, sectionLastEnd, 1);
        }
        String member = "\n" + STEP + Json.MAPPER.writeValueAsString(section) + ": {\n" + STEP.repeat(2)
                + Json.MAPPER.writeValueAsString(name) + ": " + indented(value, 2) + "\n" + STEP + "}";
        return inserted(member, rootStart, rootLastEnd, 0);
    }

    /** After the last member, or where there is none, after the brace that opens the object. */
    private String inserted(String member, int start, int lastEnd, int depth) {
        return lastEnd >= 0
                ? text.substring(0, lastEnd) + "," + member + text.substring(lastEnd)
                : text.substring(0, start) + member + "\n" + STEP.repeat(depth) + text.substring(start);
    }

    private static String indented(String json, int depth) {
        return json.replace("\r\n", "\n").replace("\n", "\n" + STEP.repeat(depth));
    }

    private void locate() {
        Deque<String> path = new ArrayDeque<>();
        try (JsonParser parser = LENIENT.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
                    started(parser, path, (int) parser.currentTokenLocation().getCharOffset(), end(parser));
                    path.addLast(String.valueOf(parser.currentName()));
                } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    path.removeLast();
                    ended(path, parser.currentName(), end(parser));
                } else if (token != JsonToken.PROPERTY_NAME) {
                    parser.getString(); // The end of a text is known only when it was read.
                    ended(path, parser.currentName(), end(parser));
                }
            }
        }
    }

    private static int end(JsonParser parser) {
        return (int) parser.currentLocation().getCharOffset();
    }

    private void started(JsonParser parser, Deque<String> path, int begin, int inside) {
        if (path.isEmpty()) {
            rootStart = inside;
        } else if (path.size() == 1 && section.equals(parser.currentName())) {
            sectionStart = inside;
        } else if (isInSection(path) && name.equals(parser.currentName())) {
            valueStart = begin;
        }
    }

    private void ended(Deque<String> path, @Nullable String member, int end) {
        if (path.size() == 1) {
            rootLastEnd = end;
        } else if (isInSection(path)) {
            sectionLastEnd = end;
            if (name.equals(member)) {
                valueEnd = end;
            }
        }
    }

    private boolean isInSection(Deque<String> path) {
        return path.size() == 2 && section.equals(path.peekLast());
    }
}
