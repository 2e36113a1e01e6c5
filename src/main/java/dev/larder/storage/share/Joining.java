package dev.larder.storage.share;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** The way to one leader: every connection begins with the same greeting. */
final class Joining {

    private static final long PAUSE_NANOS = 1_000_000;

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

    /** Waits for room at the door, but not for ever, as a connection that blocks would. */
    private SocketChannel open() throws IOException {
        long deadline = System.nanoTime() + Following.PATIENCE.toNanos();
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            boolean connected = false;
            try {
                channel.configureBlocking(false);
                connected = channel.connect(UnixDomainSocketAddress.of(socket));
                while (!connected) {
                    pause(deadline);
                    connected = channel.finishConnect();
                }
                return channel;
            } catch (SocketException e) {
                if (e instanceof ConnectException || !Files.exists(socket)) {
                    throw e; // Nobody is there; all else is said of a door at which too many wait.
                }
            } finally {
                if (!connected) {
                    channel.close();
                }
            }
            pause(deadline);
        }
    }

    private static void pause(long deadline) throws SilentPeerException {
        if (System.nanoTime() - deadline >= 0) {
            throw new SilentPeerException();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private Hello greet(Frames frames) throws IOException {
        frames.send(self.toBytes(), Following.PATIENCE);
        return Hello.read(frames.receive(Following.PATIENCE.plus(Following.SIGN_OF_LIFE)));
    }

    /** A connection and the leader at its other end. */
    record Greeted(Frames frames, Hello leader) {}
}
