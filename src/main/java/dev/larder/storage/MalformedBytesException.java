package dev.larder.storage;

/** Bytes are not what they should be: they were damaged, or something else wrote them. */
public final class MalformedBytesException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MalformedBytesException(String message) {
        super(message);
    }

    public MalformedBytesException(String message, Throwable cause) {
        super(message, cause);
    }
}
