package dev.larder.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Different words for one thing, read from {@code search/thesaurus.txt}, whose head explains its form. Words of several
 * parts are terms of their parts written as one.
 */
final class Thesaurus {

    /** Longest entry in words. */
    static final int PARTS_MAX = 3;

    private static final double SAME = 0.8;
    private static final double NEAR = 0.55;
    private static final Thesaurus STANDARD = new Thesaurus(WordList.lines("thesaurus.txt"));

    private final Map<String, Map<String, Double>> near = new HashMap<>();

    /** @param lines in the form of the resource */
    Thesaurus(List<String> lines) {
        for (String line : lines) {
            int sign = line.indexOf('>');
            List<String> left = terms(sign < 0 ? line : line.substring(0, sign));
            List<String> right = sign < 0 ? left : terms(line.substring(sign + 1));
            for (String from : left) {
                for (String to : right) {
                    if (!from.equals(to)) {
                        near.computeIfAbsent(from, f -> new LinkedHashMap<>())
                                .merge(to, sign < 0 ? SAME : NEAR, Math::max);
                    }
                }
            }
        }
    }

    /** The one that comes with the program. */
    static Thesaurus standard() {
        return STANDARD;
    }

    /** Other terms for a term, each with how much of it they are, 0 to 1; empty for an unknown one. */
    Map<String, Double> of(String term) {
        return near.getOrDefault(term, Map.of());
    }

    private static List<String> terms(String words) {
        return Arrays.stream(words.split(","))
                .map(entry -> Stems.of(String.join("", Tokens.words(entry, PARTS_MAX))))
                .toList();
    }
}
