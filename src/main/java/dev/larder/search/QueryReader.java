package dev.larder.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes of the words of a query the things that it asks for.
 *
 * <ul>
 *   <li>Each word that says something is one, found by its stem and by the thesaurus; where nothing has it, by what begins
 *       with it, and last by what is spelled nearly so.
 *   <li>Two or three neighbours that the thesaurus knows as one word, or two that stand together in some item, are one
 *       more, which only adds.
 *   <li>The whole query as a name is one more, and so is each thing as a name: what is called just so comes before what has
 *       the word beside others in its name.
 * </ul>
 *
 * <p>What it makes is bounded whatever comes in: {@value #CHARS_MAX} characters are read, and {@value #WORDS_MAX} words.
 */
final class QueryReader {

    static final int CHARS_MAX = 1_000;
    static final int WORDS_MAX = 32;
    static final int SPREAD_MAX = 16;

    private static final int GUESSES_MAX = 4;
    private static final int GUESSED_MAX = 4;
    private static final int GUESSED_CHARS_MIN = 4;
    private static final int LONG_CHARS = 7;
    private static final double PHRASE = 1.3;
    private static final double NEIGHBOURS = 0.5;
    private static final double NAME = 1.0;
    private static final double CALLED = 0.2;
    private static final double PART = 0.5;
    private static final double LITTLE = 0.35;
    private static final double BEGINNING = 0.6;

    private final Vocabulary vocabulary;
    private final Thesaurus thesaurus;
    private final List<Concept> concepts = new ArrayList<>();
    private int guesses;

    private QueryReader(Vocabulary vocabulary, Thesaurus thesaurus) {
        this.vocabulary = vocabulary;
        this.thesaurus = thesaurus;
    }

    /** The things that a query asks for; empty where it has no word. */
    static List<Concept> read(String query, Vocabulary vocabulary, Thesaurus thesaurus) {
        String read = query.length() <= CHARS_MAX ? query : query.substring(0, CHARS_MAX);
        QueryReader reader = new QueryReader(vocabulary, thesaurus);
        reader.readAll(Tokens.words(read, WORDS_MAX));
        return reader.concepts;
    }

    private void readAll(List<String> words) {
        boolean[] told = new boolean[words.size()];
        for (int i = 0; i < words.size(); i++) {
            for (int parts = 2; parts <= Thesaurus.PARTS_MAX && i + parts <= words.size(); parts++) {
                if (addNeighbours(words.subList(i, i + parts))) {
                    Arrays.fill(told, i, i + parts, true);
                }
            }
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!StopWords.contains(word) && seen.add(Stems.of(word))) {
                addWord(word, (told[i] ? PART : 1.0) * (StopWords.sayLittle(word) ? LITTLE : 1.0));
            }
        }
        if (!words.isEmpty()) {
            addName(words);
        }
    }

    private void addWord(String word, double weight) {
        String stem = Stems.of(word);
        Map<String, Double> terms = new LinkedHashMap<>();
        keepKnown(terms, stem, 1.0);
        thesaurus.of(stem).forEach((term, share) -> keepKnown(terms, term, share));
        addNames(terms, weight);
        if (terms.isEmpty()) {
            vocabulary.beginningWith(word, SPREAD_MAX).forEach(term -> terms.put(term, BEGINNING));
        }
        if (terms.isEmpty() && guesses < GUESSES_MAX && word.length() >= GUESSED_CHARS_MIN) {
            guesses++;
            guess(word).forEach(term -> terms.put(term, BEGINNING));
        }
        concepts.add(new Concept(terms, weight, true));
    }

    /** Words that may have been meant: two known ones that were written as one, or what is spelled nearly so. */
    private List<String> guess(String word) {
        for (int i = 3; i <= word.length() - 3; i++) {
            String first = Stems.of(word.substring(0, i));
            String second = Stems.of(word.substring(i));
            if (vocabulary.has(first) && vocabulary.has(second)) {
                return List.of(first, second);
            }
        }
        return vocabulary.near(Stems.of(word), word.length() < LONG_CHARS ? 1 : 2, GUESSED_MAX);
    }

    /** Whether the thesaurus knows the neighbours as one word that some item has. */
    private boolean addNeighbours(List<String> words) {
        if (words.stream().allMatch(StopWords::contains)) {
            return false;
        }
        String term = Stems.of(String.join("", words));
        Map<String, Double> others = thesaurus.of(term);
        if (others.isEmpty() && words.size() > 2) {
            return false;
        }
        Map<String, Double> terms = new LinkedHashMap<>();
        keepKnown(terms, term, 1.0);
        others.forEach((other, share) -> keepKnown(terms, other, share));
        if (terms.isEmpty()) {
            return false;
        }
        boolean known = !others.isEmpty();
        addNames(terms, known ? PHRASE : NEIGHBOURS);
        concepts.add(new Concept(terms, known ? PHRASE : NEIGHBOURS, known));
        return known;
    }

    private void addName(List<String> words) {
        Set<String> names = new LinkedHashSet<>();
        names.add(Stems.of(String.join("", words)));
        names.add(Stems.of(String.join(
                "", words.stream().filter(word -> !StopWords.contains(word)).toList())));
        Map<String, Double> terms = new LinkedHashMap<>();
        for (String name : names) {
            keepKnown(terms, ItemWords.WHOLE + name, 1.0);
            thesaurus.of(name).forEach((other, share) -> keepKnown(terms, ItemWords.WHOLE + other, share));
        }
        if (!terms.isEmpty()) {
            concepts.add(new Concept(terms, NAME, false));
        }
    }

    private void addNames(Map<String, Double> terms, double weight) {
        Map<String, Double> names = new LinkedHashMap<>();
        terms.forEach((term, share) -> keepKnown(names, ItemWords.WHOLE + term, share));
        if (!names.isEmpty()) {
            concepts.add(new Concept(names, CALLED * weight, false));
        }
    }

    private void keepKnown(Map<String, Double> terms, String term, double share) {
        if (vocabulary.has(term)) {
            terms.merge(term, share, Math::max);
        }
    }
}
