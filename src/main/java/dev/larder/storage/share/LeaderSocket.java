package dev.larder.storage.share;

import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The leader's door: takes the connections of followers in and gives each a thread of its own. */
final class LeaderSocket implements AutoCloseable {

    /** Most connections at a time. */
    static final int SESSIONS_MAX = 512;

    private static final Logger LOG = LoggerFactory.getLogger(LeaderSocket.class);
    private static final int WAITING_MAX = 128;
    private static final Duration FAREWELL = Duration.ofMillis(500);

    /** After a connection that could not be taken: the next may fail for the same reason. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ServerSocketChannel door;
    private final SocketPlace place;
    private final Path path;
    private final Leading leading;
    private final Hello self;
    private final Runnable stepDown;
    private final Starter starter;
    private final Map<SocketChannel, LeaderSession> sessions = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Starts the threads of the door. */
    interface Starter {
        void start(String name, Runnable work);
    }

    private LeaderSocket(
            ServerSocketChannel door,
            SocketPlace place,
            Path path,
            Leading leading,
            Hello self,
            Runnable stepDown,
            Starter starter) {
        this.door = door;
        this.place = place;
        this.path = path;
        this.leading = leading;
        this.self = self;
        this.stepDown = stepDown;
        this.starter = starter;
    }

    /**
     * Opens the door.
     *
     * @param stepDown called when a newer Larder wants to lead, or the database wants to be opened anew
     */
    static LeaderSocket open(SocketPlace place, Leading leading, Hello self, Runnable stepDown) throws IOException {
        return open(place, leading, self, stepDown, Threads::start);
    }

    /** The same, with threads of another kind. */
    static LeaderSocket open(SocketPlace place, Leading leading, Hello self, Runnable stepDown, Starter starter)
            throws IOException {
        ServerSocketChannel door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Path path;
        try {
            path = place.bind(at -> door.bind(UnixDomainSocketAddress.of(at), WAITING_MAX));
            OwnerOnly.close(path);
        } catch (IOException | RuntimeException e) {
            door.close();
            throw e;
        }
        LeaderSocket socket = new LeaderSocket(door, place, path, leading, self, stepDown, starter);
        starter.start("larder-door", socket::accept);
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
        sessions.values().forEach(session -> session.hangUp(deadline));
    }

    /** How many connections there are. */
    int sessions() {
        return sessions.size();
    }

    private void accept() {
        while (!closed) {
            try {
                letIn(door.accept());
            } catch (IOException | RuntimeException | Error e) {
                // Where there is no thread for one, say, the door stays open to others.
                if (!closed) {
                    LOG.warn("a connection to the store could not be taken", e);
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
    }

    private void letIn(SocketChannel channel) throws IOException {
        boolean admitted = false;
        try {
            admitted = admit(channel);
        } finally {
            if (!admitted) {
                sessions.remove(channel);
                channel.close();
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
        sessions.put(channel, session);
        starter.start("larder-session", () -> {
            session.run();
            sessions.remove(channel);
        });
        if (closed) {
            session.hangUp(System.nanoTime());
        }
        return true;
    }
}
