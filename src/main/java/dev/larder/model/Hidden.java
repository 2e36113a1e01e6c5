package dev.larder.model;

/**
 * The characters that do not show, so that a text can say to a program what a person does not see: controls, what turns
 * the direction of writing, what has no width, tags, selectors and fillers.
 */
public final class Hidden {

    private static final int COMBINING_GRAPHEME_JOINER = 0x34f;
    private static final int BRAILLE_BLANK = 0x2800;

    private Hidden() {}

    /** Whether a code point does not show. Line breaks and tabs count as controls; plain spaces show. */
    public static boolean is(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> isFiller(codePoint);
        };
    }

    /** Letters and marks of no shape. The selectors of emoji are left: with them the character before shows otherwise. */
    private static boolean isFiller(int codePoint) {
        return switch (codePoint) {
            case COMBINING_GRAPHEME_JOINER, BRAILLE_BLANK, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x3164, 0xffa0 -> true;
            default -> (codePoint >= 0xe0100 && codePoint <= 0xe01ef) || (codePoint >= 0xfe00 && codePoint <= 0xfe0d);
        };
    }
}
