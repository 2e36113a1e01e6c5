package dev.larder.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into lines, in bounded memory whatever comes.
 *
 * <p>A line ends with {@code \n}, or with the end of the stream if anything stands before it. A byte-order mark at its
 * start and {@code \r} at its end are left out. A line longer than the limit is skipped to its newline and told of as
 * {@link Line#tooLong}. For one thread.
 */
final class LineReader {

    private static final int CHUNK_BYTES = 65_536;

    private final InputStream in;
    private final int lineBytesMax;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final AdaptiveSpin waits = new AdaptiveSpin(System::nanoTime);
    private int next;
    private int end;

    private byte[] line = new byte[0];
    private int length;
    private boolean tooLong;

    /**
     * What stood between two newlines.
     *
     * @param bytes the line, empty if it was too long
     * @param tooLong whether it passed the limit
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared, and never changed.
    record Line(byte[] bytes, boolean tooLong) {

        /** Whether it holds nothing but white space. */
        boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    LineReader(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
    }

    /** The next line, or null at the end of the stream. Waits for it. */
    @Nullable Line read() throws IOException {
        boolean any = false;
        while (true) {
            if (next == end && !fill()) {
                return any ? take() : null;
            }
            any = true;
            int newline = indexOfNewline();
            append(newline < 0 ? end : newline);
            if (newline >= 0) {
                next = newline + 1;
                return take();
            }
            next = end;
        }
    }

    /** Whether a whole line is there already, so that {@link #read} would not wait. */
    boolean hasLine() {
        return indexOfNewline() >= 0;
    }

    private boolean fill() throws IOException {
        next = 0;
        end = Math.max(0, waits.read(in, chunk));
        return end > 0;
    }

    private int indexOfNewline() {
        for (int i = next; i < end; i++) {
            if (chunk[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void append(int until) {
        int count = until - next;
        if (tooLong || count == 0) {
            return;
        }
        if (length + count > lineBytesMax || !makeRoom(length + count)) {
            tooLong = true;
            line = new byte[0];
            length = 0;
            return;
        }
        System.arraycopy(chunk, next, line, length, count);
        length += count;
    }

    private boolean makeRoom(int size) {
        if (size <= line.length) {
            return true;
        }
        try {
            line = Arrays.copyOf(line, (int) Math.min(lineBytesMax, Math.max(size, line.length * 2L)));
            return true;
        } catch (OutOfMemoryError full) {
            // A heap too small for the limit makes the limit smaller; the next line starts afresh.
            return false;
        }
    }

    private Line take() {
        int from = length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf ? 3 : 0;
        int to = length;
        while (to > from && line[to - 1] == '\r') {
            to--;
        }
        Line taken = new Line(Arrays.copyOfRange(line, from, to), tooLong);
        tooLong = false;
        length = 0;
        if (line.length > CHUNK_BYTES) {
            line = new byte[0];
        }
        return taken;
    }
}
