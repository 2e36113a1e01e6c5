package dev.larder.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The lists of words that come with the program, in the folder {@code search} of its resources. */
final class WordList {

    private WordList() {}

    /** The lines of a list that are neither empty nor comments. */
    static List<String> lines(String name) {
        InputStream list = Objects.requireNonNull(WordList.class.getResourceAsStream("/search/" + name), name);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list " + name + " cannot be read", e);
        }
    }
}
