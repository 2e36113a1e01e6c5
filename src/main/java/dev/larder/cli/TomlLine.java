package dev.larder.cli;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a line of a TOML text is, as {@link TomlReader} tells it.
 *
 * @param kind what it begins
 * @param table the table that it is in, or begins; its parts without quotes, none for the top of the text
 * @param key the key that it sets; its parts without quotes, none where it sets none
 */
record TomlLine(Kind kind, List<String> table, List<String> key) {

    /** What a line begins. */
    enum Kind {
        /** A table, as in {@code [a.b]}. */
        TABLE,
        /** One more table of an array, as in {@code [[a.b]]}. */
        ARRAY_TABLE,
        /** The value of a key. */
        KEY,
        /** Nothing: it is blank, a comment, or within a value that began before. */
        NOTHING,
        /** Nothing that TOML knows, or a value that never ends. */
        UNKNOWN
    }

    TomlLine {
        table = List.copyOf(table);
        key = List.copyOf(key);
    }

    /** Whether a table ends before this line. */
    boolean isHeader() {
        return kind == Kind.TABLE || kind == Kind.ARRAY_TABLE;
    }

    /** The names from the top of the text to what the line begins. */
    List<String> path() {
        return Stream.concat(table.stream(), key.stream()).toList();
    }

    /** Whether one way from the top leads over all of another, or is the same. */
    static boolean isBelow(List<String> path, List<String> upper) {
        return path.size() >= upper.size() && path.subList(0, upper.size()).equals(upper);
    }
}
