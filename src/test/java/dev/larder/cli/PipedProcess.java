package dev.larder.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;

/** A server within this process that looks like one of its own. */
final class PipedProcess extends Process {

    private static final int PIPE_BYTES = 1 << 16;

    /** What the server does; when it is done, the process has ended. */
    interface Work {
        void run(InputStream in, OutputStream out) throws IOException;
    }

    private final PipedOutputStream stdin = new PipedOutputStream();
    private final PipedInputStream stdout = new PipedInputStream(PIPE_BYTES);
    private final Thread thread;

    PipedProcess(Work work) {
        try {
            PipedInputStream in = new PipedInputStream(stdin, PIPE_BYTES);
            PipedOutputStream out = new PipedOutputStream(stdout);
            thread = new Thread(() -> work(work, in, out), "test-server");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private static void work(Work work, InputStream in, OutputStream out) {
        try (out) {
            work.run(in, out);
        } catch (IOException gone) {
            // The other end has had enough.
        }
    }

    @Override
    public OutputStream getOutputStream() {
        return stdin;
    }

    @Override
    public InputStream getInputStream() {
        return stdout;
    }

    @Override
    public InputStream getErrorStream() {
        return new ByteArrayInputStream(new byte[0]);
    }

    @Override
    public int waitFor() throws InterruptedException {
        thread.join();
        return 0;
    }

    @Override
    public int exitValue() {
        if (thread.isAlive()) {
            throw new IllegalThreadStateException("still at work");
        }
        return 0;
    }

    @Override
    public void destroy() {
        try {
            stdin.close();
            stdout.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
