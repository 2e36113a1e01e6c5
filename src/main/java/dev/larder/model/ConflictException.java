package dev.larder.model;

/** The entry changed since the caller last saw it, so a write that depends on the earlier version was refused. */
public final class ConflictException extends LarderException {

    private static final long serialVersionUID = 1;

    /**
     * A refusal that names both versions.
     *
     * @param key the entry that was to be written
     * @param expected the version that the caller gave
     * @param found the version that is stored, or the word for there being none
     */
    public ConflictException(Key key, String expected, String found) {
        super("'" + key.text() + "' is not at version " + Display.text(expected, 40) + " any more, it is at " + found
                + ": read it again, then write with that version.");
    }

    /** A refusal in the words of another process. */
    public ConflictException(String message) {
        super(message);
    }
}
