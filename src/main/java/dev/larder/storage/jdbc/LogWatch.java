package dev.larder.storage.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of an open database, looked at after each commit, as HSQLDB does not tell when it could not write or sync it.
 *
 * <p>A commit is taken when the log grew by what it holds, ends in whole lines with a commit among them, and HSQLDB wrote no
 * failure of a write or a sync into its own log of events: what it could not write it may write once more, so that the log
 * is long enough, and torn in its middle. For one thread at a time.
 */
final class LogWatch {

    /**
     * How HSQLDB words that the log, or the script of a checkpoint, was not synced; that a row did not get into the log, and
     * that the end of a commit did not. The file of its events tells nothing else while all is well.
     */
    private static final List<String> FAILURES =
            List.of("synch error", "data commit failed", "data commit logging failed");

    private static final String COMMIT = "COMMIT";
    private static final int END_BYTES = 4_096;
    private static final int EVENTS_READ_MAX = 1 << 16;

    private final HsqldbFiles files;
    private @Nullable FileChannel log;
    private long bytes;
    private long takenBytes;
    private long eventBytes;

    /** Begins to watch a database that is open. */
    LogWatch(HsqldbFiles files) {
        this.files = files;
        this.eventBytes = files.size(files.events());
        restart();
    }

    /** How long the log was after the last commit. */
    long bytes() {
        return bytes;
    }

    /** How long the log was after the last commit that it took: what comes after that is of one that it did not take. */
    long takenBytes() {
        return takenBytes;
    }

    /**
     * Whether the log took a commit.
     *
     * @param least how many bytes it must have grown by, at least; 0 where it need not have grown at all
     */
    boolean tookCommit(long least) {
        try {
            long before = bytes;
            if (least == 0 && files.size(files.log()) == before) {
                return !failed();
            }
            FileChannel channel = channel();
            bytes = channel.size();
            if (failed() || bytes - before < least) {
                return false;
            }
            boolean taken = endsInCommit(channel, before, bytes, least > 0);
            takenBytes = taken ? bytes : takenBytes;
            return taken;
        } catch (IOException e) {
            return false;
        }
    }

    /** Begins anew: a checkpoint put another log in the place of this one. */
    void restart() {
        close();
        bytes = files.size(files.log());
        takenBytes = bytes;
    }

    void close() {
        try {
            if (log != null) {
                log.close();
            }
        } catch (IOException e) {
            // It was only read.
        }
        log = null;
    }

    private FileChannel channel() throws IOException {
        FileChannel channel = log;
        if (channel == null) {
            channel = FileChannel.open(files.log(), StandardOpenOption.READ);
            log = channel;
        }
        return channel;
    }

    /** Whether what was written last is whole lines, a commit among them. Sessions that come and go write lines too. */
    private static boolean endsInCommit(FileChannel channel, long from, long size, boolean must) throws IOException {
        int length = (int) Math.min(size - from, END_BYTES);
        String end = new String(read(channel, size - length, length), StandardCharsets.ISO_8859_1);
        return end.endsWith("\n") && (!must || end.contains(COMMIT));
    }

    /** Whether HSQLDB told of a failed write or sync since this was asked last. */
    boolean failed() throws IOException {
        long before = eventBytes;
        eventBytes = files.size(files.events());
        if (eventBytes <= before) {
            return false;
        }
        try (FileChannel events = FileChannel.open(files.events(), StandardOpenOption.READ)) {
            byte[] told = read(events, before, (int) Math.min(eventBytes - before, EVENTS_READ_MAX));
            String text = new String(told, StandardCharsets.ISO_8859_1);
            return FAILURES.stream().anyMatch(text::contains);
        }
    }

    private static byte[] read(FileChannel channel, long at, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && channel.read(buffer, at + buffer.position()) > 0) {
            // Reads on.
        }
        return buffer.array();
    }
}
