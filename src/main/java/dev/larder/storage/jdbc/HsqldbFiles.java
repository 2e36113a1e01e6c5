package dev.larder.storage.jdbc;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of an HSQLDB database, and what can be told of them before it is opened.
 *
 * @param folder the folder that they are in
 */
record HsqldbFiles(Path folder) {

    private static final String FOLDER = "store";
    private static final String NAME = "larder";

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
        if (!exists(".data") && scriptHolds("CREATE CACHED TABLE")) {
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

    /** Keeps a copy of the log beside it, as the engine may delete it when it opens a damaged one. */
    Path copyLog() throws IOException {
        return Files.copy(log(), copyOfLog(), StandardCopyOption.REPLACE_EXISTING);
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

    /** How much room the disk has left for this user. */
    long usableBytes() {
        // Unlike Files.getFileStore, this reads no table of mounts, which takes longer than a commit.
        long bytes = new File(folder.toString()).getUsableSpace();
        return bytes == 0 && !Files.exists(folder) ? Long.MAX_VALUE : bytes;
    }

    private boolean scriptHolds(String text) {
        try {
            return Files.readString(file(".script"), StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean exists(String suffix) {
        return Files.exists(file(suffix));
    }

    private Path file(String suffix) {
        return folder.resolve(NAME + suffix);
    }

    private Path suspect() {
        return folder.resolve("suspect");
    }
}
