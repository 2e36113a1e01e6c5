package dev.larder.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/**
 * The one way to the client: messages go out whole, one after another, each on a line.
 *
 * <p>A thread of its own writes them and flushes when none waits. What waits is bounded in bytes: a sender beyond that
 * is held until the client has read, which in the end holds the reading of requests too. When the stream breaks, what
 * waits and what still comes is dropped, and {@code onBroken} is run once. Safe for use by many threads.
 */
final class Outbox implements AutoCloseable {

    private final OutputStream out;
    private final long waitingBytesMax;
    private final Runnable onBroken;
    private final Thread writer;

    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean writing;
    private boolean awaited;
    private boolean closed;
    private boolean broken;

    Outbox(OutputStream out, long waitingBytesMax, Runnable onBroken) {
        this.out = out;
        this.waitingBytesMax = waitingBytesMax;
        this.onBroken = onBroken;
        this.writer = new Thread(this::writeAll, "larder-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /** Sends this message; returns when it is in the queue, or dropped because nobody can read it any more. */
    void send(Map<String, ?> message) {
        send(JsonWriter.line(message));
    }

    private void send(byte[] line) {
        boolean interrupted = false;
        synchronized (this) {
            while (!broken && !closed && !waiting.isEmpty() && waitingBytes + line.length > waitingBytesMax) {
                try {
                    wait();
                } catch (InterruptedException cancelled) {
                    // An answer that is made is sent; the interrupt is for whoever made it.
                    interrupted = true;
                }
            }
            if (!broken && !closed) {
                waiting.add(line);
                waitingBytes += line.length;
                notifyAll();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Sends this message on the caller's own thread where nothing else is being sent, which spares the time of waking
     * another; otherwise as {@link #send}. For threads that may wait for the client to read.
     */
    void sendNow(Map<String, ?> message) {
        byte[] line = JsonWriter.line(message);
        if (!begin()) {
            send(line);
            return;
        }
        try {
            out.write(line);
            out.flush();
        } catch (IOException gone) {
            breakOff(gone);
        } finally {
            done();
        }
    }

    /** Whether the caller may write now, and nobody else until it is {@link #done}. */
    private synchronized boolean begin() {
        boolean free = !writing && waiting.isEmpty() && !broken && !closed;
        writing |= free;
        return free;
    }

    private synchronized void done() {
        writing = false;
        if (!waiting.isEmpty()
                || awaited
                || closed) { // Waking who has nothing to do would be most of an answer's cost.
            notifyAll();
        }
    }

    /** Whether the client can no longer be reached. */
    synchronized boolean isBroken() {
        return broken;
    }

    /** Waits until all that was sent is out, the stream is broken, or this time is over. */
    synchronized void awaitEmpty(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        awaited = true;
        try {
            while (!broken && (writing || !waiting.isEmpty())) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return;
                }
                wait(millis);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes no more messages and lets the writing thread end. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void writeAll() {
        try {
            for (byte[] line = take(); line.length > 0; line = take()) {
                try {
                    out.write(line);
                    if (nothingWaits()) {
                        out.flush();
                    }
                } finally {
                    done();
                }
            }
            out.flush();
        } catch (IOException gone) {
            breakOff(gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next line, which the caller then writes, or an empty one when the box is closed. */
    private synchronized byte[] take() throws InterruptedException {
        while (waiting.isEmpty() || writing) {
            if (closed && !writing) {
                return new byte[0];
            }
            wait();
        }
        byte[] line = waiting.remove();
        waitingBytes -= line.length;
        writing = true;
        notifyAll();
        return line;
    }

    private synchronized boolean nothingWaits() {
        return waiting.isEmpty();
    }

    private void breakOff(IOException gone) {
        synchronized (this) {
            broken = true;
            writing = false;
            waiting.clear();
            waitingBytes = 0;
            notifyAll();
        }
        Log.MCP.info("the client no longer reads: {}", gone.toString());
        onBroken.run();
    }
}
