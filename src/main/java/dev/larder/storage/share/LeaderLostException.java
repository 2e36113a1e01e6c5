package dev.larder.storage.share;

import java.io.IOException;

/** The leader went, or this process ceased to be it, before it answered: another has to be asked. */
final class LeaderLostException extends IOException {

    private static final long serialVersionUID = 1;

    LeaderLostException(String message) {
        super(message);
    }

    LeaderLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
