package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Odd machines around the jar, by the groups of the list of bad inputs: projects, terminals, proxies, sleep, sandboxes.
 * What only some systems have is skipped elsewhere, saying so.
 */
final class MachineInputsIT {

    private static final String FAR = "{\"@far\":\"https://r.far.example/r/{name}.json\"}";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n";

    @TempDir
    private Path temp;

    @Test
    void group85_projects() throws Exception {
        Path project = Files.createDirectories(temp.resolve("outer/inner/src"));
        Map<String, String> files = Map.of(
                "outer/components.json", "{\"registries\":{\"@outer\":\"https://o.example/${UNSET}/{name}.json\"}}",
                "outer/inner/components.json", "{\"registries\":",
                "outer/inner/src/components.json", "[\"\\u0000\", 1e999]",
                "outer/inner/src/tsconfig.json", "{\"paths\":{}}");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(temp.resolve(file.getKey()), file.getValue());
        }
        for (Path folder : List.of(project, project.resolve(".."), project.resolve("../.."))) {
            try (LarderJar larder = LarderJar.start(
                    temp.resolve("home"), List.of(), List.of(), builder -> builder.directory(folder.toFile()))) {
                larder.withKnownComponent().expectWell();
                assertThat(larder.refuse("get_component", Map.of("name", "@outer/nothing")))
                        .doesNotContain("${", ".,", "components.json");
                larder.expectWell();
                assertThat(larder.end()).isZero();
            }
        }
    }

    @Test
    void group87_terminals() throws Exception {
        Path log = temp.resolve("terminal");
        Process onTerminal = onTerminal(server() + " 2>&1", log);
        await(log, "Ctrl-D");
        onTerminal.getOutputStream().close();
        assertThat(onTerminal.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).contains("This is an MCP server", "\"mcpServers\"", "larder try");

        Path input = Files.writeString(temp.resolve("input"), PING);
        Path answers = temp.resolve("answers");
        Process outToTerminal = onTerminal(server() + " < " + input + " 2>/dev/null", answers);
        assertThat(outToTerminal.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(answers).strip()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    }

    @Test
    void group89_sleep() throws Exception {
        try (LarderJar larder = LarderJar.start(temp.resolve("home"))) {
            larder.withKnownComponent();
            signal(larder, "STOP");
            larder.client.sendRaw(PING.getBytes(StandardCharsets.UTF_8));
            signal(larder, "CONT");
            assertThat(larder.client.receive().has("result")).isTrue();
            larder.expectWell();
        }
    }

    @Test
    void group90_proxies() throws Exception {
        String exceptions = "*.elsewhere.example, [::1], 10.0.0.0/8, *:x";
        survivesProxy(Map.of("HTTPS_PROXY", "socks5://user:se-cret@127.0.0.1:1", "NO_PROXY", exceptions));
        survivesProxy(Map.of("https_proxy", "not a proxy", "HTTPS_PROXY", "http://127.0.0.1:1"));
        survivesProxy(Map.of("ALL_PROXY", "http://user:se-cret@127.0.0.1:1", "no_proxy", exceptions));
    }

    private void survivesProxy(Map<String, String> variables) throws Exception {
        try (LarderJar larder = LarderJar.start(temp.resolve("home"), List.of(), List.of(), builder -> {
            builder.environment()
                    .keySet()
                    .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
            builder.environment().putAll(variables);
            builder.environment().put("LARDER_REGISTRIES", FAR);
        })) {
            larder.withKnownComponent().expectWell();
            assertThat(larder.refuse("get_component", Map.of("name", "@far/thing")))
                    .as("%s", variables)
                    .doesNotContain("se-cret")
                    .containsAnyOf("PROXY names no proxy", "cannot be reached");
            assertThat(larder.answer("list_components", Map.of()).toString())
                    .as("%s", variables)
                    .contains("known")
                    .doesNotContain("se-cret");
            larder.answer("search_components", Map.of("query", "known"));
            larder.answer("list_blocks", Map.of());
            larder.expectWell();
        }
    }

    @Test
    void group94_neitherNetwork() throws Exception {
        assumeTrue(succeeds("unshare", "-rn", "true"), "this system gives no network of one's own");
        try (LarderJar larder = LarderJar.start(temp.resolve("home"), List.of(), List.of(), builder -> {
            builder.environment().remove("LARDER_REGISTRIES");
            builder.command().addAll(0, List.of("unshare", "-rn"));
        })) {
            larder.withKnownComponent().expectWell();
            assertThat(larder.refuse("get_component", Map.of("name", "no-such-thing")))
                    .contains("cannot be reached");
            larder.answer("list_components", Map.of());
            larder.answer("search_components", Map.of("query", "known"));
            larder.expectWell();
            assertThat(larder.end()).isZero();
        }
    }

    @Test
    void group94_norFork_andOnePageMapped() throws Exception {
        Path maps = Path.of("/proc/self/maps");
        assumeTrue(Files.isReadable(maps), "this system does not tell what is mapped");
        Path home = temp.resolve("home");
        try (LarderJar larder = LarderJar.start(home)) {
            larder.withKnownComponent().expectWell();
            larder.answer("list_components", Map.of());
            larder.answer("search_components", Map.of("query", "known"));

            assertThat(larder.process.children()).isEmpty();
            String mapped = Files.readString(Path.of("/proc", Long.toString(larder.process.pid()), "maps"));
            assertThat(mapped.lines().filter(line -> line.contains(home.toString())))
                    .as("beside the number that all processes on a store share")
                    .allMatch(line -> line.endsWith("/generation"));
        }
    }

    private static String server() {
        return Path.of(System.getProperty("java.home"), "bin", "java") + " -jar " + System.getProperty("larder.jar");
    }

    /** A command on a terminal of its own, whose input is what is written to the process. */
    private Process onTerminal(String command, Path output) throws Exception {
        assumeTrue(succeeds("script", "-qec", "true", "/dev/null"), "there is no script(1) to make a terminal");
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", command, "/dev/null");
        builder.environment().put("LARDER_HOME", temp.resolve("home").toString());
        builder.environment().put("LARDER_REGISTRIES", "{}");
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private static void await(Path file, String text) throws IOException {
        while (!Files.readString(file).contains(text)) {
            Thread.onSpinWait();
        }
    }

    private static void signal(LarderJar larder, String signal) throws Exception {
        assertThat(succeeds("kill", "-" + signal, Long.toString(larder.process.pid())))
                .isTrue();
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
