package dev.larder.cli;

import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts one table into a TOML text that a person wrote, and leaves every other character as it is. Of a table that is there
 * the lines of its command, its arguments and its environment are written anew; other keys and comments stay.
 */
final class TomlEdit {

    /** What is written here. */
    private static final Set<String> KEYS = Set.of("command", "args", "env");

    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_-]+)\\s*=\\s*(.*)");

    private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'");

    private final List<String> lines;
    private final List<TomlLine> read;
    private final List<String> path;
    private final String table;

    private TomlEdit(String text, String section, String name) {
        this.lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        lines.removeIf(String::isEmpty);
        this.read = TomlReader.read(lines);
        this.path = List.of(section, name);
        this.table = section + "." + name;
    }

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
        TomlEdit edit = new TomlEdit(text, section, name);
        edit.checkForm();
        int start = edit.header();
        if (start < 0) {
            String gap = text.isBlank() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
            return (text.isBlank() ? "" : text) + gap + table(section, name, launch);
        }
        edit.renew(start, values(launch));
        String after = String.join("", edit.lines);
        return after.equals(text) ? text : after;
    }

    /** The words that a table in a text starts its server by, as far as they can be told; empty where it has none. */
    static Optional<List<String>> command(String text, String section, String name) {
        TomlEdit edit = new TomlEdit(text, section, name);
        int start = edit.header();
        if (start < 0) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (int i = start + 1; i < edit.lines.size() && !edit.read.get(i).isHeader(); i++) {
            body.append(edit.lines.get(i));
        }
        for (String key : List.of("command", "args")) {
            Matcher value = Pattern.compile("(?m)^\\s*" + key + "\\s*=\\s*(\\[[^\\]]*\\]|.*)")
                    .matcher(body);
            if (value.find()) {
                TEXT.matcher(value.group(1)).results().forEach(word -> words.add(unquoted(word.group())));
            }
        }
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

    private void renew(int start, Map<String, String> values) {
        Map<String, Integer> places = places(start);
        int last = start;
        for (Map.Entry<String, String> one : values.entrySet()) {
            Integer place = places.get(one.getKey());
            if (place == null) {
                last++;
                lines.set(last - 1, ended(lines.get(last - 1)));
                lines.add(last, one.getKey() + " = " + one.getValue() + "\n");
                int added = last;
                places.replaceAll((key, at) -> at >= added ? at + 1 : at);
            } else {
                lines.set(place, renewed(lines.get(place), one.getKey(), one.getValue()));
                last = Math.max(last, place);
            }
        }
    }

    /** The lines of the table by the key that each begins. */
    private Map<String, Integer> places(int start) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = start + 1; i < lines.size() && !read.get(i).isHeader(); i++) {
            Matcher key = KEY.matcher(lines.get(i).strip());
            if (read.get(i).kind() == TomlLine.Kind.KEY) {
                if (!key.matches()) {
                    throw new InvalidRequestException(
                            "a line of its table [" + table + "] is of a form that is not known");
                }
                places.put(key.group(1), i);
            }
        }
        return places;
    }

    private String renewed(String line, String key, String value) {
        Matcher matcher = KEY.matcher(line.strip());
        String old = matcher.matches() ? matcher.group(2) : "";
        int end = end(old);
        if (end < 0) {
            throw new InvalidRequestException("'" + key + "' in its table [" + table + "] goes over several lines");
        }
        String before = old.substring(0, end).strip();
        if (before.equals(value)) {
            return line;
        }
        if (key.equals("env")) {
            throw new InvalidRequestException("its table [" + table + "] has an environment already");
        }
        String comment = old.substring(end);
        String ending = line.endsWith("\r\n") ? "\r\n" : line.endsWith("\n") ? "\n" : "";
        return key + " = " + value + (comment.isEmpty() ? "" : " " + comment) + ending;
    }

    /** Where a value ends that is all in this line: at a comment, or at the end; -1 if it goes on. */
    private static int end(String value) {
        char quote = 0;
        int depth = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#') {
                return depth == 0 ? i : -1;
            } else {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            }
        }
        return quote == 0 && depth == 0 ? value.length() : -1;
    }

    /** The same said in another way, beside which the table would be there twice, and what cannot be read. */
    private void checkForm() {
        for (int i = 0; i < read.size(); i++) {
            if (read.get(i).kind() == TomlLine.Kind.UNKNOWN) {
                throw new InvalidRequestException("line " + (i + 1) + " of it is no TOML");
            }
        }
        boolean twice = read.stream().filter(this::isOwnHeader).count() > 1;
        if (twice || read.stream().anyMatch(this::isAnotherForm)) {
            throw new InvalidRequestException("its form is one that cannot be changed safely");
        }
    }

    private boolean isAnotherForm(TomlLine line) {
        List<String> named = line.path();
        return switch (line.kind()) {
            case TABLE -> isWithinOwnKey(named);
            case ARRAY_TABLE -> isWithinOwnKey(named) || TomlLine.isBelow(path, named);
            case KEY ->
                !TomlLine.isBelow(line.table(), path)
                        && (TomlLine.isBelow(named, path) || TomlLine.isBelow(path, named));
            case NOTHING, UNKNOWN -> false;
        };
    }

    /** Whether a table says what a key says that is written here. */
    private boolean isWithinOwnKey(List<String> named) {
        return named.size() > path.size() && TomlLine.isBelow(named, path) && KEYS.contains(named.get(path.size()));
    }

    private int header() {
        for (int i = 0; i < read.size(); i++) {
            if (isOwnHeader(read.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private boolean isOwnHeader(TomlLine line) {
        return line.kind() == TomlLine.Kind.TABLE && line.table().equals(path);
    }

    private static String ended(String line) {
        return line.endsWith("\n") ? line : line + "\n";
    }

    /** A key or a text as it is meant; escapes of characters by number stay as they are. */
    static String unquoted(String text) {
        if (!text.startsWith("'") && !text.startsWith("\"")) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        return text.startsWith("'") ? inner : inner.replaceAll("\\\\(.)", "$1");
    }

    private static String quoted(String text) {
        // JSON's escapes are TOML's too; of the characters that TOML wants escaped JSON leaves one as it is.
        return Json.MAPPER.writeValueAsString(text).replace("\u007F", "\\u007F");
    }
}
