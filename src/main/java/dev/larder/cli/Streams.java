package dev.larder.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a command reads and writes. What is asked for goes to {@code out}, everything said about it to {@code err}; both
 * are UTF-8, whatever the locale.
 *
 * @param in what is piped in, or typed
 * @param out results
 * @param err progress, questions and failures
 * @param asks whether a person sits at {@code in} and can be asked
 * @param shows whether a person looks at {@code err}, so that progress is worth showing
 */
record Streams(InputStream in, PrintStream out, PrintStream err, boolean asks, boolean shows) {

    /** Those of this process. */
    static Streams ofProcess() {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new PipedOutput(new FileOutputStream(FileDescriptor.out))),
                false,
                StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Streams(System.in, out, err, isTerminal(0), isTerminal(2));
    }

    /**
     * Whether this descriptor of the process is a terminal. Where the system does not tell of each, it is if both input
     * and output are.
     */
    @SuppressWarnings("SystemConsoleNull") // The property makes it null again where there is no terminal.
    static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        if (!Files.isSymbolicLink(link)) {
            // The console of newer JDKs is there even where input and output are no terminal; this one is not.
            System.setProperty("jdk.console", "java.base");
            return System.console() != null;
        }
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }
}
