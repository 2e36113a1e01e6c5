package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Lines made at random, through the jar in a small heap: no crash, no hang, nothing on stdout that is not JSON-RPC. A few
 * seconds; as long as {@code -Dfuzz.seconds} says, with {@code -Dseed} for the same lines again.
 */
final class FuzzIT {

    private static final int SECONDS = 5;

    @TempDir
    private Path temp;

    @Test
    void anyLine_leavesTheServerWell() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        long seconds = Long.getLong("fuzz.seconds", SECONDS);
        System.err.println("FuzzIT -Dseed=" + seed + " -Dfuzz.seconds=" + seconds);
        try (LarderJar larder = LarderJar.start(temp.resolve("home"), List.of("-Xmx96m"), List.of(), builder -> {})) {
            List<String> tools = new ArrayList<>(List.of("no_such_tool"));
            for (JsonNode tool :
                    larder.client.ask("tools/list", Map.of()).path("result").path("tools")) {
                tools.add(tool.path("name").asString());
            }

            LineFuzzer.run(
                    larder.client, tools, seed, Duration.ofSeconds(seconds).toNanos());

            assertThat(larder.process.isAlive()).isTrue();
            larder.withKnownComponent().expectWell();
            assertThat(larder.end()).isZero();
        }
    }
}
