package dev.larder.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * An output whose reader may go before its end, as {@code head} does when it has enough. What comes after that is
 * dropped, and is nobody's failure; every other failure stays one.
 */
final class PipedOutput extends FilterOutputStream {

    private boolean gone;

    PipedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            if (!gone) {
                out.write(bytes, from, length);
            }
        } catch (IOException e) {
            gone = isOfAPipe(e);
            if (!gone) {
                throw e;
            }
        }
    }

    /** A pipe takes everything as long as somebody reads it. Java tells its failure by the words of the system alone. */
    private static boolean isOfAPipe(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }
}
