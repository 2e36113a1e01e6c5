package dev.larder.model;

/** The percent-encoding of names inside keys. */
final class KeyText {

    private KeyText() {}

    /** Encodes {@code %} and {@code ?}, and a leading {@code @} if asked to. */
    static String encode(String name, boolean leadingAt) {
        String encoded = name.indexOf('%') < 0 && name.indexOf('?') < 0
                ? name
                : name.replace("%", "%25").replace("?", "%3F");
        return leadingAt && encoded.startsWith("@") ? "%40" + encoded.substring(1) : encoded;
    }

    /**
     * Turns {@code %25}, {@code %3F} and {@code %40} back, in either case of their digits.
     *
     * @throws InvalidRequestException on a {@code %} that begins none of them
     */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder name = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                name.append(decoded(text, i));
                i += 2;
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    private static char decoded(String text, int at) {
        if (text.startsWith("%25", at)) {
            return '%';
        }
        if (text.regionMatches(true, at, "%3F", 0, 3)) {
            return '?';
        }
        if (text.startsWith("%40", at)) {
            return '@';
        }
        throw new InvalidRequestException(
                "A key writes the percent sign as %25; '" + Display.text(text, 80) + "' holds one that stands alone.");
    }
}
