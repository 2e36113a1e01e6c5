package dev.larder.storage.jdbc;

import dev.larder.storage.OwnerOnly;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of an HSQLDB database, and what can be told of them before it is opened.
 *
 * @param folder the folder that they are in
 */
record HsqldbFiles(Path folder) {

    private static final String FOLDER = "store";
    private static final String NAME = "larder";
    private static final int PROBE_BYTES = 1 << 20;
    private static final Pattern UNMODIFIED = Pattern.compile("^modified=no(-new-files)?$", Pattern.MULTILINE);

    /** The files of the store of this data directory. */
    static HsqldbFiles in(Path directory) {
        return new HsqldbFiles(directory.resolve(FOLDER));
    }

    /** The path that HSQLDB knows the database by. */
    String database() {
        return folder.resolve(NAME).toString();
    }

    Path log() {
        return file(".log");
    }

    /** What HSQLDB tells of itself: warnings and errors. */
    Path events() {
        return file(".app.log");
    }

    Path secret() {
        return folder.resolve("secret");
    }

    /** Whether the database was seen to be damaged. */
    boolean isSuspect() {
        return Files.exists(suspect());
    }

    /** Remembers that it was. */
    void markSuspect() {
        try {
            if (!isSuspect()) {
                Files.createFile(suspect());
            }
        } catch (IOException e) {
            // It will be seen again.
        }
    }

    /** Whether it was left without being closed. */
    boolean wasLeftOpen() {
        return size(log()) > 0;
    }

    /**
     * What is wrong with the files, in a few words, so that they must not be opened: HSQLDB would make an empty database
     * of some of them, over what there is.
     */
    Optional<String> fault() {
        if (exists(".script.new") || exists(".data.new")) {
            // A checkpoint was cut off while it put new files in the place of old ones. HSQLDB goes on with that.
            return Optional.empty();
        }
        if (!exists(".script")) {
            return exists(".data") || exists(".log") || exists(".backup")
                    ? Optional.of("its script is missing")
                    : Optional.empty();
        }
        if (size(file(".script")) == 0) {
            return Optional.of("its script is empty");
        }
        if (!exists(".data") && holds(".script", "CREATE CACHED TABLE")) {
            return Optional.of("its rows are missing");
        }
        return size(secret()) == 0 ? Optional.of("its secret is missing") : Optional.empty();
    }

    /** Deletes a file of properties that is damaged: HSQLDB makes a good one, but fails on a bad one. */
    void dropBadProperties() throws IOException {
        Path properties = file(".properties");
        if (Files.exists(properties)
                && !new String(Files.readAllBytes(properties), StandardCharsets.ISO_8859_1).contains("version=")) {
            Files.delete(properties);
        }
    }

    /**
     * Has HSQLDB replay a log that holds something although the properties say that nothing was written since the last
     * checkpoint: HSQLDB notes the first write there after it is in the log, does not see when that fails, and would
     * delete the log.
     */
    void admitLog() throws IOException {
        Path properties = file(".properties");
        if (size(log()) == 0 || !Files.exists(properties)) {
            return;
        }
        String text = Files.readString(properties, StandardCharsets.ISO_8859_1);
        String admitted = UNMODIFIED.matcher(text).replaceFirst("modified=yes");
        if (!admitted.equals(text)) {
            Path draft = OwnerOnly.makeFile(folder.resolve("properties-draft"));
            Files.writeString(draft, admitted, StandardCharsets.ISO_8859_1);
            Files.move(draft, properties, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Keeps a copy of the log beside it, as the engine may delete it when it opens a damaged one. */
    Path copyLog() throws IOException {
        return Files.copy(log(), copyOfLog(), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Deletes what is left of a database that was closed after a checkpoint: a log with no more in it than that sessions
     * ended, and the empty folder that HSQLDB made for large results, open to others.
     */
    void dropRest() {
        for (Path rest : List.of(log(), file(".tmp"))) {
            try {
                Files.deleteIfExists(rest);
            } catch (IOException e) {
                // A log is replayed then, and changes nothing; a folder is used again.
            }
        }
    }

    /** Takes from the log what comes after this place. */
    void cutLog(long bytes) {
        try (FileChannel log = FileChannel.open(log(), StandardOpenOption.WRITE)) {
            log.truncate(bytes);
            log.force(true);
        } catch (IOException e) {
            // What is there was never acknowledged; the next opening finds it torn.
        }
    }

    /** Where {@link #copyLog} puts the copy. */
    Path copyOfLog() {
        return folder.resolve("log-copy");
    }

    /** The number of lines of the log as it was copied. */
    long linesOfCopy() throws IOException {
        try (Stream<String> lines = Files.lines(copyOfLog(), StandardCharsets.ISO_8859_1)) {
            return lines.count();
        }
    }

    /** The size of a file, 0 where there is none. */
    long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Writes and deletes a file of some size, to see whether the disk takes one. */
    void probe() throws IOException {
        Path probe = folder.resolve("probe");
        OwnerOnly.makeDirectory(folder);
        try (FileChannel channel = FileChannel.open(
                probe, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(PROBE_BYTES);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    /** How much room the disk has left for this user. */
    long usableBytes() {
        // Unlike Files.getFileStore, this reads no table of mounts, which takes longer than a commit.
        long bytes = new File(folder.toString()).getUsableSpace();
        return bytes == 0 && !Files.exists(folder) ? Long.MAX_VALUE : bytes;
    }

    /** The lines of the script; none where there is no script, or it cannot be read. */
    List<String> script() {
        try {
            return Files.readAllLines(file(".script"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether a file of the database has a line with these words. */
    boolean holds(String suffix, String words) {
        try (Stream<String> lines = Files.lines(file(suffix), StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.contains(words));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private boolean exists(String suffix) {
        return Files.exists(file(suffix));
    }

    /** The file of the database with this ending. */
    Path file(String suffix) {
        return folder.resolve(NAME + suffix);
    }

    private Path suspect() {
        return folder.resolve("suspect");
    }
}
