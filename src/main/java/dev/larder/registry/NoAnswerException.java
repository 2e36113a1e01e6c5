package dev.larder.registry;

import java.io.IOException;
import java.time.Instant;

/** A host was not asked, or did not answer as a host does. The message is a clause that begins with the registry. */
final class NoAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Instant retryAt;

    NoAnswerException(String message, Instant retryAt) {
        super(message);
        this.retryAt = retryAt;
    }

    /** When asking again may be of use. */
    Instant retryAt() {
        return retryAt;
    }
}
