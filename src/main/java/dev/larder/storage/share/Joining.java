package dev.larder.storage.share;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The way to one leader: every connection begins with the same greeting. */
final class Joining {

    private final Path socket;
    private final Hello self;

    Joining(Path socket, Hello self) {
        this.socket = socket;
        this.self = self;
    }

    /** A connection for questions, on which nothing waits for ever. */
    Frames connect() throws IOException {
        SocketChannel channel = open();
        try {
            Frames frames = Frames.timed(channel);
            greet(frames);
            return frames;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * A connection for a watch, and who answered.
     *
     * @throws SilentPeerException if nobody answers though somebody has the door open
     */
    Greeted connectToWatch() throws IOException {
        SocketChannel channel = open();
        try {
            Frames frames = Frames.timed(channel);
            Hello leader = greet(frames);
            return new Greeted(frames.toBlocking(), leader);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private SocketChannel open() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private Hello greet(Frames frames) throws IOException {
        frames.send(self.toBytes(), Following.PATIENCE);
        return Hello.read(frames.receive(Following.PATIENCE.plus(Following.SIGN_OF_LIFE)));
    }

    /** A connection and the leader at its other end. */
    record Greeted(Frames frames, Hello leader) {}
}
