package dev.larder.storage.share;

import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import java.nio.file.Path;

/** Opens the database of a directory, for whoever has its lock. */
public interface AuthorityOpener {

    /**
     * Opens it, making or repairing it where that is needed.
     *
     * @param directory where it is
     * @param lock the right to do so, which is given back when the authority closes, or when this fails
     * @throws dev.larder.model.StorageException if that cannot be
     */
    Authority open(Path directory, DirectoryLock lock);

    /** The newest version of the database's layout that this can open. */
    int schema();

    /** Does what makes a later {@link #open} quick. Called once, at a low priority, in a process that may have to open it soon. */
    default void warm() {}
}
