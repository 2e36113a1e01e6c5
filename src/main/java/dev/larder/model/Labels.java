package dev.larder.model;

import java.util.regex.Pattern;

/** The rules for the parts of a key. */
final class Labels {

    private static final Pattern FRAMEWORK = Pattern.compile("[a-z][a-z0-9-]*");
    private static final Pattern REGISTRY = Pattern.compile("@[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern STYLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private Labels() {}

    static void checkFramework(String framework) {
        check(FRAMEWORK, framework, 0, "framework", "a lower-case word such as react or react-native");
    }

    static void checkRegistry(String registry) {
        check(REGISTRY, registry, 1, "registry", "@ and letters, digits, dots, dashes, such as @acme");
    }

    static void checkStyle(String style) {
        check(STYLE, style, 0, "style", "letters, digits, dots and dashes, such as new-york-v4");
    }

    /**
     * Checks a name: 1 to {@value Limits#NAME_CHARS_MAX} printable characters, no white space at its ends, and no
     * {@code .} or {@code ..} as a segment of a path.
     */
    static void checkName(String name) {
        if (name.isEmpty()) {
            throw new InvalidRequestException("A name is needed, and it was empty.");
        }
        if (name.length() > Limits.NAME_CHARS_MAX) {
            throw new InvalidRequestException(
                    "The name has " + name.length() + " characters; at most " + Limits.NAME_CHARS_MAX + " are taken.");
        }
        if (!name.codePoints().allMatch(Labels::isPrintable)) {
            throw new InvalidRequestException(
                    "The name holds a control, formatting or invisible character; leave it out and ask again.");
        }
        if (!name.equals(name.strip())) {
            throw new InvalidRequestException("The name begins or ends with white space; leave it out and ask again.");
        }
        for (String segment : name.split("[/\\\\]", -1)) {
            if (segment.equals("..") || segment.equals(".")) {
                throw new InvalidRequestException("A name is not a path: it cannot hold . or .. as a segment.");
            }
        }
    }

    /** Whether a code point shows as itself: not a control, not invisible, not half of a pair. */
    static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> !Hidden.is(codePoint);
        };
    }

    private static void check(Pattern pattern, String text, int prefix, String what, String form) {
        if (text.length() - prefix > Limits.LABEL_CHARS_MAX
                || !pattern.matcher(text).matches()) {
            throw new InvalidRequestException("'" + Display.text(text, 40) + "' is not a " + what + ": it is " + form
                    + ", of at most " + Limits.LABEL_CHARS_MAX + " characters.");
        }
    }
}
