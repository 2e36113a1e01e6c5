package dev.larder.storage;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that nobody but their owner may read: 0700 and 0600 where the file system knows modes. */
public final class OwnerOnly {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /**
     * Makes a directory with its parents, or leaves the one that is there, but for its mode.
     *
     * @throws StorageException if that cannot be
     */
    public static Path makeDirectory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, mode("rwx------"));
            } else if (POSIX && Files.isWritable(directory)) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            return directory;
        } catch (IOException e) {
            throw new StorageException(
                    "The data directory cannot be made: set LARDER_HOME to a directory that this user may write to.",
                    e);
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

    private static FileAttribute<?>[] mode(String mode) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
