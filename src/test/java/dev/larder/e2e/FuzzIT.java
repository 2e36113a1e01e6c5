package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Lines and arguments made at random, through the jar in a small heap: no crash, no hang, no growing heap, nothing on
 * stdout that is not JSON-RPC. A few seconds each; as long as {@code -Dfuzz.seconds} says, with {@code -Dseed} for the
 * same again.
 */
final class FuzzIT {

    private static final int SECONDS = 4;
    private static final int CLASSES_SHOWN = 8;

    /** What the live heap may differ by, between one garbage collection and another. */
    private static final long HEAP_GROWTH_BYTES_MAX = 12 << 20;

    @TempDir
    private Path temp;

    private long seed;
    private long nanos;

    @BeforeEach
    void chooseSeed() {
        seed = Long.getLong("seed", System.nanoTime());
        long seconds = Long.getLong("fuzz.seconds", SECONDS);
        nanos = Duration.ofSeconds(seconds).toNanos();
        System.err.println("FuzzIT -Dseed=" + seed + " -Dfuzz.seconds=" + seconds);
    }

    @Test
    void anyLine_leavesTheServerWell() throws Exception {
        try (LarderJar larder = start()) {
            List<String> names = new ArrayList<>(List.of("no_such_tool"));
            tools(larder).forEach(tool -> names.add(tool.path("name").asString()));

            fuzz(larder, part -> LineFuzzer.run(larder.client, names, seed + part, nanos / 2));
        }
    }

    @Test
    void anyArguments_leaveTheServerWell() throws Exception {
        try (LarderJar larder = start()) {
            ArgumentFuzzer fuzzer = new ArgumentFuzzer(seed, tools(larder));

            fuzz(larder, part -> fuzzer.run(larder, nanos / 2));
        }
    }

    private LarderJar start() throws Exception {
        return LarderJar.start(temp.resolve("home"), List.of("-Xmx96m"), List.of("--memory-max-bytes=4MiB"), b -> {})
                .withKnownComponent();
    }

    private static JsonNode tools(LarderJar larder) throws Exception {
        return larder.client.ask("tools/list", Map.of()).path("result").path("tools");
    }

    /** Does it for half of the time, and again, and compares what is left of it in the heap. */
    private static void fuzz(LarderJar larder, Part work) throws Exception {
        work.run(0);
        larder.withKnownComponent().expectWell();
        Map<String, Long> before = larder.liveBytes();
        work.run(1);
        larder.withKnownComponent().expectWell();
        Map<String, Long> after = larder.liveBytes();

        System.err.printf(
                "live heap: %,d bytes, then %,d; most more: %s%n", sum(before), sum(after), more(before, after));
        assertThat(sum(after)).isLessThan(sum(before) + HEAP_GROWTH_BYTES_MAX);
        assertThat(larder.end()).isZero();
    }

    private static long sum(Map<String, Long> bytes) {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The classes whose objects have become more, and by how many bytes. */
    private static List<String> more(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> more = new HashMap<>();
        after.forEach((type, bytes) -> more.put(type, bytes - before.getOrDefault(type, 0L)));
        return more.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(CLASSES_SHOWN)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    /** One half of the work. */
    private interface Part {

        void run(int number) throws Exception;
    }
}
