package dev.larder.storage.jdbc;

import dev.larder.storage.MalformedBytesException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal, from somewhere on, a commit at a time.
 *
 * <p>What is damaged is passed over: reading goes on at the next line that is a record's. What comes after the last
 * commit was never acknowledged and is left out.
 */
final class JournalReader implements AutoCloseable {

    private static final int LINE_MAX = 4_096;
    private static final int WINDOW = 1 << 16;
    private static final long BODY_MAX = 256L * 1024 * 1024;

    /**
     * Records that are one whole.
     *
     * @param number the number of the commit of the database that holds the same
     * @param records what was done, in order
     * @param end where the journal goes on after them
     */
    record Commit(long number, List<JournalRecord> records, long end) {}

    private final RandomAccessFile file;
    private final long length;
    private byte[] window = new byte[0];
    private long windowAt;
    private long at;
    private long damaged;
    private long tail;

    JournalReader(Path path, long from) throws IOException {
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.length = file.length();
        this.at = from;
    }

    /** How many bytes before the last commit were passed over because they are no records. */
    long damagedBytes() {
        return damaged;
    }

    /** Reads all commits; returns where the last one ends, or where reading began. */
    long readAll(Consumer<Commit> visitor) throws IOException {
        long end = at;
        List<JournalRecord> open = new ArrayList<>();
        while (at < length) {
            long begin = at;
            String[] line = line();
            Object read = line == null ? null : record(line);
            if (read == null) {
                at = nextLine(begin);
                tail += at - begin;
                open.clear();
            } else if (read instanceof JournalRecord record) {
                open.add(record);
            } else if (line != null) {
                if (open.size() == Integer.parseInt(line[3])) {
                    visitor.accept(new Commit(Long.parseLong(line[2]), List.copyOf(open), at));
                }
                end = at;
                damaged += tail;
                tail = 0;
                open.clear();
            }
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** A record, the word for the end of a commit, or null where there is neither. Moves on only past what it gives. */
    private @Nullable Object record(String[] line) throws IOException {
        if (line[0].equals(JournalFormat.COMMIT)) {
            return JournalFormat.isCommit(line) ? JournalFormat.COMMIT : null;
        }
        long size = JournalFormat.bodySize(line);
        if (size > BODY_MAX || size > length - at) {
            return null;
        }
        try {
            byte[] body = new byte[(int) size];
            file.seek(at);
            file.readFully(body);
            JournalRecord record = JournalFormat.read(line, body);
            at += size;
            return record;
        } catch (MalformedBytesException | EOFException e) {
            return null;
        }
    }

    /** The parts of the line that begins here, or null if none does. Moves past the line. */
    private String @Nullable [] line() throws IOException {
        byte[] bytes = new byte[LINE_MAX];
        for (int i = 0; i < LINE_MAX && at + i < length; i++) {
            byte next = byteAt(at + i);
            if (next == '\n') {
                at += i + 1;
                return JournalFormat.parts(new String(bytes, 0, i, StandardCharsets.UTF_8));
            }
            bytes[i] = next;
        }
        return null;
    }

    private long nextLine(long from) throws IOException {
        long next = from;
        while (next < length && byteAt(next) != '\n') {
            next++;
        }
        return Math.min(next + 1, length);
    }

    private byte byteAt(long offset) throws IOException {
        if (offset < windowAt || offset >= windowAt + window.length) {
            file.seek(offset);
            window = new byte[(int) Math.min(WINDOW, length - offset)];
            file.readFully(window);
            windowAt = offset;
        }
        return window[(int) (offset - windowAt)];
    }
}
