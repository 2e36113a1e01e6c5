package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.storage.ByteSink;
import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What users wrote, outside of the database: an append-only file that is on the disk before the commit that holds the
 * same, so that the database can be lost without losing it.
 *
 * <p>The file is {@code own/journal-N.txt}, in the form of {@link JournalFormat}. When most of it is out of date, what
 * is still wanted is written to the next number, and the database remembers which number holds. A journal rather than a
 * file for each item, as all writers of a commit share its one fsync; see {@code storage.md} for the figures.
 *
 * <p>For one thread at a time.
 */
final class Journal implements AutoCloseable {

    private static final String FOLDER = "own";
    private static final String PREFIX = "journal-";
    private static final String SUFFIX = ".txt";

    /** How much is written at a time: each thread keeps a buffer of this size outside of the heap. */
    private static final int SLICE = 64 * 1024;

    private final Path directory;
    private final Path folder;
    private final long number;
    private final FileChannel channel;
    private long end;

    /** Whether there may be something after the end that has to go before anything is written. */
    private boolean overhangs;

    private Journal(Path directory, long number, FileChannel channel, long end) {
        this.directory = directory;
        this.folder = directory.resolve(FOLDER);
        this.number = number;
        this.channel = channel;
        this.end = end;
    }

    /** The number of the newest journal in this data directory, or 0 where there is none. */
    static long newest(Path directory) {
        Path folder = directory.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "\\d{1,18}" + SUFFIX))
                    .mapToLong(name -> Long.parseLong(name.substring(PREFIX.length(), name.length() - SUFFIX.length())))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw failed("read", e);
        }
    }

    /** Whether there is a journal of this number. */
    static boolean exists(Path directory, long number) {
        return Files.exists(file(directory.resolve(FOLDER), number));
    }

    /** The file of a journal of this data directory. */
    static Path fileIn(Path directory, long number) {
        return file(directory.resolve(FOLDER), number);
    }

    /**
     * Opens a journal to go on at this place, or makes it. What comes after that place is cut off.
     *
     * @throws StorageException if that cannot be
     */
    static Journal open(Path directory, long number, long end) {
        Path folder = OwnerOnly.makeDirectory(directory.resolve(FOLDER));
        Path file = OwnerOnly.makeFile(file(folder, number));
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.size() > end) {
                channel.truncate(end);
                channel.force(true);
            }
            syncFolder(folder);
            return new Journal(directory, number, channel, channel.size());
        } catch (IOException e) {
            throw failed("opened", e);
        }
    }

    long number() {
        return number;
    }

    long end() {
        return end;
    }

    /**
     * Writes records that are one whole, and returns when they are on the disk.
     *
     * @param commit the number of the commit of the database that is to hold the same
     * @throws StorageException if they cannot be; the journal is then as before
     */
    void append(long commit, List<JournalRecord> records) {
        if (overhangs) {
            cutBack(end);
        }
        if (overhangs) {
            throw failed("cut back", new IOException("the disk refuses to shorten it"));
        }
        ByteSink sink = new ByteSink();
        records.forEach(record -> JournalFormat.write(sink, record));
        JournalFormat.commit(sink, commit, records.size());
        byte[] bytes = sink.toBytes();
        long before = end;
        try {
            write(channel, end, bytes);
            channel.force(false);
            end += bytes.length;
        } catch (IOException e) {
            cutBack(before);
            throw failed("written", e);
        }
    }

    /** Takes back what was written after this place: the database did not take it. Tried again before the next write. */
    void cutBack(long to) {
        end = to;
        try {
            channel.truncate(to);
            channel.force(false);
            overhangs = false;
        } catch (IOException e) {
            overhangs = true;
        }
    }

    /**
     * Writes what is still wanted to a journal of the next number, and returns that one; this one stays as it is.
     *
     * @param commit the number of the last commit of the database
     * @throws StorageException if that cannot be; this one goes on then
     */
    Journal renewed(long commit) {
        Path next = file(folder, number + 1);
        Path draft = folder.resolve(next.getFileName() + ".draft");
        try {
            Files.deleteIfExists(draft);
            OwnerOnly.makeFile(draft);
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                JournalRenewal.copy(file(folder, number), out, commit);
                out.force(true);
            }
            Files.move(draft, next, StandardCopyOption.ATOMIC_MOVE);
            return open(directory, number + 1, Long.MAX_VALUE);
        } catch (IOException e) {
            throw failed("renewed", e);
        }
    }

    /** Deletes all journals but this one. */
    void deleteOthers() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(PREFIX) && !file.equals(file(folder, number))) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            // They are in nobody's way; the next time will do.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed("closed", e);
        }
    }

    /** The newest version of an entry in the journal of this file, or empty if there is none. */
    static Optional<JournalRecord.Set> find(Path file, Key key) {
        JournalRecord.@Nullable Set[] found = new JournalRecord.Set[1];
        try (JournalReader reader = new JournalReader(file, 0)) {
            reader.readAll(whole -> whole.records().forEach(record -> {
                if (record instanceof JournalRecord.Set set && set.entry().key().equals(key)) {
                    found[0] = set;
                } else if (record instanceof JournalRecord.Delete delete
                        && delete.key().equals(key)) {
                    found[0] = null;
                }
            }));
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(found[0]);
    }

    /** Writes all of these bytes at this place. */
    static void write(FileChannel channel, long at, byte[] bytes) throws IOException {
        for (int written = 0; written < bytes.length; ) {
            int count = Math.min(SLICE, bytes.length - written);
            written += channel.write(ByteBuffer.wrap(bytes, written, count), at + written);
        }
    }

    /** Makes the entry of a new file in its folder durable, where the system has folders opened for that. */
    private static void syncFolder(Path folder) throws IOException {
        FileChannel opened;
        try {
            opened = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException e) {
            // Windows opens no folders, and needs no such thing.
            return;
        }
        try (opened) {
            opened.force(true);
        }
    }

    private static Path file(Path folder, long number) {
        return folder.resolve(PREFIX + number + SUFFIX);
    }

    private static StorageException failed(String what, IOException e) {
        return new StorageException(
                "The journal of what users wrote could not be " + what
                        + ": see that the disk has room and works, then try again.",
                e);
    }
}
