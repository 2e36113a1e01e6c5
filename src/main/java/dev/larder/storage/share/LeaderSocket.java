package dev.larder.storage.share;

import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leader's door: takes the connections of followers in and gives each a thread of its own. */
final class LeaderSocket implements AutoCloseable {

    /** Most connections at a time. */
    static final int SESSIONS_MAX = 512;

    private static final Logger LOG = LoggerFactory.getLogger(LeaderSocket.class);
    private static final int WAITING_MAX = 128;
    private static final Duration FAREWELL = Duration.ofMillis(500);

    private final ServerSocketChannel door;
    private final SocketPlace place;
    private final Path path;
    private final Leading leading;
    private final Hello self;
    private final Runnable stepDown;
    private final Set<LeaderSession> sessions = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private LeaderSocket(
            ServerSocketChannel door, SocketPlace place, Path path, Leading leading, Hello self, Runnable stepDown) {
        this.door = door;
        this.place = place;
        this.path = path;
        this.leading = leading;
        this.self = self;
        this.stepDown = stepDown;
    }

    /**
     * Opens the door.
     *
     * @param stepDown called when a newer Larder wants to lead, or the database wants to be opened anew
     */
    static LeaderSocket open(SocketPlace place, Leading leading, Hello self, Runnable stepDown) throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Path path;
        try {
            path = place.bind(at -> door.bind(UnixDomainSocketAddress.of(at), WAITING_MAX));
            OwnerOnly.close(path);
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
        LeaderSocket socket = new LeaderSocket(door, place, path, leading, self, stepDown);
        Threads.start("larder-door", socket::accept);
        return socket;
    }

    /** Lets nobody in any more, lets answers that are ready go out, and hangs up. */
    @Override
    public void close() {
        closed = true;
        try {
            door.close();
            place.remove();
        } catch (IOException e) {
            LOG.warn("the socket of the store could not be removed", e);
        }
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        sessions.forEach(session -> session.hangUp(deadline));
    }

    private void accept() {
        while (!closed) {
            try {
                SocketChannel channel = door.accept();
                if (!admit(channel)) {
                    channel.close();
                }
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("a connection to the store could not be taken", e);
                }
            }
        }
    }

    private boolean admit(SocketChannel channel) throws IOException {
        Peer.checkOwns(path, channel);
        if (sessions.size() >= SESSIONS_MAX) {
            LOG.warn("more than {} connections to the store", SESSIONS_MAX);
            return false;
        }
        LeaderSession session = new LeaderSession(Frames.blocking(channel), leading, self, stepDown);
        sessions.add(session);
        Threads.start("larder-session", () -> {
            session.run();
            sessions.remove(session);
        });
        if (closed) {
            session.hangUp(System.nanoTime());
        }
        return true;
    }
}
