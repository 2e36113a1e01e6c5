package dev.larder.model;

import java.util.regex.Pattern;

/** Text from elsewhere, made safe to show to a person or a model on one line. */
public final class Display {

    private static final char ESCAPE = 0x1b;
    private static final int COMPLAINT_CHARS_MAX = 160;

    /** A terminal's commands: those that end with a letter, those that carry a text, and those of two characters. */
    private static final Pattern TERMINAL = Pattern.compile("(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?"
            + "|(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d-\\x9f])[^\\x07\\x1b\\x9c]{0,4096}(?:\\x07|\\x1b\\\\|\\x9c)?"
            + "|\\x1b[ -/]*[0-~]?");

    private Display() {}

    /**
     * The text on one line: control, bidirectional, invisible and tag characters and the commands of terminals taken out,
     * line breaks turned into spaces, and cut after {@code charsMax} UTF-16 units, never inside a code point, with an
     * ellipsis.
     */
    public static String text(String text, int charsMax) {
        if (text.length() <= charsMax && isPlain(text)) {
            return text;
        }
        return cut(hasCommand(text) ? TERMINAL.matcher(text).replaceAll("") : text, charsMax);
    }

    /** What a parser of JSON complains of, without the place where something began, which it tells in its own terms. */
    public static String complaint(String message) {
        int place = message.indexOf(" (start marker at ");
        return text(place < 0 ? message : message.substring(0, place), COMPLAINT_CHARS_MAX);
    }

    /** Whether it is of printable ASCII alone, as most is, and so shown as it is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasCommand(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ESCAPE || (c >= 0x80 && c < 0xa0)) {
                return true;
            }
        }
        return false;
    }

    private static String cut(String text, int charsMax) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), charsMax + 1));
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            int kept =
                    Character.isWhitespace(codePoint) || codePoint == 0x2028 || codePoint == 0x2029 ? ' ' : codePoint;
            if (kept != ' ' && !Labels.isPrintable(kept)) {
                continue;
            }
            if (shown.length() + Character.charCount(kept) > charsMax) {
                return shown.append('…').toString();
            }
            shown.appendCodePoint(kept);
        }
        return shown.toString();
    }
}
