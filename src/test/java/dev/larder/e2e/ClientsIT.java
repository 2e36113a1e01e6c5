package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

    private static final Path SOURCES = Path.of("src/test/clients");
    private static final Path INSTALLED = Path.of("target/clients");
    private static final int INSTALL_SECONDS_MAX = 300;
    private static final int RUN_SECONDS_MAX = 600;

    @TempDir
    private Path home;

    @BeforeAll
    static void install() throws Exception {
        assumeTrue(succeeds("node", "--version"), "node is not installed");
        assumeTrue(succeeds("npm", "--version"), "npm is not installed");
        Files.createDirectories(INSTALLED);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.isDirectory(INSTALLED.resolve("node_modules/@modelcontextprotocol/inspector"))) {
            Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
                    .directory(INSTALLED.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(INSTALLED.resolve("npm.log").toFile())
                    .start();
            assumeTrue(
                    succeeds(npm, INSTALL_SECONDS_MAX), "npm cannot install the clients; see target/clients/npm.log");
        }
    }

    static Stream<String> scripts() {
        boolean all = "all".equals(System.getProperty("clients"));
        return Stream.of(
                "sdk-v1.mjs",
                "client-v2.mjs --mode legacy",
                "client-v2.mjs --mode auto",
                "client-v2.mjs --mode modern",
                all ? "inspector.mjs --eras legacy,auto,modern --load" : "inspector.mjs --eras legacy");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyTool_worksFromThisClient(String script) throws Exception {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(List.of(script.split(" ")));
        command.addAll(List.of(
                "--",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("larder.jar")));
        Path log = INSTALLED.resolve(script.replace(' ', '_') + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(INSTALLED.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("LARDER_HOME", home.resolve("larder").toString());
        builder.environment().put("LARDER_REGISTRIES", "{}");
        builder.environment().put("HOME", home.toString());

        boolean succeeded = succeeds(builder.start(), RUN_SECONDS_MAX);

        assertThat(succeeded).as(() -> read(log)).isTrue();
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException gone) {
            return gone.toString();
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return succeeds(process, INSTALL_SECONDS_MAX);
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Whether it ends well within this time; if not, it and its children are ended. */
    private static boolean succeeds(Process process, int secondsMax) throws InterruptedException {
        if (process.waitFor(secondsMax, TimeUnit.SECONDS)) {
            return process.exitValue() == 0;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
    }
}
