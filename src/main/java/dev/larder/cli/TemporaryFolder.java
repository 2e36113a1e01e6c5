package dev.larder.cli;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * A folder that is gone when it is closed.
 *
 * @param path where it is
 */
record TemporaryFolder(Path path) implements AutoCloseable {

    /** A new one whose name begins so. */
    static TemporaryFolder make(String name) {
        try {
            return new TemporaryFolder(Files.createTempDirectory(name));
        } catch (IOException e) {
            throw new StorageException("There is no room for a temporary directory: set -Djava.io.tmpdir.", e);
        }
    }

    /** Deletes it with all that is in it, as far as that can be done. */
    @Override
    public void close() {
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> paths = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : paths) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(TemporaryFolder.class)
                    .warn("The temporary directory {} could not be deleted.", path, e);
        }
    }
}
