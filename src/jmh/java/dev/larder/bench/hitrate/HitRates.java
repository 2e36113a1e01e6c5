package dev.larder.bench.hitrate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;

/**
 * Prints the hit rates of the store and of other policies over traces, in percent, at limits of 5, 10 and 25 % of all
 * bytes; as a table for {@code storage.md}, and all of them below it. {@code src/bench/hitrates.sh} runs it.
 */
public final class HitRates {

    private static final int[] PERCENT = {5, 10, 25};

    private HitRates() {}

    /** The folder of the data; ends with 1 where the store is not above LRU, or more than a point below the best. */
    public static void main(String[] arguments) throws Exception {
        Map<String, LongFunction<SimulatedCache>> policies = new LinkedHashMap<>();
        policies.put("LRU", SortedCache::lru);
        policies.put("W-TinyLFU", CaffeineCache::new);
        policies.put("FIFO", SortedCache::fifo);
        policies.put("SIEVE", SieveCache::new);
        policies.put("S3-FIFO", S3FifoCache::new);
        policies.put("ARC", ArcCache::new);
        policies.put("LIRS", LirsCache::new);
        policies.put("LRU-2", SortedCache::lru2);
        policies.put("LFU", SortedCache::lfu);
        policies.put("LFU by size", SortedCache::lfuBySize);
        policies.put("LFU, aged", SortedCache::lfuAged);
        policies.put("LRFU", SortedCache::lrfu);
        policies.put("LRFU by size", SortedCache::lrfuBySize);
        policies.put("GDSF", SortedCache::gdsf);
        policies.put("GDSF with memory", SortedCache::gdsfWithMemory);
        StringBuilder all = new StringBuilder();
        boolean held = true;
        System.out.println("| requests | limit | LRU | W-TinyLFU | best | Larder |\n|---|---|---|---|---|---|");
        for (Trace trace : Trace.all(Path.of(arguments[0]))) {
            long bytes = trace.bytes();
            String name = trace.name();
            for (int percent : PERCENT) {
                long limit = bytes * percent / 100;
                Map<String, Double> rates = new LinkedHashMap<>();
                policies.forEach((policy, made) -> rates.put(policy, rate(trace, made.apply(limit))));
                double larder = rate(trace, new LarderCache(limit));
                double lru = Objects.requireNonNull(rates.get("LRU"));
                Map.Entry<String, Double> best = rates.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow();
                held &= larder > lru && larder >= best.getValue() - 1;
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d %% | %.1f | %.1f | %.1f %s | %.1f |%n",
                        name,
                        percent,
                        lru,
                        rates.get("W-TinyLFU"),
                        best.getValue(),
                        best.getKey(),
                        larder);
                all.append(trace.name()).append(", ").append(percent).append(" %:");
                rates.forEach((policy, rate) -> all.append(String.format(Locale.ROOT, " %s %.1f;", policy, rate)));
                all.append('\n');
                name = "";
            }
        }
        System.out.println(
                "\n" + all + (held ? "held: above LRU on each, within 1.0 of the best on each" : "NOT held"));
        System.exit(held ? 0 : 1);
    }

    private static double rate(Trace trace, SimulatedCache cache) {
        int hits = 0;
        for (int i = 0; i < trace.keys().length; i++) {
            hits += cache.request(trace.keys()[i], trace.sizes()[i]) ? 1 : 0;
        }
        return 100.0 * hits / trace.keys().length;
    }
}
