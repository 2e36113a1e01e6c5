package dev.larder.storage.share;

import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store for this process alone, in a temporary directory, where the shared one cannot be had. It goes when the process
 * does, so it takes copies of upstream items and nothing that a user wrote.
 */
final class Refuge {

    private static final Logger LOG = LoggerFactory.getLogger(Refuge.class);

    private Refuge() {}

    /**
     * Opens one.
     *
     * @param original the directory to begin with a copy of, if it can be read
     * @param reason why, for people
     */
    static Alone open(Path original, AuthorityOpener opener, String reason) {
        try {
            Path directory =
                    OwnerOnly.makeTemporaryDirectory(Path.of(System.getProperty("java.io.tmpdir", "/tmp")), "larder-");
            try {
                if (Files.isDirectory(original)) {
                    Files.walkFileTree(original, new Copy(original, directory));
                }
                DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
                return new Alone(
                        opener.open(directory, lock),
                        GenerationFile.forLeader(directory, new Random()),
                        reason,
                        () -> remove(directory));
            } catch (IOException | RuntimeException e) {
                remove(directory);
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException(
                    "There is no store: the data directory cannot be used (" + reason
                            + "), and no temporary one can be made; set LARDER_HOME to another directory.",
                    e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("a temporary store could not be removed", e);
        }
    }

    /** Copies the files of a store; what cannot be read is left out, and is for the recovery of the copy to judge. */
    private static final class Copy extends SimpleFileVisitor<Path> {

        private static final List<String> NOT_COPIED = List.of("lock", GenerationFile.NAME);

        private final Path from;
        private final Path to;

        Copy(Path from, Path to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            OwnerOnly.makeDirectory(to.resolve(from.relativize(directory).toString()));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String name = from.relativize(file).toString();
            if (attributes.isRegularFile() && !NOT_COPIED.contains(name) && Files.isReadable(file)) {
                Files.copy(file, to.resolve(name));
                OwnerOnly.close(to.resolve(name));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            LOG.info("left out of the copy of a store: {}", file, failure);
            return FileVisitResult.CONTINUE;
        }
    }
}
