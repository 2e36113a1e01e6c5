package dev.larder.model;

/** Text from elsewhere, made safe to show to a person or a model on one line. */
public final class Display {

    private Display() {}

    /**
     * The text on one line: control, bidirectional, invisible and tag characters taken out, line breaks turned into
     * spaces, and cut after {@code charsMax} UTF-16 units, never inside a code point, with an ellipsis.
     */
    public static String text(String text, int charsMax) {
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
