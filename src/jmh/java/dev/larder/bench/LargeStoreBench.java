package dev.larder.bench;

import dev.larder.storage.EvictionReport;
import dev.larder.storage.jdbc.JdbcStorageProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What grows with a store, or must not: eviction, opening, opening after a kill, and memory, with 100,000 items beside
 * 10,000 and 1,000. {@code src/bench/storage/large.sh} runs it, a part at a time.
 */
public final class LargeStoreBench {

    private static final int SMALL = 1_000;
    private static final int MIDDLE = 10_000;
    private static final int LARGE = 100_000;

    private static final int OPENINGS = 11;
    private static final int KILLS = 9;
    private static final int EVICTIONS = 3;
    private static final long WRITING_MILLIS = 700;

    private final Path home;

    private LargeStoreBench(Path home) {
        this.home = home;
    }

    /** The folder to work in, and the part to do: {@code fill} first, then any. */
    public static void main(String[] arguments) throws Exception {
        LargeStoreBench bench = new LargeStoreBench(Path.of(arguments[0]));
        switch (arguments[1]) {
            case "fill" -> bench.fill();
            case "open" -> bench.open();
            case "kill" -> bench.kill();
            case "memory" -> bench.memory("serve");
            case "shrink" -> bench.memory("shrink");
            case "evict" -> bench.evict();
            default ->
                throw new IllegalArgumentException(
                        arguments[1] + " is none of fill, open, kill, memory, shrink, evict");
        }
    }

    private void fill() throws IOException {
        LargeStore.delete(home);
        Files.createDirectories(home);
        for (int items : List.of(SMALL, MIDDLE, LARGE)) {
            store(items).fill();
        }
    }

    /** Opens and reads one entry, each time in a fresh process, the sizes in turn. */
    private void open() throws Exception {
        double[] small = new double[OPENINGS];
        double[] large = new double[OPENINGS];
        for (int round = 0; round < OPENINGS; round++) {
            small[round] = Double.parseDouble(store(SMALL).child("-Xmx256m", "open"));
            large[round] = Double.parseDouble(store(LARGE).child("-Xmx256m", "open"));
        }
        print(
                "open, clean, a fresh process: %,d items %.0f ms, %,d items %.0f ms: %.2f (most 1.5)",
                SMALL, median(small), LARGE, median(large), median(large) / median(small));
        double[] again = doubles(store(SMALL).child("-Xmx256m", "reopen"));
        double[] largeAgain = doubles(store(LARGE).child("-Xmx256m", "reopen"));
        print(
                "open, clean, once more in that process: %,d items %.0f ms, %,d items %.0f ms: %.2f",
                SMALL, median(again), LARGE, median(largeAgain), median(largeAgain) / median(again));
    }

    /** Kills a process that writes, and opens its store in a fresh one. */
    private void kill() throws Exception {
        LargeStore copy = store(LARGE).copy(home.resolve("copy"));
        double[] millis = new double[KILLS];
        for (int kill = 0; kill < KILLS; kill++) {
            Process writer = copy.process("-Xmx256m", "write");
            try (BufferedReader lines = LargeStore.lines(writer)) {
                lines.readLine(); // It begins to write.
                Thread.sleep(WRITING_MILLIS + kill * 50L);
                writer.destroyForcibly().waitFor();
            }
            millis[kill] = Double.parseDouble(copy.child("-Xmx256m", "open"));
        }
        print(
                "open after kill -9, %,d items, a fresh process: median %.0f ms, worst %.0f ms (most 1,000)",
                LARGE, median(millis), Arrays.stream(millis).max().orElseThrow());
    }

    /** Has a process with a heap of 128 MiB do something with a store. */
    private void memory(String what) throws Exception {
        print("128 MiB: %s", store(LARGE).copy(home.resolve("copy")).child("-Xmx128m", what));
    }

    private void evict() throws IOException {
        double few = evict(MIDDLE);
        double many = evict(LARGE);
        print(
                "eviction of a tenth: %,d of %,d %.0f ms, %,d of %,d %.0f ms: %.1f (most 15)",
                MIDDLE / 10, MIDDLE, few, LARGE / 10, LARGE, many, many / few);
    }

    /** How long it takes to evict a tenth, in milliseconds, from a store that was just opened. */
    private double evict(int items) throws IOException {
        long left;
        try (JdbcStorageProvider store = store(items).open(LargeStore.PLENTY)) {
            // The largest go first, as none was asked for more often than others.
            left = store.summaries(Optional.empty(), items).stream()
                    .mapToLong(entry -> entry.metadata().bytes())
                    .sorted()
                    .limit(items - items / 10)
                    .sum();
        }
        double[] millis = new double[EVICTIONS];
        for (int round = 0; round < EVICTIONS; round++) {
            LargeStore copy = store(items).copy(home.resolve("copy"));
            try (JdbcStorageProvider store = copy.open(left)) {
                long begin = System.nanoTime();
                EvictionReport report = store.evict();
                millis[round] = (System.nanoTime() - begin) / 1e6;
                if (report.evicted() != items / 10) {
                    throw new IllegalStateException("evicted: " + report.evicted());
                }
            }
        }
        return median(millis);
    }

    private LargeStore store(int items) {
        return new LargeStore(home.resolve("store-" + items), items);
    }

    private static double[] doubles(String lines) {
        return lines.lines().mapToDouble(Double::parseDouble).toArray();
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
