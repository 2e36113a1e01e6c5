package dev.larder.storage;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files and directories that nobody but their owner may read: 0700 and 0600 where the file system knows modes. */
public final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);

    private OwnerOnly() {}

    /**
     * Makes a directory with its parents, or takes the one that is there.
     *
     * <p>An empty one that others may read is closed to them. One with something in it is left as it is, as it may be
     * somebody's home or {@code /tmp}, named by mistake; the log says so.
     *
     * @throws StorageException if that cannot be
     */
    public static Path makeDirectory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, mode("rwx------"));
            }
            if (POSIX && !OWNER.containsAll(Files.getPosixFilePermissions(directory))) {
                closeIfEmpty(directory);
            }
            return directory;
        } catch (IOException e) {
            throw new StorageException(
                    "The data directory cannot be made: set LARDER_HOME to a directory that this user may write to.",
                    e);
        }
    }

    private static void closeIfEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            if (files.findAny().isEmpty()) {
                Files.setPosixFilePermissions(directory, OWNER);
            } else {
                LOG.warn("Others may read the data directory; close it with chmod 700: {}", directory);
            }
        }
    }

    /**
     * Makes an empty file, or leaves the one that is there.
     *
     * @throws StorageException if that cannot be
     */
    public static Path makeFile(Path file) {
        try {
            return Files.createFile(file, mode("rw-------"));
        } catch (FileAlreadyExistsException e) {
            return file;
        } catch (IOException e) {
            throw new StorageException(
                    "A file of the store cannot be made: see that the disk has room and that this user may write to"
                            + " the data directory.",
                    e);
        }
    }

    /** Closes a file to others. */
    public static void close(Path file) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /** Closes the files of a directory to others: whatever wrote them went by the umask. What cannot be closed stays. */
    public static void closeFiles(Path directory) {
        if (!POSIX) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                close(file);
            }
        } catch (IOException e) {
            // The directory itself keeps others out.
            LOG.info("the mode of the files in {} could not be set", directory, e);
        }
    }

    /**
     * Makes a directory of a name that nobody can foresee.
     *
     * @throws IOException if that cannot be
     */
    public static Path makeTemporaryDirectory(Path within, String prefix) throws IOException {
        return Files.createTempDirectory(within, prefix, mode("rwx------"));
    }

    private static FileAttribute<?>[] mode(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
