package dev.larder.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text, spelled one way: {@code DataTable}, {@code data_table}, {@code data-table} and {@code data table}
 * are the words {@code data} and {@code table}.
 *
 * <p>A word ends where letters end, at a hump of camelCase, and between a letter and a digit that follows it; digits keep
 * the letters behind them ({@code 3d}). Words are in lower case and without accents. A word longer than
 * {@value #WORD_CHARS_MAX} characters is cut.
 */
final class Tokens {

    static final int WORD_CHARS_MAX = 40;

    private Tokens() {}

    /** The words, in order, at most {@code most}. */
    static List<String> words(String text, int most) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length() && words.size() < most; i++) {
            boolean inside = i < text.length() && isPart(text.charAt(i));
            if (start >= 0 && (!inside || isBorder(text, i))) {
                String word = fold(text, start, i);
                if (!word.isEmpty()) {
                    words.add(word);
                }
                start = -1;
            }
            if (inside && start < 0) {
                start = i;
            }
        }
        return words;
    }

    private static boolean isPart(char c) {
        if (c < 0x80) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** Whether a word ends between the characters before and at {@code i}. */
    private static boolean isBorder(String text, int i) {
        char before = text.charAt(i - 1);
        char here = text.charAt(i);
        if (Character.isDigit(here)) {
            return Character.isLetter(before);
        }
        if (!Character.isUpperCase(here)) {
            return false;
        }
        return Character.isLowerCase(before)
                || (Character.isUpperCase(before)
                        && i + 1 < text.length()
                        && Character.isLowerCase(text.charAt(i + 1)));
    }

    private static String fold(String text, int start, int end) {
        String word = text.substring(start, Math.min(end, start + WORD_CHARS_MAX));
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                return Normalizer.normalize(word, Normalizer.Form.NFKD)
                        .replaceAll("\\p{Mn}+", "")
                        .toLowerCase(Locale.ROOT);
            }
        }
        return word.toLowerCase(Locale.ROOT);
    }
}
