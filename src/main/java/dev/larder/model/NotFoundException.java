package dev.larder.model;

/** What was asked for by name is not there. */
public final class NotFoundException extends LarderException {

    private static final long serialVersionUID = 1;

    public NotFoundException(String message) {
        super(message);
    }

    public NotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
