package dev.larder.cli;

import dev.larder.cli.TomlLine.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells what each line of a TOML text is: enough to know which tables and keys there are, in whatever form they are
 * written. Of values it only looks where they end, which may be lines later.
 */
final class TomlReader {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]+|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^']*'");

    private static final String PATH = "\\s*((?:" + PART + ")(?:\\s*\\.\\s*(?:" + PART + "))*)\\s*";

    private static final Pattern TABLE = Pattern.compile("(?s)\\s*\\[" + PATH + "\\]\\s*(?:#.*)?");
    private static final Pattern ARRAY_TABLE = Pattern.compile("(?s)\\s*\\[\\[" + PATH + "\\]\\]\\s*(?:#.*)?");
    private static final Pattern KEY = Pattern.compile(PATH + "=");

    private List<String> table = List.of();

    /** How many brackets and braces are open. */
    private int depth;

    /** What ends the text that is open, or nothing. */
    private String quote = "";

    private TomlReader() {}

    /** One for each of these lines, in their order. */
    static List<TomlLine> read(List<String> lines) {
        TomlReader reader = new TomlReader();
        List<TomlLine> read = new ArrayList<>(lines.size());
        int began = 0;
        for (String line : lines) {
            began = reader.isWithinValue() ? began : read.size();
            read.add(reader.next(line));
        }
        if (reader.isWithinValue()) {
            read.set(began, reader.line(Kind.UNKNOWN, List.of()));
        }
        return read;
    }

    private boolean isWithinValue() {
        return depth > 0 || !quote.isEmpty();
    }

    private TomlLine next(String line) {
        if (isWithinValue()) {
            return passed(line, 0, Kind.NOTHING, List.of());
        }
        if (line.isBlank() || line.strip().startsWith("#")) {
            return line(Kind.NOTHING, List.of());
        }
        Matcher header = TABLE.matcher(line.strip());
        Matcher ofArray = ARRAY_TABLE.matcher(line.strip());
        if (header.matches() || ofArray.matches()) {
            boolean single = header.matches();
            table = parts((single ? header : ofArray).group(1));
            return line(single ? Kind.TABLE : Kind.ARRAY_TABLE, List.of());
        }
        Matcher key = KEY.matcher(line);
        if (!key.lookingAt()) {
            return line(Kind.UNKNOWN, List.of());
        }
        return passed(line, key.end(), Kind.KEY, parts(key.group(1)));
    }

    private TomlLine line(Kind kind, List<String> key) {
        return new TomlLine(kind, table, key);
    }

    private static List<String> parts(String path) {
        return PART.matcher(path)
                .results()
                .map(part -> TomlEdit.unquoted(part.group()))
                .toList();
    }

    private TomlLine passed(String line, int from, Kind kind, List<String> key) {
        pass(line, from);
        if (quote.length() == 1) { // Such a text ends in its line.
            quote = "";
            return line(Kind.UNKNOWN, List.of());
        }
        return line(kind, key);
    }

    /** Goes over a value: what brackets and texts it leaves open at the end of the line. */
    private void pass(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (!quote.isEmpty()) {
                i += lengthInText(line, i, c) - 1;
            } else if (c == '#') {
                return;
            } else if (c == '"' || c == '\'') {
                String three = String.valueOf(c).repeat(3);
                quote = line.startsWith(three, i) ? three : three.substring(0, 1);
                i += quote.length() - 1;
            } else {
                depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            }
        }
    }

    /** How many characters of a text belong together from this one on; closes the text where they end it. */
    private int lengthInText(String line, int at, char c) {
        if (c == '\\' && quote.startsWith("\"")) {
            return 2;
        }
        if (!line.startsWith(quote, at)) {
            return 1;
        }
        int length = quote.length();
        while (quote.length() == 3 && line.startsWith(quote.substring(0, 1), at + length)) {
            length++; // Of more quotes than three the last ones end it.
        }
        quote = "";
        return length;
    }
}
