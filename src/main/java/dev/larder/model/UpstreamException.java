package dev.larder.model;

/** A registry could not be read. */
public final class UpstreamException extends LarderException {

    private static final long serialVersionUID = 1;

    public UpstreamException(String message) {
        super(message);
    }

    public UpstreamException(String message, Throwable cause) {
        super(message, cause);
    }
}
