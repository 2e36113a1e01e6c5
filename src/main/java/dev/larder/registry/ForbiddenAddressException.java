package dev.larder.registry;

import java.io.IOException;

/** An address must not be asked. The message names the kind of address, never the address itself. */
final class ForbiddenAddressException extends IOException {

    private static final long serialVersionUID = 1;

    ForbiddenAddressException(String message) {
        super(message);
    }
}
