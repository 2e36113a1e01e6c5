package dev.larder.storage;

/**
 * A pattern over the string forms of keys: {@code *} stands for any text, {@code ?} for one character, everything else
 * for itself.
 */
public final class KeyPattern {

    private final String pattern;
    private final String prefix;

    private KeyPattern(String pattern, String prefix) {
        this.pattern = pattern;
        this.prefix = prefix;
    }

    /** The pattern that is written so. */
    public static KeyPattern of(String pattern) {
        int wild = 0;
        while (wild < pattern.length() && pattern.charAt(wild) != '*' && pattern.charAt(wild) != '?') {
            wild++;
        }
        return new KeyPattern(pattern, pattern.substring(0, wild));
    }

    /** What every match begins with: the bound of a range scan. */
    public String prefix() {
        return prefix;
    }

    /**
     * Whether a text matches as a whole. A star that failed is tried one character further on, and only the last star
     * is, so the time is bounded by the product of the lengths, whatever the pattern.
     */
    public boolean matches(String text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            int width = Character.charCount(text.codePointAt(at));
            if (in < pattern.length() && pattern.charAt(in) == '*') {
                star = in++;
                resume = at;
            } else if (in < pattern.length() && pattern.charAt(in) == '?') {
                in++;
                at += width;
            } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
                in++;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                resume += Character.charCount(text.codePointAt(resume));
                at = resume;
            } else {
                return false;
            }
        }
        while (in < pattern.length() && pattern.charAt(in) == '*') {
            in++;
        }
        return in == pattern.length();
    }
}
