package dev.larder.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the client: messages go out whole, one after another, each on a line.
 *
 * <p>A thread of its own writes them and flushes when none waits. What waits is bounded in bytes: a sender beyond that
 * is held until the client has read, which in the end holds the reading of requests too. When the stream breaks, what
 * waits and what still comes is dropped, and {@code onBroken} is run once. Safe for use by many threads.
 *
 * <p>The thread that reads requests writes its own answers too where nothing else is being sent, and flushes when it has
 * nothing more to read; a {@link Lookout} sees that a client which does not read cannot hold it.
 */
final class Outbox implements AutoCloseable {

    private final OutputStream out;
    private final long waitingBytesMax;
    private final Runnable onBroken;
    private final Lookout lookout;
    private final Thread writer;

    private final Queue<WrittenLine> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean writing;
    private boolean unflushed;
    private boolean awaited;
    private boolean closed;
    private boolean broken;

    /**
     * A way out that nothing was sent on.
     *
     * @param onBroken run once when the client can no longer be reached
     * @param onHeld run when a thread that reads is held by a write; another one is to read from then on
     */
    Outbox(OutputStream out, long waitingBytesMax, Runnable onBroken, Runnable onHeld) {
        this.out = out;
        this.waitingBytesMax = waitingBytesMax;
        this.onBroken = onBroken;
        this.lookout = new Lookout(onHeld);
        this.writer = new Thread(this::writeAll, "larder-writer");
        writer.setDaemon(true);
        writer.start();
    }

    /** Sends this message; returns when it is in the queue, or dropped because nobody can read it any more. */
    void send(Map<String, ?> message) {
        send(JsonWriter.line(message));
    }

    private void send(WrittenLine line) {
        boolean interrupted = false;
        synchronized (this) {
            while (!broken && !closed && !waiting.isEmpty() && waitingBytes + line.length() > waitingBytesMax) {
                try {
                    wait();
                } catch (InterruptedException cancelled) {
                    // An answer that is made is sent; the interrupt is for whoever made it.
                    interrupted = true;
                }
            }
            if (!broken && !closed) {
                waiting.add(line);
                waitingBytes += line.length();
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
        WrittenLine line = JsonWriter.line(message);
        if (!begin()) {
            send(line);
            return;
        }
        try {
            line.writeTo(out);
            out.flush();
        } catch (IOException gone) {
            breakOff(gone);
        } finally {
            done(false);
        }
    }

    /**
     * As {@link #sendNow} for the thread that reads, and not flushed: {@link #flush} does that.
     *
     * @return whether the caller is still the one who reads; false if it was held and another took over
     */
    boolean sendUnflushed(Map<String, ?> message) {
        WrittenLine line = JsonWriter.line(message);
        if (!begin()) {
            send(line);
            return true;
        }
        return write(line);
    }

    /** Flushes what {@link #sendUnflushed} left; returns as that does. */
    boolean flush() {
        return !begin() || write(WrittenLine.NOTHING);
    }

    /** Writes, and flushes where there is nothing to write, for the thread that reads. */
    private boolean write(WrittenLine line) {
        long turn = lookout.begin();
        boolean left = line.length() > 0;
        boolean ours = true;
        try {
            line.writeTo(out);
            if (!left) {
                out.flush();
            }
            ours = lookout.end(turn);
            if (!ours) { // Nobody else knows that something is left to be flushed.
                out.flush();
                left = false;
            }
        } catch (IOException gone) {
            lookout.end(turn);
            breakOff(gone);
        } finally {
            done(left);
        }
        return ours;
    }

    /** Whether the caller may write now, and nobody else until it is {@link #done}. */
    private synchronized boolean begin() {
        boolean free = !writing && waiting.isEmpty() && !broken && !closed;
        writing |= free;
        return free;
    }

    /** @param left whether something is not flushed */
    private synchronized void done(boolean left) {
        writing = false;
        unflushed = left;
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
            while (!broken && (writing || unflushed || !waiting.isEmpty())) {
                if (!writing && waiting.isEmpty()) { // The writer flushes, as a flush may take for ever.
                    waiting.add(WrittenLine.NOTHING);
                    notifyAll();
                }
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
        lookout.close();
        notifyAll();
    }

    private void writeAll() {
        try {
            for (WrittenLine line = take(); line != null; line = take()) {
                boolean left = true;
                try {
                    line.writeTo(out);
                    if (nothingWaits()) {
                        out.flush();
                        left = false;
                    }
                } finally {
                    done(left);
                }
            }
            out.flush();
        } catch (IOException gone) {
            breakOff(gone);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next line, which the caller then writes, or null when the box is closed. */
    private synchronized @Nullable WrittenLine take() throws InterruptedException {
        while (waiting.isEmpty() || writing) {
            if (closed && !writing) {
                return null;
            }
            wait();
        }
        WrittenLine line = waiting.remove();
        waitingBytes -= line.length();
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
