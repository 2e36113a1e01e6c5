package dev.larder.storage.share;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.StorageException;
import dev.larder.storage.ByteSink;
import dev.larder.storage.MalformedBytesException;
import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asking the leader over its socket, a few questions at a time, each on a connection of its own.
 *
 * <p>A leader that does not answer is asked whether it is there. If it is, it is busy, and the wait goes on; if not, it is
 * suspended: from then on everything fails at once, until it shows itself again. It is never robbed of its lock.
 */
final class Following implements Role {

    /** How long a leader may be silent before it is asked whether it is there. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How long a leader has for saying that it is there. */
    static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

    /** How long a question may take a leader that is there. */
    static final Duration WORK_MAX = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final int CONNECTIONS_MAX = 8;

    private final Joining joining;
    private final GenerationFile file;
    private final Watch watch;
    private final Semaphore permits = new Semaphore(CONNECTIONS_MAX);
    private final Deque<Frames> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean over;

    /**
     * Begins to follow.
     *
     * @param joining how to reach the leader
     * @param watch a connection to it, which tells when it goes
     * @param file the leader's generation
     */
    Following(Joining joining, Watch watch, GenerationFile file) {
        this.joining = joining;
        this.watch = watch;
        this.file = file;
    }

    @Override
    public <A, R> R perform(Call<A, R> call, A asked) throws LeaderLostException {
        permits.acquireUninterruptibly();
        try {
            // Counted from here: the time that others take before is not the leader's silence.
            long latest = System.nanoTime() + PATIENCE.plus(SIGN_OF_LIFE).toNanos();
            byte[] frame = question(call, asked, latest);
            if (!Frames.fits(frame)) {
                throw new InvalidRequestException(
                        "This is more than the store takes at once: write fewer items at a time.");
            }
            return Reply.read(call.answer(), exchange(frame));
        } catch (SilentPeerException e) {
            throw silent(e);
        } catch (LeaderLostException e) {
            throw e;
        } catch (IOException | MalformedBytesException e) {
            throw new LeaderLostException("the leader went", e);
        } finally {
            permits.release();
        }
    }

    @Override
    public long generation() {
        return file.generation();
    }

    /** Whether the leader does not answer. */
    boolean isDegraded() {
        return watch.isSilent();
    }

    @Override
    public String words() {
        return (isDegraded() ? "degraded: does not hear from its leader, process " : "follower of process ")
                + watch.leader();
    }

    @Override
    public void end() {
        over = true;
        watch.close();
        for (Frames frames = idle.poll(); frames != null; frames = idle.poll()) {
            close(frames);
        }
    }

    /** A question as a frame; the leader does nothing about it after the latest moment, in the machine's nanoseconds. */
    static <A> byte[] question(Call<A, ?> call, A asked, long latest) {
        ByteSink sink = new ByteSink().number(call.code()).number(latest);
        call.question().write().accept(sink, asked);
        return sink.toBytes();
    }

    private byte[] exchange(byte[] frame) throws IOException {
        if (watch.isSilent()) {
            throw new SilentPeerException();
        }
        Frames frames = idle.poll();
        if (frames == null) {
            frames = joining.connect();
        }
        boolean sound = false;
        try {
            frames.send(frame, PATIENCE);
            byte[] reply = receive(frames);
            sound = true;
            return reply;
        } finally {
            if (sound) {
                idle.push(frames);
            }
            if (!sound || over) {
                close(frames);
            }
        }
    }

    private byte[] receive(Frames frames) throws IOException {
        long deadline = System.nanoTime() + WORK_MAX.toNanos();
        while (true) {
            try {
                return frames.receive(PATIENCE);
            } catch (SilentPeerException e) {
                if (!watch.showsLife(SIGN_OF_LIFE) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private StorageException silent(SilentPeerException cause) {
        return new StorageException(
                "The process that has the store open (" + watch.leader()
                        + ") does not answer: wake it if it is suspended, or end it, and try again.",
                cause);
    }

    private static void close(Frames frames) {
        try {
            frames.close();
        } catch (IOException e) {
            LOG.debug("a connection did not close", e);
        }
    }
}
