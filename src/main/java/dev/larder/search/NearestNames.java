package dev.larder.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the names that there are was most likely meant by one that is not there.
 *
 * <p>In order of likeness: another spelling, a plural, a synonym, the name with one more word, the same words in another
 * order, a typing error, a beginning or an extension of the name, a shared word, what a synonym is a kind of: a file upload
 * is a "file input", which is an input.
 */
public final class NearestNames {

    private static final double UNLIKE = 1;
    private static final double KIND_OF = 0.9;
    private static final int KIND_LENGTH_MIN = 4;

    /** Words that so many names share that they say nothing. */
    private static final Set<String> COMMON_WORDS = Set.of("demo", "example", "component", "block", "ui");

    private final String kebab;
    private final String folded;
    private final String singular;
    private final Set<String> synonyms;
    private final Set<String> words;
    private final Set<String> related;
    private final int typosMax;

    private NearestNames(String asked) {
        kebab = Names.kebab(asked);
        folded = Names.fold(asked);
        singular = singular(folded);
        words = words(asked);
        synonyms = Thesaurus.standard().of(Stems.of(folded)).keySet();
        related = related(words);
        related.addAll(synonyms); // "sign-in" is called "login-01".
        typosMax = Math.max(1, Math.min(3, folded.length() / 3));
    }

    /** The names most like the one asked for, the likest first; at most {@code most}, and fewer where few are alike. */
    public static List<String> of(String asked, Collection<String> names, int most) {
        NearestNames nearest = new NearestNames(asked);
        List<Scored> scored = new ArrayList<>();
        for (String name : names) {
            double score = nearest.score(name);
            if (score < UNLIKE) {
                scored.add(new Scored(name, score));
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score)
                .thenComparingInt(candidate -> candidate.name().length())
                .thenComparing(Scored::name));
        return scored.stream().limit(most).map(Scored::name).toList();
    }

    /** How far a name is from the one asked for: 0 for another spelling of it, 1 for a stranger. */
    private double score(String name) {
        String other = Names.fold(name);
        if (other.isEmpty() || folded.isEmpty()) {
            return UNLIKE;
        }
        if (other.equals(folded)) {
            return 0;
        }
        if (singular(other).equals(singular)) {
            return 0.05;
        }
        if (synonyms.contains(Stems.of(other))) {
            return 0.1;
        }
        if (kebab.startsWith(name + "-") && words(name).size() + 1 >= words.size()) {
            return 0.14 - 0.03 * name.length() / kebab.length();
        }
        double alike = Math.min(typo(other), Math.min(extension(other), sharedWords(name)));
        return alike < UNLIKE ? alike : kindOf(Stems.of(other));
    }

    private double typo(String other) {
        int typos = EditDistance.between(folded, other, typosMax);
        return typos > typosMax ? UNLIKE : 0.15 + 0.6 * typos / Math.max(folded.length(), other.length());
    }

    private double extension(String other) {
        boolean extended = other.startsWith(folded) || (other.length() > 2 && folded.startsWith(other));
        int longer = Math.max(folded.length(), other.length());
        return extended ? 0.3 + 0.3 * Math.abs(folded.length() - other.length()) / longer : UNLIKE;
    }

    private double sharedWords(String name) {
        Set<String> others = words(name);
        long shared = others.stream()
                .filter(word -> words.contains(word) || related.contains(Stems.of(word)))
                .count();
        int all = words.size() + others.size();
        return shared == 0 ? UNLIKE : 0.8 - 0.65 * Math.min(1, 2.0 * shared / all);
    }

    private double kindOf(String other) {
        boolean kind = other.length() >= KIND_LENGTH_MIN && synonyms.stream().anyMatch(word -> word.endsWith(other));
        return kind ? KIND_OF : UNLIKE;
    }

    /** The stems of other words for these. */
    private static Set<String> related(Set<String> words) {
        Set<String> related = new HashSet<>();
        for (String word : words) {
            related.addAll(Thesaurus.standard().of(Stems.of(word)).keySet());
        }
        return related;
    }

    private static Set<String> words(String name) {
        Set<String> words = new HashSet<>();
        for (String word : Names.kebab(name).split("[^\\p{L}\\p{N}]+", -1)) {
            if (word.length() > 1 && !COMMON_WORDS.contains(word)) {
                words.add(singular(word));
            }
        }
        return words;
    }

    private static String singular(String word) {
        return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
                ? word.substring(0, word.length() - 1)
                : word;
    }

    private record Scored(String name, double score) {}
}
