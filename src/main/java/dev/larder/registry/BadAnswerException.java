package dev.larder.registry;

import java.io.IOException;

/** A host answered, and the answer cannot be taken. The message continues a sentence that begins with the host. */
final class BadAnswerException extends IOException {

    private static final long serialVersionUID = 1;

    BadAnswerException(String message) {
        super(message);
    }
}
