package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clients by other people list and call every tool of the jar. Needs node and npm, and npm's registry once. The Inspector,
 * which starts a process for each call, speaks one era; all three, and 1,000 calls of each, with {@code -Dclients=all}.
 */
final class ClientsIT {

    private static Node node;

    @TempDir
    private Path home;

    @BeforeAll
    static void install() throws Exception {
        node = Node.installed("clients", "node_modules/@modelcontextprotocol/inspector");
    }

    static Stream<String> scripts() {
        boolean all = "all".equals(System.getProperty("clients"));
        return Stream.of(
                "sdk-v1.mjs",
                "client-v2.mjs --mode legacy",
                "client-v2.mjs --mode auto",
                "client-v2.mjs --mode modern",
                all ? "inspector.mjs --eras legacy,auto,modern --load" : "inspector.mjs --eras legacy --good");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyTool_worksFromThisClient(String script) throws Exception {
        List<String> command = new ArrayList<>(List.of(script.split(" ")));
        command.addAll(List.of(
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                System.getProperty("larder.jar")));

        Node.Run run = node.run(
                command,
                Map.of(
                        "LARDER_HOME", home.resolve("larder").toString(),
                        "LARDER_REGISTRIES", "{}",
                        "HOME", home.toString()));

        assertThat(run.succeeded()).as(run.output()).isTrue();
    }
}
