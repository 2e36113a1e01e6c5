package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The suite that Keyv has for its stores passes against this one. Needs node and npm, and npm's registry once. */
final class KeyvIT {

    @TempDir
    private Path home;

    @Test
    void keyvTestSuite_passesWhole() throws Exception {
        Node node = Node.installed("keyv", "node_modules/vitest");

        Node.Run run = node.run(
                List.of("node_modules/vitest/vitest.mjs", "run", "--no-file-parallelism"),
                Map.of(
                        "KEYV_JAVA",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                        "KEYV_CLASSPATH",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "KEYV_HOME", home.resolve("store").toString(),
                        "HOME", home.toString()));

        assertThat(run.succeeded()).as(run.output()).isTrue();
        assertThat(run.output()).containsPattern("Tests .*4\\d passed").doesNotContain("failed", "skipped");
    }
}
