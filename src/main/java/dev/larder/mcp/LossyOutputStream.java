package dev.larder.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/**
 * A stream that never makes its writer wait: a thread of its own passes on what was written, and what comes while too
 * much is waiting is dropped. Safe for use by many threads.
 */
final class LossyOutputStream extends OutputStream {

    /** How long closing waits for what was written. */
    private static final long CLOSE_MILLIS_MAX = 200;

    private final OutputStream target;
    private final int waitingBytesMax;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean started;
    private boolean broken;

    LossyOutputStream(OutputStream target, int waitingBytesMax) {
        this.target = target;
        this.waitingBytesMax = waitingBytesMax;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        if (broken || count == 0 || waitingBytes + count > waitingBytesMax) {
            return;
        }
        waiting.add(Arrays.copyOfRange(bytes, from, from + count));
        waitingBytes += count;
        notifyAll();
        if (!started) {
            started = true;
            start();
        }
    }

    private void start() {
        Thread thread = new Thread(this::passOn, "larder-stderr");
        thread.setDaemon(true);
        thread.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::awaitEmpty, "larder-stderr-end"));
    }

    private void passOn() {
        try {
            while (true) {
                byte[] next = first();
                target.write(next);
                target.flush();
                passed(next.length);
            }
        } catch (IOException | InterruptedException gone) {
            // Nobody reads what the process has to say; there is nowhere to complain.
            breakOff();
        }
    }

    private synchronized byte[] first() throws InterruptedException {
        while (waiting.isEmpty()) {
            wait();
        }
        return waiting.element();
    }

    private synchronized void passed(int count) {
        waiting.remove();
        waitingBytes -= count;
        notifyAll();
    }

    private synchronized void breakOff() {
        broken = true;
        waiting.clear();
        waitingBytes = 0;
        notifyAll();
    }

    private synchronized void awaitEmpty() {
        long deadline = System.nanoTime() + CLOSE_MILLIS_MAX * 1_000_000;
        try {
            while (!waiting.isEmpty()) {
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
}
