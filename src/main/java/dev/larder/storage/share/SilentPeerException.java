package dev.larder.storage.share;

import java.io.IOException;

/** The peer is there and does not answer: it is suspended, or very busy. */
final class SilentPeerException extends IOException {

    private static final long serialVersionUID = 1;

    SilentPeerException() {
        super("the peer does not answer");
    }
}
