package dev.larder.storage.jdbc;

import dev.larder.model.Document;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.OwnerOnly;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens a throw-away store, works on it a little, and opens a copy that was taken while it was open, as after a crash: so
 * that the classes for it are loaded before a real one has to be opened in a hurry. That makes 40 ms out of 600.
 */
public final class Rehearsal {

    private static final int WRITES = 20;

    private Rehearsal() {}

    /**
     * Does it once.
     *
     * @throws UncheckedIOException if there is no place for it
     */
    public static void run(InstantSource clock) {
        try {
            Path stage = OwnerOnly.makeTemporaryDirectory(Path.of(System.getProperty("java.io.tmpdir")), "larder-");
            try {
                play(stage, clock);
            } finally {
                remove(stage);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void play(Path stage, InstantSource clock) throws IOException {
        Path crashed = stage.resolve("crashed");
        try (JdbcStorageProvider store = open(stage.resolve("sound"), clock)) {
            for (int i = 0; i < WRITES; i++) {
                MetadataKey key = new MetadataKey("rehearsal-" + i);
                MetadataEntry entry = new MetadataEntry(key, Document.of("{\"number\":" + i + "}"));
                store.once(OperationId.random(), new Mutation.Put(List.of(entry), SetOptions.DEFAULT));
                store.get(key);
            }
            copy(stage.resolve("sound"), crashed);
        }
        open(crashed, clock).close();
    }

    private static JdbcStorageProvider open(Path directory, InstantSource clock) {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
        return HsqldbStore.open(StorageSettings.at(directory), clock, lock);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
