package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The place of what is damaged: {@code quarantine/N-WHAT} in the data directory. Nothing in it is ever deleted. */
final class Quarantine {

    private static final String FOLDER = "quarantine";
    private static final int FOLDERS_MAX = 10_000;

    private Quarantine() {}

    /** Makes a folder for something damaged. */
    static Path folder(Path directory, String what) throws IOException {
        Path quarantine = OwnerOnly.makeDirectory(directory.resolve(FOLDER));
        for (int i = 1; i < FOLDERS_MAX; i++) {
            Path folder = quarantine.resolve("%04d-%s".formatted(i, what));
            if (!Files.exists(folder)) {
                return OwnerOnly.makeDirectory(folder);
            }
        }
        throw new IOException("too many folders in quarantine");
    }

    /**
     * Moves a folder here as a whole, and returns where it is now.
     *
     * @throws StorageException if it cannot be moved
     */
    static Path take(Path directory, Path damaged, String what) {
        try {
            Path folder = folder(directory, what).resolve(damaged.getFileName());
            return Files.move(damaged, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageException(
                    "The store is damaged and could not be set aside; see that this user may write to the data"
                            + " directory.",
                    e);
        }
    }
}
