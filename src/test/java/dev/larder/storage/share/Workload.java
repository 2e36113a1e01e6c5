package dev.larder.storage.share;

import dev.larder.model.ConflictException;
import dev.larder.model.LarderException;
import dev.larder.model.MetadataKey;
import dev.larder.model.StoredEntry;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * A thread that works on a store until it is stopped or killed, and writes down what it is about to do and what came of
 * it, a line each; {@link Recording} reads them.
 *
 * <pre>
 * B id nanos operation name value      begin: new NAME VALUE | write NAME VALUE | read NAME | count COUNTER VALUE
 * E id nanos result                    end: the outcome, the value that was read, "!conflict", or "!unknown"
 * </pre>
 */
final class Workload implements Runnable {

    static final int REGISTERS = 6;
    static final String COUNTER = "counter";

    private final StorageProvider store;
    private final BufferedWriter log;
    private final Random random;
    private final String self;
    private final Thread thread = new Thread(this, "workload");
    private volatile boolean stopped;
    private long serial;

    private Workload(StorageProvider store, BufferedWriter log, long seed) {
        this.store = store;
        this.log = log;
        this.random = new Random(seed);
        this.self = ProcessHandle.current().pid() + "-" + seed + "-";
    }

    static Workload start(StorageProvider store, Path file, long seed) throws IOException {
        Workload workload = new Workload(store, Files.newBufferedWriter(file), seed);
        workload.thread.setDaemon(true);
        workload.thread.start();
        return workload;
    }

    /** Ends after the operation that is under way. */
    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        try (log) {
            while (!stopped) {
                step(random.nextInt(10));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void step(int die) throws IOException {
        String register = "register" + random.nextInt(REGISTERS);
        String unique = self + serial;
        if (die < 2) {
            log("new", "new-" + unique, unique, () -> set("new-" + unique, unique, SetOptions.DEFAULT));
        } else if (die < 4) {
            log("write", register, unique, () -> set(register, unique, SetOptions.DEFAULT));
        } else if (die < 5) {
            count(unique);
        } else {
            log("read", register, "", () -> read(register).map(Workload::text).orElse("-"));
        }
    }

    /** Adds one to the counter, if nobody else does meanwhile. */
    private void count(String unique) throws IOException {
        Optional<StoredEntry> before;
        try {
            before = read(COUNTER);
        } catch (LarderException e) {
            return;
        }
        long next = before.map(entry -> Long.parseLong(text(entry).split(":", 2)[0]))
                        .orElse(0L)
                + 1;
        String version = before.map(entry -> entry.metadata().version()).orElse("none");
        String value = next + ":" + unique;
        log("count", COUNTER, value, () -> set(COUNTER, value, SetOptions.DEFAULT.withIfVersion(version)));
    }

    private String set(String name, String value, SetOptions options) {
        return store.set(ShareProcess.note(name, value), options).toString();
    }

    private Optional<StoredEntry> read(String name) {
        return store.get(new MetadataKey(name));
    }

    private static String text(StoredEntry entry) {
        return entry.entry().document().text();
    }

    private void log(String operation, String name, String value, java.util.function.Supplier<String> work)
            throws IOException {
        long id = serial++;
        line("B " + id + " " + System.nanoTime() + " " + operation + " " + name + " " + value);
        String result;
        try {
            result = work.get();
        } catch (ConflictException e) {
            result = "!conflict";
        } catch (LarderException e) {
            result = "!unknown";
        }
        line("E " + id + " " + System.nanoTime() + " " + result);
    }

    private void line(String line) throws IOException {
        log.write(line + "\n");
        log.flush();
    }
}
