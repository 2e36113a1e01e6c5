package dev.larder.cli;

import dev.larder.model.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts one table into a TOML text that a person wrote, and leaves every other line as it is. A table of this name is
 * replaced where it holds nothing but what is written here.
 */
final class TomlEdit {

    private static final Pattern HEADER = Pattern.compile("\\s*\\[.*");
    private static final Pattern KNOWN = Pattern.compile("\\s*(command|args|env)\\s*=.*|\\s*|\\s*#.*");

    private TomlEdit() {}

    /** The table for a server. */
    static String table(String section, String name, Launch launch) {
        StringBuilder table = new StringBuilder("[" + section + "." + name + "]\n");
        table.append("command = ").append(quoted(launch.command())).append('\n');
        table.append("args = [")
                .append(launch.arguments().stream().map(TomlEdit::quoted).collect(Collectors.joining(", ")))
                .append("]\n");
        Map<String, String> environment = launch.environment();
        if (!environment.isEmpty()) {
            table.append("env = { ")
                    .append(environment.entrySet().stream()
                            .map(one -> one.getKey() + " = " + quoted(one.getValue()))
                            .collect(Collectors.joining(", ")))
                    .append(" }\n");
        }
        return table.toString();
    }

    /**
     * The text with the table in it.
     *
     * @return the new text, the same one where nothing changes
     * @throws InvalidRequestException if the text cannot be changed safely; a clause that says why
     */
    static String put(String text, String section, String name, Launch launch) {
        String table = table(section, name, launch);
        if (text.contains(table)) {
            return text;
        }
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        lines.removeIf(String::isEmpty);
        checkForm(lines, section, name);
        int start = header(lines, section, name);
        if (start < 0) {
            String gap = text.isBlank() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
            return (text.isBlank() ? "" : text) + gap + table;
        }
        int end = start + 1;
        while (end < lines.size() && !HEADER.matcher(lines.get(end).strip()).matches()) {
            if (!KNOWN.matcher(lines.get(end).strip()).matches()) {
                throw new InvalidRequestException("its table [" + section + "." + name + "] holds more than is known");
            }
            end++;
        }
        while (end > start + 1 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return String.join("", lines.subList(0, start)) + table + String.join("", lines.subList(end, lines.size()));
    }

    /** Other ways of saying the same, and texts over several lines, in which a line may look like a table. */
    private static void checkForm(List<String> lines, String section, String name) {
        for (String line : lines) {
            String bare = line.strip();
            boolean another = bare.matches(Pattern.quote(section) + "\\s*(\\.\\s*[\"']?" + name + "[\"']?.*)?=.*")
                    || bare.matches("\\[\\s*" + section + "\\s*\\.\\s*[\"']" + name + "[\"'].*");
            if (another || bare.contains("\"\"\"") || bare.contains("'''")) {
                throw new InvalidRequestException("its form is one that cannot be changed safely");
            }
        }
    }

    private static int header(List<String> lines, String section, String name) {
        Pattern header = Pattern.compile(
                "\\[\\s*" + Pattern.quote(section) + "\\s*\\.\\s*" + Pattern.quote(name) + "\\s*\\]\\s*(#.*)?");
        for (int i = 0; i < lines.size(); i++) {
            if (header.matcher(lines.get(i).strip()).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
