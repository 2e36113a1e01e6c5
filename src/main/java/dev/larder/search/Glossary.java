package dev.larder.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What well-known components are for, in plain words, read from {@code search/glossary.txt}. */
final class Glossary {

    private static final Glossary STANDARD = new Glossary(WordList.lines("glossary.txt"));

    private final Map<String, String> texts = new HashMap<>();

    /** @param lines in the form of the resource */
    Glossary(List<String> lines) {
        for (String line : lines) {
            int colon = line.indexOf(':');
            texts.put(key(line.substring(0, colon)), line.substring(colon + 1));
        }
    }

    /** The one that comes with the program. */
    static Glossary standard() {
        return STANDARD;
    }

    /** What a component of this name is for; empty for an unknown one. */
    String of(String name) {
        return texts.getOrDefault(key(name), "");
    }

    private static String key(String name) {
        return String.join("", Tokens.words(name, Tokens.WORD_CHARS_MAX));
    }
}
