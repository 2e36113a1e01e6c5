package dev.larder.search;

/**
 * A light stemmer of English: it takes off the endings that the same word of an interface is met with (tab, tabs; sort,
 * sorting, sorted, sortable; animate, animation) and leaves those that make another thing of it (slide, slider).
 *
 * <p>A stem is no word and is never shown; that two words have the same one is all that counts.
 */
final class Stems {

    private Stems() {}

    /** The stem of a word in lower case. Words with anything but letters from a to z are their own stems. */
    static String of(String word) {
        if (word.length() < 4 || !isPlain(word)) {
            return word;
        }
        String stem = withoutVerbEnding(withoutPlural(word));
        return stem.length() >= 4 && stem.endsWith("e") ? cut(stem, 1) : stem;
    }

    private static String withoutPlural(String word) {
        if (!word.endsWith("s") || word.endsWith("ss") || word.endsWith("us") || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return cut(word, 3) + "y";
        }
        if (word.endsWith("sses") || word.endsWith("xes") || word.endsWith("ches") || word.endsWith("shes")) {
            return cut(word, 2);
        }
        return cut(word, 1);
    }

    private static String withoutVerbEnding(String word) {
        int length = word.length();
        if (length > 5 && word.endsWith("ing")) {
            return root(word, 3);
        }
        if (length > 4 && word.endsWith("ed")) {
            return root(word, 2);
        }
        if (length > 6 && (word.endsWith("able") || word.endsWith("ible"))) {
            return root(word, 4);
        }
        if (length > 7 && (word.endsWith("tion") || word.endsWith("sion"))) {
            return cut(word, 3);
        }
        return word;
    }

    /** What is left without the ending, where that can be a word; dragging comes from drag, but scrolling from scroll. */
    private static String root(String word, int ending) {
        String root = cut(word, ending);
        int last = root.length() - 1;
        if (!hasVowel(root)) {
            return word;
        }
        boolean doubled = last > 1 && root.charAt(last) == root.charAt(last - 1);
        return doubled && "lsz".indexOf(root.charAt(last)) < 0 ? cut(root, 1) : root;
    }

    private static String cut(String word, int ending) {
        return word.substring(0, word.length() - ending);
    }

    private static boolean hasVowel(String word) {
        for (int i = 0; i < word.length(); i++) {
            if ("aeiouy".indexOf(word.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 'a' || word.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
    }
}
