package dev.larder.model;

import java.util.List;

/** What was asked for by name is not there. */
public final class NotFoundException extends LarderException {

    private static final long serialVersionUID = 1;

    private final transient List<ItemKey> suggestions;

    public NotFoundException(String message) {
        this(message, List.of());
    }

    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
        this.suggestions = List.of();
    }

    /**
     * A miss with keys that the caller may have meant.
     *
     * @param suggestions keys that are there, the most likely one first
     */
    public NotFoundException(String message, List<ItemKey> suggestions) {
        super(message);
        this.suggestions = List.copyOf(suggestions);
    }

    /** Keys that are there and may have been meant, the most likely one first; the message names them too. */
    public List<ItemKey> suggestions() {
        return suggestions;
    }
}
