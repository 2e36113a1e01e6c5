package dev.larder.mcp;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps standard output for the protocol.
 *
 * <p>After {@link #take}, whatever prints to {@code System.out} or {@code System.err} ends on standard error, without
 * ever waiting for somebody to read it there.
 */
public final class StdoutGuard {

    private static final int UNREAD_BYTES_MAX = 1 << 20;

    private StdoutGuard() {}

    /** Takes standard output for the caller alone. To be called first of all, once. */
    public static OutputStream take() {
        OutputStream stdout = new FileOutputStream(FileDescriptor.out);
        OutputStream unhurried = new LossyOutputStream(new FileOutputStream(FileDescriptor.err), UNREAD_BYTES_MAX);
        PrintStream stderr = new PrintStream(unhurried, true, StandardCharsets.UTF_8);
        System.setOut(stderr);
        System.setErr(stderr);
        return stdout;
    }
}
