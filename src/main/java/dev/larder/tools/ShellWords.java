package dev.larder.tools;

import java.util.List;
import java.util.regex.Pattern;

/** Which words from a registry may stand in a command that is suggested for running. */
final class ShellWords {

    /** No word that begins with a dash (an option), and nothing that any shell reads as more than a letter. */
    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9@][A-Za-z0-9._/-]*");

    private static final Pattern PACKAGE =
            Pattern.compile("(@[a-z0-9~][a-z0-9._~-]*/)?[A-Za-z0-9][A-Za-z0-9._-]*(@[~^]?[A-Za-z0-9][A-Za-z0-9._-]*)?");

    private ShellWords() {}

    static boolean isItem(String word) {
        return ITEM.matcher(word).matches() && !word.contains("..");
    }

    static boolean arePackages(List<String> words) {
        return words.stream().allMatch(word -> PACKAGE.matcher(word).matches());
    }
}
