package dev.larder.storage.share;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.net.ExtendedSocketOptions;

/** Whoever is at the other end of a socket. */
final class Peer {

    private Peer() {}

    /**
     * Checks that the peer is of the user who made the socket.
     *
     * <p>The socket is in a directory that nobody else may enter; this is the second lock on the door, where the system
     * can tell who the peer is. Both names are told by the system in the same way, for users without a name too.
     *
     * @throws IOException if it is somebody else
     */
    static void checkOwns(Path socket, SocketChannel channel) throws IOException {
        if (!channel.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
            return;
        }
        String user =
                channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
        if (!user.equals(Files.getOwner(socket).getName())) {
            throw new IOException("the peer is another user");
        }
    }
}
