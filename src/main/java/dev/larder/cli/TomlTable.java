package dev.larder.cli;

import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The lines of a TOML text that look like a table, from its header on. Whether they are one, or a part of a text over
 * several lines, is not known here.
 */
final class TomlTable {

    private static final Pattern KEY = Pattern.compile("\\s*([A-Za-z0-9_-]+)\\s*=\\s*(.*)");
    private static final Pattern HEADER = Pattern.compile("\\[.*\\]\\s*(#.*)?");

    private final List<String> lines;
    private final int header;

    private TomlTable(List<String> lines, int header) {
        this.lines = new ArrayList<>(lines);
        this.header = header;
    }

    /** All places in a text that look like the table of a server. */
    static List<TomlTable> all(String text, String section, String name) {
        Pattern header = Pattern.compile("\\[\\s*" + part(section) + "\\s*\\.\\s*" + part(name) + "\\s*\\]\\s*(#.*)?");
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        lines.removeIf(String::isEmpty);
        return IntStream.range(0, lines.size())
                .filter(i -> header.matcher(lines.get(i).strip()).matches())
                .mapToObj(i -> new TomlTable(lines, i))
                .toList();
    }

    /**
     * The whole text, in which these keys of the table have these values.
     *
     * @throws InvalidRequestException if one of them has a value that cannot be replaced; a clause that says why
     */
    String with(Map<String, String> values) {
        Map<String, Integer> places = places();
        int last = header;
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
        return String.join("", lines);
    }

    /** The lines of the table by the key that each begins. */
    private Map<String, Integer> places() {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int i = header + 1; i < lines.size() && !isHeader(lines.get(i)); i++) {
            Matcher key = KEY.matcher(lines.get(i).strip());
            if (key.matches()) {
                places.putIfAbsent(key.group(1), i);
            }
        }
        return places;
    }

    private static boolean isHeader(String line) {
        return HEADER.matcher(line.strip()).matches();
    }

    private static String renewed(String line, String key, String value) {
        Matcher matcher = KEY.matcher(line.strip());
        String old = matcher.matches() ? matcher.group(2) : "";
        int end = end(old);
        if (end < 0) {
            throw new InvalidRequestException("'" + key + "' in its table goes over several lines");
        }
        String before = old.substring(0, end).strip();
        if (before.equals(value)) {
            return line;
        }
        if (key.equals("env")) {
            throw new InvalidRequestException("its table has an environment already");
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

    private static String ended(String line) {
        return line.endsWith("\n") ? line : line + "\n";
    }

    private static String part(String name) {
        return "[\"']?" + Pattern.quote(name) + "[\"']?";
    }
}
