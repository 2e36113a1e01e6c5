package dev.larder.model;

import java.util.Locale;
import java.util.Optional;

/** The two kinds of item: a component is one piece of UI, a block is a composition of several. */
public enum Kind {
    COMPONENT,
    BLOCK;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word used in keys, in tools and on the command line: {@code component} or {@code block}. */
    public String text() {
        return text;
    }

    /** The kind with this {@link #text()}, or empty where there is none. Case counts. */
    public static Optional<Kind> of(String text) {
        for (Kind kind : values()) {
            if (kind.text.equals(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
