package dev.larder.model;

/** The store could not do what it was asked to. A write that ends so was not acknowledged. */
public final class StorageException extends LarderException {

    private static final long serialVersionUID = 1;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
