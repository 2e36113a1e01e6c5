package dev.larder.model;

/** Every bound that the model puts on what it takes. Lengths of text are in UTF-16 units, sizes in bytes of UTF-8. */
public final class Limits {

    /** Longest name of an item or of a metadata entry. */
    public static final int NAME_CHARS_MAX = 256;

    /** Longest name of a framework, a registry (without its {@code @}) or a style. */
    public static final int LABEL_CHARS_MAX = 64;

    /** Most files in one item. */
    public static final int FILES_MAX = 10_000;

    /** Longest path or target of a file. */
    public static final int PATH_CHARS_MAX = 1_024;

    /** Most entries in a list of dependencies or categories. */
    public static final int REFERENCES_MAX = 10_000;

    /** Largest document of an item where nothing else is set. */
    public static final int ITEM_BYTES_MAX = 5 * 1024 * 1024;

    /** Deepest nesting of a document. */
    public static final int NESTING_MAX = 500;

    /** Most keys in one batch of a provider. */
    public static final int BATCH_MAX = 10_000;

    private Limits() {}
}
