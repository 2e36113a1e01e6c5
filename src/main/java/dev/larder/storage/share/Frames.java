package dev.larder.storage.share;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A socket as a way for frames: each the length of its body in 4 bytes, the highest first, and the body.
 *
 * <p>One thread sends and one receives at a time. With {@link #timed} nothing waits longer than told, and an interrupt
 * of the thread harms nothing; with {@link #blocking} everything waits for the peer, and takes no CPU meanwhile.
 */
final class Frames implements AutoCloseable {

    /** The longest body. */
    static final int BYTES_MAX = 64 * 1024 * 1024;

    private static final int HEADER = 4;
    private static final int ROOM = 32 * 1024;

    /** How much goes through the socket at a time: each thread keeps a buffer of this size outside of the heap. */
    private static final int SLICE = 64 * 1024;

    private final SocketChannel channel;
    private final @Nullable Selector selector;
    private final ByteBuffer received = ByteBuffer.allocate(ROOM).flip();
    private @Nullable ByteBuffer begun;

    private Frames(SocketChannel channel, @Nullable Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    static Frames blocking(SocketChannel channel) {
        return new Frames(channel, null);
    }

    static Frames timed(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        Selector selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        return new Frames(channel, selector);
    }

    /** The same socket, from now on without a limit on time. */
    Frames toBlocking() throws IOException {
        if (selector != null) {
            selector.close();
        }
        channel.configureBlocking(true);
        return new Frames(channel, null);
    }

    /** Whether a body of this length fits into a frame. */
    static boolean fits(byte[] body) {
        return body.length <= BYTES_MAX;
    }

    /**
     * Sends a frame.
     *
     * @param patience how long to wait for the peer, where this is timed
     * @throws SilentPeerException if the peer did not take it in time
     */
    void send(byte[] body, Duration patience) throws IOException {
        if (!fits(body)) {
            throw new IOException("a frame of " + body.length + " bytes is too long");
        }
        ByteBuffer frame = ByteBuffer.allocate(HEADER + body.length);
        frame.putInt(body.length).put(body).flip();
        long deadline = System.nanoTime() + patience.toNanos();
        while (frame.hasRemaining()) {
            int end = frame.limit();
            frame.limit(Math.min(end, frame.position() + SLICE));
            if (channel.write(frame) == 0) {
                await(SelectionKey.OP_WRITE, deadline);
            }
            frame.limit(end);
        }
    }

    /**
     * The next frame.
     *
     * @param patience how long to wait for it, where this is timed
     * @throws SilentPeerException if it did not come in time; it may be received later
     * @throws EOFException if the peer has closed
     */
    @SuppressWarnings("ByteBufferBackingArray") // The body was allocated by begin().
    byte[] receive(Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        ByteBuffer body = begun != null ? begun : begin(deadline);
        begun = body;
        while (body.hasRemaining()) {
            fill(body, deadline);
        }
        begun = null;
        return body.array();
    }

    /** Room for the next body, with what is there of it already. */
    private ByteBuffer begin(long deadline) throws IOException {
        while (received.remaining() < HEADER) {
            received.compact();
            try {
                fill(received, deadline);
            } finally {
                received.flip();
            }
        }
        int length = received.getInt();
        if (length < 0 || length > BYTES_MAX) {
            throw new IOException("a frame of " + length + " bytes is none of ours");
        }
        ByteBuffer body = ByteBuffer.allocate(length);
        int there = Math.min(length, received.remaining());
        body.put(received.slice().limit(there));
        received.position(received.position() + there);
        return body;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            if (selector != null) {
                selector.close();
            }
        }
    }

    private void fill(ByteBuffer buffer, long deadline) throws IOException {
        if (selector != null) {
            await(SelectionKey.OP_READ, deadline);
        }
        int end = buffer.limit();
        buffer.limit(Math.min(end, buffer.position() + SLICE));
        int read = channel.read(buffer);
        buffer.limit(end);
        if (read < 0) {
            throw new EOFException("the peer has closed");
        }
    }

    private void await(int operation, long deadline) throws IOException {
        Selector waiting = selector;
        if (waiting == null) {
            return;
        }
        SelectionKey key = channel.keyFor(waiting);
        key.interestOps(operation);
        boolean interrupted = false;
        try {
            while (true) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new SilentPeerException();
                }
                // An interrupt would end every wait at once; it is put back afterwards.
                interrupted |= Thread.interrupted();
                if (waiting.select(Duration.ofNanos(left).toMillis() + 1) > 0) {
                    waiting.selectedKeys().clear();
                    return;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
