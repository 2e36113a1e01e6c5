package dev.larder.model;

import java.util.Objects;

/**
 * The root of all failures that Larder foresees.
 *
 * <p>The message is one sentence for people and models: what was attempted, on what, and what to do next. It never
 * holds a path of the server, SQL, a class name or a secret; those belong to the cause, which goes to the log.
 */
public abstract sealed class LarderException extends RuntimeException
        permits ConflictException, InvalidRequestException, NotFoundException, StorageException, UpstreamException {

    private static final long serialVersionUID = 1;

    LarderException(String message) {
        super(message);
    }

    LarderException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The sentence; never absent. */
    @Override
    public final String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
