package dev.larder.app;

import dev.larder.catalog.Lease;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease by locks on files in the data directory. The kernel frees them when a process dies, so that none is ever left
 * behind. There are {@value #FILES} of them, and a name is held by the one that its hash falls on.
 *
 * <p>Where no lock can be had in time, or at all, the work is done without.
 */
final class LockFiles implements Lease {

    private static final Logger LOG = LoggerFactory.getLogger(LockFiles.class);
    private static final int FILES = 64;
    private static final long POLL_MILLIS = 5;

    private final Path folder;
    private final Duration patience;
    private final ReentrantLock[] own = new ReentrantLock[FILES];

    /**
     * A lease of the processes that share a folder.
     *
     * @param folder made when it is first needed
     * @param patience how long to wait for another process
     */
    LockFiles(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
        for (int i = 0; i < FILES; i++) {
            own[i] = new ReentrantLock();
        }
    }

    @Override
    public <T> T alone(String name, Supplier<T> work) {
        int number = Math.floorMod(name.hashCode(), FILES);
        long until = System.nanoTime() + patience.toNanos();
        boolean held = false;
        try {
            held = own[number].tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
            return held ? locked(number, until, work) : work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return work.get();
        } finally {
            if (held) {
                own[number].unlock();
            }
        }
    }

    private <T> T locked(int number, long until, Supplier<T> work) throws InterruptedException {
        FileChannel channel = acquired(number, until);
        try {
            return work.get();
        } finally {
            release(channel);
        }
    }

    /** The channel that holds the lock, or nothing where there is none to be had. */
    private @Nullable FileChannel acquired(int number, long until) throws InterruptedException {
        FileChannel channel = null;
        try {
            channel = open(number);
            if (lock(channel, until) == null) {
                LOG.warn("another process takes long to ask a registry; asking as well");
            }
        } catch (IOException e) {
            LOG.warn("no lock for asking a registry could be had", e);
        }
        return channel;
    }

    private static void release(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.warn("a lock could not be released; the end of the process does it", e);
        }
    }

    private FileChannel open(int number) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(folder.resolve(number + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static @Nullable FileLock lock(FileChannel channel, long until) throws IOException, InterruptedException {
        FileLock lock = channel.tryLock();
        while (lock == null && System.nanoTime() < until) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            lock = channel.tryLock();
        }
        return lock;
    }
}
