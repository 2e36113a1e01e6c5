package dev.larder.cli;

import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * Puts one table into a TOML text that a person wrote, and leaves every other character as it is. Of a table that is there
 * the lines of its command, its arguments and its environment are written anew; other keys and comments stay.
 *
 * <p>What comes of it is read back: it must say what the text said before, and the table. Else the text is left alone.
 */
final class TomlEdit {

    private static final TomlMapper MAPPER = new TomlMapper();

    private TomlEdit() {}

    /** The table for a server. */
    static String table(String section, String name, Launch launch) {
        StringBuilder text = new StringBuilder("[" + section + "." + name + "]\n");
        values(launch)
                .forEach((key, value) ->
                        text.append(key).append(" = ").append(value).append('\n'));
        return text.toString();
    }

    /**
     * The text with the table in it.
     *
     * @return the new text, the same one where nothing changes
     * @throws InvalidRequestException if the text cannot be changed safely; a clause that says why
     */
    static String put(String text, String section, String name, Launch launch) {
        JsonNode wanted = wanted(read(text), section, name, launch);
        @Nullable InvalidRequestException refusal = null;
        for (TomlTable table : TomlTable.all(text, section, name)) {
            try {
                String after = table.with(values(launch));
                if (says(after, wanted)) {
                    return after.equals(text) ? text : after;
                }
            } catch (InvalidRequestException e) {
                refusal = e;
            }
        }
        String gap = text.isBlank() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
        String after = (text.isBlank() ? "" : text) + gap + table(section, name, launch);
        if (says(after, wanted)) {
            return after;
        }
        throw refusal == null ? new InvalidRequestException("its form is one that cannot be changed safely") : refusal;
    }

    /**
     * The words that a table in a text starts its server by; empty where it has none.
     *
     * @throws InvalidRequestException if this is no TOML; a clause that says where
     */
    static Optional<List<String>> command(String text, String section, String name) {
        JsonNode server = read(text).path(section).path(name);
        if (!server.isObject()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        server.path("command").asStringOpt().ifPresent(words::add);
        server.path("args").forEach(word -> words.add(word.asString("")));
        return Optional.of(words);
    }

    private static Map<String, String> values(Launch launch) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("command", quoted(launch.command()));
        values.put(
                "args", launch.arguments().stream().map(TomlEdit::quoted).collect(Collectors.joining(", ", "[", "]")));
        if (!launch.environment().isEmpty()) {
            values.put(
                    "env",
                    launch.environment().entrySet().stream()
                            .map(one -> one.getKey() + " = " + quoted(one.getValue()))
                            .collect(Collectors.joining(", ", "{ ", " }")));
        }
        return values;
    }

    private static String quoted(String text) {
        // JSON's escapes are TOML's too; of the characters that TOML wants escaped JSON leaves one as it is.
        return Json.MAPPER.writeValueAsString(text).replace("\u007F", "\\u007F");
    }

    /** What the text is to say in the end. */
    private static JsonNode wanted(JsonNode before, String section, String name, Launch launch) {
        ObjectNode wanted = (ObjectNode) before.deepCopy();
        if (!isTable(wanted.path(section)) || !isTable(wanted.path(section).path(name))) {
            throw new InvalidRequestException("'" + section + "." + name + "' in it is no table");
        }
        ObjectNode server = wanted.withObjectProperty(section).withObjectProperty(name);
        read(table("a", "b", launch))
                .path("a")
                .path("b")
                .properties()
                .forEach(one -> server.set(one.getKey(), one.getValue()));
        return wanted;
    }

    private static boolean isTable(JsonNode node) {
        return node.isMissingNode() || node.isObject();
    }

    private static boolean says(String text, JsonNode wanted) {
        try {
            return MAPPER.readTree(text).equals(wanted);
        } catch (JacksonException e) {
            return false;
        }
    }

    private static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            TokenStreamLocation place = e.getLocation();
            throw new InvalidRequestException(
                    (place == null ? "it" : "line " + place.getLineNr() + " of it") + " is no TOML", e);
        }
    }
}
