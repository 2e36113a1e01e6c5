package dev.larder.storage;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The right to have the database of a directory open, held by one process at a time.
 *
 * <p>A lock of the operating system on the file {@value #FILE}: the kernel frees it when its process ends, however that
 * ends, so none is ever left behind. The file stays; it is never deleted, as a deleted file can be locked twice.
 */
public final class DirectoryLock implements AutoCloseable {

    private static final String FILE = "lock";

    private final FileChannel channel;
    private final FileLock lock;

    private DirectoryLock(FileChannel channel, FileLock lock) {
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
        Path file = OwnerOnly.makeFile(directory.resolve(FILE));
        FileChannel opened = null;
        try {
            opened = FileChannel.open(file, StandardOpenOption.WRITE);
            FileLock lock = lockOf(opened);
            if (lock != null) {
                opened.truncate(0);
                opened.write(ByteBuffer.wrap(
                        Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
                return Optional.of(new DirectoryLock(opened, lock));
            }
            opened.close();
            return Optional.empty();
        } catch (IOException e) {
            closeQuietly(opened);
            throw new StorageException(
                    "The data directory cannot be locked: put it on a local disk that this user may write to.", e);
        }
    }

    /** Whether the lock is still held. */
    public boolean isHeld() {
        return lock.isValid();
    }

    /** Gives the lock back. Does nothing the second time. */
    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static @Nullable FileLock lockOf(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException("The lock of the data directory could not be given back.", e);
        }
    }
}
