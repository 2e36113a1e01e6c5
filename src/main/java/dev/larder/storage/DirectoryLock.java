package dev.larder.storage;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to have the database of a directory open, held by one process at a time.
 *
 * <p>A lock of the operating system on the file {@value #FILE}: the kernel frees it when its process ends, however that
 * ends, so none is ever left behind. The file stays; it is never deleted, as a deleted file can be locked twice.
 */
public final class DirectoryLock implements AutoCloseable {

    private static final String FILE = "lock";

    /**
     * What this process holds. A POSIX lock belongs to the process and is gone when any channel to its file is closed, so
     * a second attempt within the process must not even open the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private DirectoryLock(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the lock, or gives back empty where another process has it, or another part of this one.
     *
     * @throws StorageException if the directory cannot be written to
     */
    public static Optional<DirectoryLock> tryAcquire(Path directory) {
        OwnerOnly.makeDirectory(directory);
        Path made = OwnerOnly.makeFile(directory.resolve(FILE));
        try {
            Path file = made.toRealPath();
            if (!HELD.add(file)) {
                return Optional.empty();
            }
            Optional<DirectoryLock> lock = Optional.empty();
            try {
                lock = lock(file);
            } finally {
                if (lock.isEmpty()) {
                    HELD.remove(file);
                }
            }
            return lock;
        } catch (IOException e) {
            throw new StorageException(
                    "The data directory cannot be locked: put it on a local disk that this user may write to.", e);
        }
    }

    private static Optional<DirectoryLock> lock(Path file) throws IOException {
        FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            FileLock lock = opened.tryLock();
            if (lock == null) {
                opened.close();
                return Optional.empty();
            }
            opened.truncate(0);
            opened.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new DirectoryLock(file, opened, lock));
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** Whether the lock is still held. */
    public boolean isHeld() {
        return lock.isValid();
    }

    /** Gives the lock back. Does nothing the second time. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException("The lock of the data directory could not be given back.", e);
        } finally {
            HELD.remove(file);
        }
    }
}
