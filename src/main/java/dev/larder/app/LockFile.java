package dev.larder.app;

import dev.larder.catalog.Lease;
import dev.larder.model.Document;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease by locks on single bytes of one file in the data directory: a name is held by the byte that its digest points
 * at, so that two names do not meet. The file stays empty. The kernel frees the locks when a process dies, so that none is
 * ever left behind.
 *
 * <p>The file stays open for as long as the process lives: to close it would give up all locks of the process on it. Where
 * no lock can be had at all, the work is done without.
 */
final class LockFile implements Lease {

    private static final Logger LOG = LoggerFactory.getLogger(LockFile.class);
    private static final long POLL_MILLIS = 5;

    private final Path file;
    private @Nullable FileChannel channel;

    /**
     * A lease of the processes that share a file.
     *
     * @param file made when it is first needed, in a folder that is there
     */
    LockFile(Path file) {
        this.file = file;
    }

    @Override
    public <T> Optional<T> alone(String name, Duration patience, Supplier<T> work) {
        FileLock lock;
        try {
            lock = acquired(place(name), patience);
            if (lock == null) {
                return Optional.empty();
            }
        } catch (IOException e) {
            LOG.warn("no lock for asking a registry could be had; asking without", e);
            return Optional.of(work.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            release(lock);
        }
    }

    private @Nullable FileLock acquired(long place, Duration patience) throws IOException, InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        FileChannel opened = open();
        while (true) {
            FileLock lock = attempt(opened, place);
            if (lock != null || System.nanoTime() >= until) {
                return lock;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static @Nullable FileLock attempt(FileChannel channel, long place) throws IOException {
        try {
            return channel.tryLock(place, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // Another thread of this process has it.
        }
    }

    private static void release(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            LOG.warn("a lock could not be released; the end of the process does it", e);
        }
    }

    private synchronized FileChannel open() throws IOException {
        if (channel == null || !channel.isOpen()) {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        }
        return channel;
    }

    /** A place that every system can lock: not negative, and far from the end of the range. */
    private static long place(String name) {
        return ByteBuffer.wrap(Document.of(name).sha256()).getLong() >>> 2;
    }
}
