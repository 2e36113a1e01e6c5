package dev.larder.bench;

import dev.larder.model.Entry;
import dev.larder.model.Origin;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.jdbc.JdbcStorageProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What grows with a store, or must not: eviction, opening, opening after a kill, and memory, with 100,000 items beside
 * 10,000 and 1,000. {@code src/bench/storage/large.sh} runs it.
 */
public final class LargeStoreBench {

    private static final int LARGE = 100_000;
    private static final int MIDDLE = 10_000;
    private static final int SMALL = 1_000;

    /** Texts there are; items share them in turn. */
    private static final int TEXTS = 10_000;

    /** More than all of them take. */
    static final long PLENTY = 4L << 30;

    private static final int ROUNDS = 7;
    private static final int KILLS = 9;
    private static final long WRITING_MILLIS = 700;

    private final Path home;

    private LargeStoreBench(Path home) {
        this.home = home;
    }

    /** The folder to work in, which should be empty. */
    public static void main(String[] arguments) throws Exception {
        new LargeStoreBench(Path.of(arguments[0])).run();
    }

    private void run() throws Exception {
        Files.createDirectories(home);
        for (int items : new int[] {SMALL, MIDDLE, LARGE}) {
            fill(items);
        }
        double small = open(SMALL);
        double large = open(LARGE);
        print(
                "open, clean, %,d items %.0f ms, %,d items %.0f ms: %.2f (most 1.5)",
                SMALL, small, LARGE, large, large / small);
        killed();
        print("128 MiB: %s", child("-Xmx128m", LARGE, "serve"));
        double few = evict(MIDDLE);
        double many = evict(LARGE);
        print(
                "eviction of a tenth, %,d of %,d %.0f ms, %,d of %,d %.0f ms: %.1f (most 15)",
                MIDDLE / 10, MIDDLE, few, LARGE / 10, LARGE, many, many / few);
    }

    private void fill(int items) {
        try (JdbcStorageProvider store = store(items, PLENTY)) {
            for (int from = 0; from < items; from += 500) {
                List<Entry> batch = new ArrayList<>();
                for (int i = from; i < from + 500; i++) {
                    batch.add(Corpus.item(Corpus.key(i), i % TEXTS));
                }
                store.mset(batch, SetOptions.DEFAULT);
            }
        }
    }

    /** How long opening takes, in the median, each time in a fresh process. */
    private double open(int items) throws Exception {
        double[] millis = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            millis[round] = Double.parseDouble(child("-Xmx256m", items, "open"));
        }
        return median(millis);
    }

    /** Kills a process that writes, and opens its store in a fresh one. */
    private void killed() throws Exception {
        double[] millis = new double[KILLS];
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = process("-Xmx256m", LARGE, "write");
            try (BufferedReader lines = lines(writer)) {
                lines.readLine(); // It begins to write.
                Thread.sleep(WRITING_MILLIS + kill * 50L);
                writer.destroyForcibly().waitFor();
            }
            millis[kill] = Double.parseDouble(child("-Xmx256m", LARGE, "open"));
        }
        print(
                "open after kill -9, %,d items, a fresh process: median %.0f ms, worst %.0f ms (most 1,000)",
                LARGE, median(millis), Arrays.stream(millis).max().orElseThrow());
    }

    /** How long it takes to evict a tenth, from a store that was just opened. */
    private double evict(int items) throws IOException {
        long bytes;
        try (JdbcStorageProvider store = store(items, PLENTY)) {
            bytes = store.stats().cachedBytes();
        }
        double[] millis = new double[3];
        for (int round = 0; round < millis.length; round++) {
            Path copy = copy(folder(items));
            try (JdbcStorageProvider store =
                    HsqldbStore.open(StorageSettings.at(copy).withMaxBytes(bytes - bytes / 10), Clock.systemUTC())) {
                long begin = System.nanoTime();
                EvictionReport report = store.evict();
                millis[round] = (System.nanoTime() - begin) / 1e6 * (items / 10.0) / report.evicted();
                store.clear(Origin.OWN);
            }
        }
        return median(millis);
    }

    private String child(String heap, int items, String what) throws Exception {
        Process process = process(heap, items, what);
        try (BufferedReader lines = lines(process)) {
            String last = String.join(" ", lines.lines().toList());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(what + ": " + last);
            }
            return last;
        }
    }

    private Process process(String heap, int items, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeStoreChild.class.getName(),
                        folder(items).toString(),
                        Integer.toString(items),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private JdbcStorageProvider store(int items, long maxBytes) {
        return HsqldbStore.open(StorageSettings.at(folder(items)).withMaxBytes(maxBytes), Clock.systemUTC());
    }

    private Path folder(int items) {
        return home.resolve("store-" + items);
    }

    private Path copy(Path from) throws IOException {
        Path to = home.resolve("copy");
        delete(to);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
