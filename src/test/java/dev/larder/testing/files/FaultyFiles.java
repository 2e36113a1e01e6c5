package dev.larder.testing.files;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The files below a directory, of which the n-th operation of a kind fails.
 *
 * <p>A path of {@link #path} is one of a file system that counts what is done to it and does it on the real one. Whoever
 * goes past paths, as a database does, is to call {@link #step} by itself.
 */
public final class FaultyFiles {

    /** What is done to files and may fail. */
    public enum Step {
        OPEN,
        WRITE,
        SYNC,
        TRUNCATE,
        RENAME,
        COPY,
        DELETE,
        MAKE
    }

    private final Path root;
    private final FileSystem system;
    private Set<Step> counted = EnumSet.noneOf(Step.class);
    private int failFrom = Integer.MAX_VALUE;
    private int failures;
    private int steps;
    private String last = "";
    private Consumer<String> watcher = moment -> {};

    /** How long files were when they were synced last, and what of them was not synced although it was to be. */
    private final Map<Path, Long> synced = new HashMap<>();

    private final Map<Path, long[]> unsynced = new HashMap<>();

    /** The files below this directory of the real file system. */
    public FaultyFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
        this.system = new FaultyFileSystem(this, root.getFileSystem());
    }

    /** Where these files are on the real file system. */
    public Path root() {
        return root;
    }

    /** The path by which operations on these files are counted. */
    public Path path() {
        return wrap(root);
    }

    /** Fails the n-th step of these kinds from now, 1 being the next, and so many in all. */
    public synchronized void fail(int n, int times, Set<Step> kinds) {
        counted = EnumSet.copyOf(kinds);
        failFrom = n;
        failures = times;
        steps = 0;
        last = "";
    }

    /** Fails nothing any more. */
    public synchronized void heal() {
        failFrom = Integer.MAX_VALUE;
    }

    /** Whether a fault was hit since it was asked for. */
    public synchronized boolean wasHit() {
        return !last.isEmpty();
    }

    /** What failed last, in words. */
    public synchronized String last() {
        return last;
    }

    /** Has this told of each moment at which a process can be killed: before each step, and in the middle of each write. */
    public synchronized void watch(Consumer<String> each) {
        watcher = each;
    }

    /** The half of a write is done. */
    synchronized void halfWritten(Object on) {
        watcher.accept("in the middle of " + Step.WRITE + " of " + on);
    }

    /** Counts a step, before it is done. */
    public synchronized void step(Step step, Object on) throws IOException {
        watcher.accept(step + " of " + on);
        if (!counted.contains(step) || failFrom == Integer.MAX_VALUE) {
            return;
        }
        steps++;
        if (steps >= failFrom && steps - failFrom < failures) {
            last = step + " of " + on;
            throw new IOException("a fault that the test asked for: " + last);
        }
    }

    /** Takes note of a file that is opened to be written to. */
    public synchronized void opened(Path file) {
        synced.putIfAbsent(file, size(file));
    }

    /** Takes note that a file is written anew from here on. */
    public synchronized void overwritten(Path file, long from) {
        long[] range = unsynced.get(file);
        if (range != null && from <= range[0]) {
            unsynced.remove(file);
        }
        synced.computeIfPresent(file, (one, size) -> Math.min(size, from));
    }

    /** Takes note that a file has another name now. */
    public synchronized void renamed(Path from, Path to) {
        synced.remove(to);
        unsynced.remove(to);
        Long size = synced.remove(from);
        if (size != null) {
            synced.put(to, size);
        }
        long[] range = unsynced.remove(from);
        if (range != null) {
            unsynced.put(to, range);
        }
    }

    /** Syncs a file, as a step. Where that fails, what was to be synced is lost with the power. */
    public void sync(Path file, Syncing real) throws IOException {
        try {
            step(Step.SYNC, file);
        } catch (IOException e) {
            synchronized (this) {
                unsynced.putIfAbsent(file, new long[] {synced.getOrDefault(file, 0L), size(file)});
            }
            throw e;
        }
        real.sync();
        synchronized (this) {
            synced.put(file, size(file));
        }
    }

    /** What {@link #sync} does on the real file. */
    public interface Syncing {
        void sync() throws IOException;
    }

    /** Takes the power from a copy of these files: what was to be synced and was not reads as zeros. */
    public synchronized void cutPower(Path copy) throws IOException {
        for (Map.Entry<Path, long[]> one : unsynced.entrySet()) {
            Path file = copy.resolve(root.relativize(one.getKey()).toString());
            if (!Files.isRegularFile(file)) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                long from = one.getValue()[0];
                long to = Math.min(one.getValue()[1], channel.size());
                if (to > from) {
                    channel.write(ByteBuffer.allocate((int) (to - from)), from);
                }
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    FileSystem system() {
        return system;
    }

    Path wrap(Path real) {
        return (Path) Proxy.newProxyInstance(
                Path.class.getClassLoader(), new Class<?>[] {Path.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getFileSystem")) {
                        return system;
                    }
                    Object[] plain = arguments == null ? new Object[0] : arguments.clone();
                    for (int i = 0; i < plain.length; i++) {
                        plain[i] = plain[i] instanceof Path path ? real(path) : plain[i];
                    }
                    try {
                        Object answer = method.invoke(real, plain);
                        return answer instanceof Path path ? wrap(path) : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The path on the real file system. */
    static Path real(Path path) {
        return path.getFileSystem() instanceof FaultyFileSystem ? Path.of(path.toString()) : path;
    }
}
