package dev.larder.model;

/** The rules for the parts of a key. */
final class Labels {

    static final Label FRAMEWORK =
            new Label("framework", "[a-z][a-z0-9-]*", 0, "a lower-case word such as react or react-native");
    static final Label REGISTRY = new Label(
            "registry", "@[A-Za-z0-9][A-Za-z0-9._-]*", 1, "@ and letters, digits, dots, dashes, such as @acme");
    static final Label STYLE = new Label(
            "style", "[A-Za-z0-9][A-Za-z0-9._-]*", 0, "letters, digits, dots and dashes, such as new-york-v4");

    private Labels() {}

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
}
