package dev.larder.search;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Spellings of names: {@code DataTable}, {@code data_table}, {@code data table} and {@code data-table} are one name. */
public final class Names {

    private static final Pattern EXTENSION = Pattern.compile("\\.(tsx|jsx|ts|js|vue|svelte)$");
    private static final Pattern HUMP = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");
    private static final Pattern GAP = Pattern.compile("[\\s_-]+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Names() {}

    /** The name in lower case with dashes between its words, without the extension of a source file. */
    public static String kebab(String name) {
        String stem = EXTENSION.matcher(name.strip()).replaceFirst("");
        String parted = HUMP.matcher(stem).replaceAll("-");
        return GAP.matcher(parted.toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    /** The letters and digits of a name, in lower case and compatibility form: what two spellings have in common. */
    public static String fold(String name) {
        String compatible = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return NEITHER_LETTER_NOR_DIGIT.matcher(compatible).replaceAll("");
    }
}
