package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Odd surroundings of the jar, by the groups of the list of bad inputs: 81 to 94, as far as the server itself meets them.
 * What needs another machine (an older Java, a suspended laptop, a machine without mmap) is named in testing.md.
 */
final class EnvironmentInputsIT {

    @TempDir
    private Path temp;

    @Test
    void group81_noticesAndSmallHeaps() throws Exception {
        well(List.of("-Xmx64m"), builder -> builder.environment().put("JAVA_TOOL_OPTIONS", "-Dnotice=printed"));
    }

    @Test
    void group82_locales() throws Exception {
        well(List.of("-Dfile.encoding=US-ASCII", "-Duser.language=tr", "-Duser.country=TR"), builder -> {
            builder.environment().put("LANG", "C");
            builder.environment().put("LC_ALL", "C");
        });
        well(List.of("-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Pacific/Apia"), builder -> {});
    }

    @Test
    void group83_noHome() throws Exception {
        well(List.of("-Djava.io.tmpdir=/nonexistent", "-Duser.home=/nonexistent"), builder -> {
            builder.environment().remove("HOME");
            builder.environment().remove("XDG_DATA_HOME");
        });
    }

    @Test
    void group84_configurations() throws Exception {
        byte[] tooLarge = new byte[10 << 20];
        for (byte[] bad : List.of(
                "not json".getBytes(StandardCharsets.UTF_8),
                "{\"noSuchSetting\":1}".getBytes(StandardCharsets.UTF_8),
                "{\"ttl\":[]}".getBytes(StandardCharsets.UTF_8),
                "[]".getBytes(StandardCharsets.UTF_8),
                tooLarge)) {
            Path home = Files.createDirectories(temp.resolve("bad" + bad.length));
            Files.write(home.resolve("larder.json"), bad);
            Path errors = temp.resolve("errors");
            try (LarderJar larder =
                    LarderJar.start(home, List.of(), List.of(), builder -> builder.redirectError(errors.toFile()))) {
                assertThat(larder.exitCode()).isNotZero();
                larder.client.expectEnd();
            }
            assertThat(Files.readString(errors)).isNotBlank().doesNotContain("\tat ");
        }
        Path home = Files.createDirectories(temp.resolve("good"));
        Files.writeString(home.resolve("larder.json"), "\ufeff{}");
        try (LarderJar larder = LarderJar.start(home)) {
            larder.withKnownComponent().expectWell();
        }
    }

    @Test
    void group86_options() throws Exception {
        for (List<String> options : List.of(List.of("--no-such"), List.of("serve", "--tools"), List.of("sevre"))) {
            Path errors = temp.resolve("errors");
            try (LarderJar larder = LarderJar.start(
                    temp.resolve("home"), List.of(), options, builder -> builder.redirectError(errors.toFile()))) {
                assertThat(larder.exitCode()).isEqualTo(2);
                larder.client.expectEnd();
            }
            assertThat(Files.readString(errors)).isNotBlank().doesNotContain("\tat ");
        }
    }

    @Test
    void group88_errorsThatNobodyReads() throws Exception {
        try (LarderJar larder = LarderJar.start(
                temp.resolve("home"),
                List.of(),
                List.of(),
                builder -> builder.redirectError(ProcessBuilder.Redirect.PIPE))) {
            larder.withKnownComponent();
            for (int i = 0; i < 1_000; i++) {
                larder.client.ask("tools/call", Map.of("name", "get_component", "arguments", Map.of("name", "known")));
                larder.client.ask("tools/call", Map.of("name", "get_component", "arguments", Map.of("name", i)));
            }
            larder.expectWell();
            assertThat(larder.end()).isZero();
        }
    }

    @Test
    void group91_manyCallsInASmallHeap() throws Exception {
        try (LarderJar larder = LarderJar.start(temp.resolve("home"), List.of("-Xmx64m"), List.of(), builder -> {})) {
            larder.withKnownComponent();
            larder.client.sendRaw(("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
                            + "\"set_component\",\"arguments\":{\"name\":\"big\",\"sourceCode\":\""
                            + "\u00e9x".repeat(5_000_000) + "\"}}}\n")
                    .getBytes(StandardCharsets.UTF_8));
            JsonNode answer = larder.client.receive();
            assertThat(answer.has("error")
                            || answer.path("result").path("isError").asBoolean())
                    .isTrue();
            larder.expectWell();
            List<Integer> ids = new ArrayList<>();
            for (int id = 1; id <= 1_000; id++) {
                larder.client.send("{'jsonrpc':'2.0','id':" + id + ",'method':'tools/call',"
                        + "'params':{'name':'get_component','arguments':{'name':'known'}}}");
                ids.add(id);
            }
            for (int id : ids) {
                assertThat(larder.client.receive(id).has("result")).isTrue();
            }
            larder.expectWell();
        }
    }

    @Test
    void group93_tokens() throws Exception {
        try (LarderJar larder = LarderJar.start(
                temp.resolve("home"),
                List.of(),
                List.of(),
                builder -> builder.environment().put("ACME_TOKEN", "secret-token\n"))) {
            larder.withKnownComponent();
            JsonNode answer = larder.survive("get_component", Map.of("name", "${ACME_TOKEN}"));
            assertThat(answer.toString()).doesNotContain("secret-token");
        }
    }

    @Test
    void group89_theParentDies() throws Exception {
        // A shell that is killed without a word leaves the server's input open: the test holds the other end.
        Path input = temp.resolve("input");
        Path output = temp.resolve("output");
        Path pid = temp.resolve("pid");
        assertThat(new ProcessBuilder("mkfifo", input.toString()).start().waitFor())
                .isZero();
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "exec 3<>" + input + "; java -jar '" + System.getProperty("larder.jar") + "' <&3 >" + output
                        + " 2>/dev/null & echo $! > " + pid + "; wait");
        builder.environment().put("LARDER_HOME", temp.resolve("home").toString());
        Process shell = builder.start();
        await(pid);
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
        Files.writeString(input, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n");
        await(output);

        shell.destroyForcibly();

        server.onExit().get(60, TimeUnit.SECONDS);
    }

    private static void await(Path file) throws IOException {
        while (!Files.exists(file) || Files.size(file) == 0) {
            Thread.onSpinWait();
        }
    }

    private void well(List<String> jvm, Consumer<ProcessBuilder> environment) throws IOException, InterruptedException {
        Path home = temp.resolve("home" + System.nanoTime());
        try (LarderJar larder = LarderJar.start(home, jvm, List.of(), environment)) {
            larder.withKnownComponent().expectWell();
            larder.answer("set_component", Map.of("name", "\u0130\u0131I", "sourceCode", "\u00e9\ud83d\ude00"));
            assertThat(larder.answer("get_component", Map.of("name", "\u0130\u0131I"))
                            .path("content")
                            .get(1)
                            .path("text")
                            .asString())
                    .isEqualTo("\u00e9\ud83d\ude00");
            assertThat(larder.end()).isZero();
        }
    }
}
