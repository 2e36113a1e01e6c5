package dev.larder.bench.hitrate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Requests in order.
 *
 * @param name what they are, in words
 * @param keys the key of each, from 0
 * @param sizes the size of each in bytes, 1 where the trace knows none
 */
@SuppressWarnings("ArrayRecordComponent") // Read in one place, never compared.
record Trace(String name, int[] keys, int[] sizes) {

    /** All traces below a folder with {@code workload} and {@code traces} in it. */
    static List<Trace> all(Path data) throws IOException {
        Path traces = data.resolve("traces");
        return List.of(
                workload(data.resolve("workload/calls.csv")),
                zipped("web objects (AdaptSize)", traces.resolve("adaptsize-request.trace.gz")),
                zipped("shop pages (cache2k web12)", traces.resolve("cache2k-web12.keys.gz")),
                zipped("mixed programs (multi3)", traces.resolve("lirs-multi3.keys.gz")),
                zipped("a loop", traces.resolve("lirs-loop.keys.gz")));
    }

    /** The size of all that is asked for together, by the last size of each. */
    long bytes() {
        Map<Integer, Integer> last = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            last.put(keys[i], sizes[i]);
        }
        return last.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** The calls of assistants for single items that there are. */
    private static Trace workload(Path file) throws IOException {
        List<String[]> calls = Files.readAllLines(file).stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(call -> call[call.length - 1].equals("hit") && call[0].startsWith("get_"))
                .toList();
        Map<String, Integer> numbers = new HashMap<>();
        int[] keys = new int[calls.size()];
        int[] sizes = new int[calls.size()];
        for (int i = 0; i < keys.length; i++) {
            String[] call = calls.get(i);
            keys[i] = numbers.computeIfAbsent(call[3] + "/" + call[4] + "/" + call[2], name -> numbers.size());
            sizes[i] = Math.max(1, Integer.parseInt(call[7]));
        }
        return new Trace("sessions of assistants", keys, sizes);
    }

    private static Trace zipped(String name, Path file) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            List<String[]> lines = reader.lines().map(line -> line.split(" ")).toList();
            Map<String, Integer> numbers = new HashMap<>();
            int[] keys = new int[lines.size()];
            int[] sizes = new int[lines.size()];
            for (int i = 0; i < keys.length; i++) {
                String[] line = lines.get(i);
                keys[i] = numbers.computeIfAbsent(line[line.length == 3 ? 1 : 0], key -> numbers.size());
                sizes[i] = line.length == 3 ? Math.max(1, Integer.parseInt(line[2])) : 1;
            }
            return new Trace(name, keys, sizes);
        }
    }
}
