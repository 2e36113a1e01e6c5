package dev.larder.model;

/** The caller asked for something that cannot be: a bad argument, name, size or file. Asking again changes nothing. */
public final class InvalidRequestException extends LarderException {

    private static final long serialVersionUID = 1;

    public InvalidRequestException(String message) {
        super(message);
    }

    public InvalidRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
