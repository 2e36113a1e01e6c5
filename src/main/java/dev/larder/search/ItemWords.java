package dev.larder.search;

import dev.larder.model.ItemFacts;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * What an item is found by: its terms, and what each of them counts, over all its fields together.
 *
 * <p>A term is the stem of a word; or of two neighbours written as one ({@code contextmenu}), in fields that keep pairs; or
 * the whole name as one word behind {@value #WHOLE}. What a term counts is brought to 1 to 255 by {@code t / (t + K)}, as
 * BM25 does, so that the tenth occurrence says less than the second.
 */
final class ItemWords {

    /** Stands before a term that is a whole name, and in no word. */
    static final String WHOLE = "=";

    private static final int WEIGHT_MAX = 255;
    private static final double SATURATION = 4.0;
    private static final double PAIR = 0.6;
    private static final double WHOLE_WEIGHT = 60.0;
    private static final int FIELD_WORDS_MAX = 400;
    private static final int FIELD_CHARS_MAX = 20_000;
    private static final int CODE_CHARS_MAX = 60_000;
    private static final int SHOWN_CHARS_MAX = 320;

    private final Map<String, Weight> weights = new HashMap<>();
    private final Map<Field, Set<String>> texts = new EnumMap<>(Field.class);
    private final StringJoiner shown = new StringJoiner("\n");

    /** Takes a term, what it counts, 1 to 255, and whether it is a single word. */
    interface Receiver {
        void accept(String term, int weight, boolean word);
    }

    private static final class Weight {
        private double sum;
        private boolean word;
    }

    private ItemWords() {}

    /** The words of an item. */
    static ItemWords of(SearchItem item) {
        ItemWords words = new ItemWords();
        words.collect(Field.NAME, item.key().name());
        item.title().ifPresent(title -> words.collect(Field.TITLE, title));
        item.description().ifPresent(description -> words.collect(Field.DESCRIPTION, description));
        words.collect(Field.GLOSS, Glossary.standard().of(item.key().name()));
        Stream.concat(item.categories().stream(), item.tags().stream()).forEach(tag -> {
            words.collect(Field.TAG, tag);
            words.collect(Field.TAG_GLOSS, Glossary.standard().of(tag));
        });
        item.type().map(ItemFacts::shortType).ifPresent(type -> words.collect(Field.PATH, type));
        item.paths().forEach(path -> words.collect(Field.PATH, path));
        item.parts().forEach(part -> words.collect(Field.USE, lastPart(part)));
        item.packages().forEach(name -> words.collect(Field.PACKAGE, name));
        int left = CODE_CHARS_MAX;
        for (String source : item.sources()) {
            String read = source.substring(0, Math.min(source.length(), left));
            left -= read.length();
            SourceScanner.scan(read, words::collect);
        }
        words.texts.forEach(words::weigh);
        String name = Stems.of(String.join("", Tokens.words(item.key().name(), FIELD_WORDS_MAX)));
        words.add(WHOLE + name, WHOLE_WEIGHT);
        return words;
    }

    /** Hands over each term. */
    void forEach(Receiver receiver) {
        weights.forEach((term, weight) -> {
            int packed = (int) Math.round(WEIGHT_MAX * weight.sum / (weight.sum + SATURATION));
            receiver.accept(term, Math.max(1, packed), weight.word);
        });
    }

    /** What stands on the screen, a line each, cut after {@value #SHOWN_CHARS_MAX} characters: for snippets. */
    String shown() {
        return shown.toString();
    }

    private void collect(Field field, String text) {
        Set<String> sofar = texts.computeIfAbsent(field, f -> new LinkedHashSet<>());
        if (sofar.size() < FIELD_WORDS_MAX * 4) {
            sofar.add(text.length() <= FIELD_CHARS_MAX ? text : text.substring(0, FIELD_CHARS_MAX));
        }
        if (field == Field.TEXT && shown.length() + text.length() < SHOWN_CHARS_MAX) {
            shown.add(text.strip());
        }
    }

    /** In each field a word counts once, however often it stands there. */
    private void weigh(Field field, Collection<String> fieldTexts) {
        Set<String> stems = new HashSet<>();
        Set<String> pairs = new HashSet<>();
        for (String text : fieldTexts) {
            List<String> found = Tokens.words(text, FIELD_WORDS_MAX);
            for (int i = 0; i < found.size() && stems.size() < FIELD_WORDS_MAX; i++) {
                String word = found.get(i);
                boolean says = isIndexed(word);
                if (says) {
                    stems.add(Stems.of(word));
                }
                boolean followed = field.pairs && i + 1 < found.size();
                if (followed && (says || isIndexed(found.get(i + 1)))) {
                    pairs.add(Stems.of(word + found.get(i + 1)));
                }
            }
        }
        double share = field.share(stems.size());
        stems.forEach(stem -> add(stem, share).word = true);
        pairs.forEach(pair -> add(pair, share * PAIR));
    }

    private Weight add(String term, double weight) {
        Weight added = weights.computeIfAbsent(term, t -> new Weight());
        added.sum += weight;
        return added;
    }

    private static boolean isIndexed(String word) {
        return word.length() > 1 ? !StopWords.contains(word) : Character.isDigit(word.charAt(0));
    }

    /** The name in a reference such as {@code https://host/r/button.json} or {@code @acme/button}. */
    private static String lastPart(String reference) {
        String name = reference.substring(reference.lastIndexOf('/') + 1);
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }
}
