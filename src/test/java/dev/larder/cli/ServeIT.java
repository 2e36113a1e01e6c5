package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The server as clients start it: the jar, its streams, its store, its end. */
final class ServeIT {

    private static final String SOURCE =
            "a\r\nb\tc \uD83D\uDC4B\uD83C\uDFFD \u65E5\u672C \u2028 \uD800 \"'\\ \0 \r\rno newline";

    @TempDir
    Path home;

    @Test
    void set_survivesTheEndOfTheProcess() throws Exception {
        try (JarProcess first = JarProcess.serve(home)) {
            set(first.client(), "greeting", SOURCE);
            first.end();
        }

        try (JarProcess second = JarProcess.serve(home)) {
            assertThat(source(second.client(), "greeting")).isEqualTo(SOURCE);
            second.end();
        }
    }

    @Test
    void set_survivesAKill() throws Exception {
        try (JarProcess first = JarProcess.serve(home)) {
            set(first.client(), "greeting", SOURCE);
            first.kill();
        }

        try (JarProcess second = JarProcess.serve(home)) {
            assertThat(source(second.client(), "greeting")).isEqualTo(SOURCE);
            second.end();
        }
    }

    @Test
    void set_isSeenByTheCommands() throws Exception {
        try (JarProcess server = JarProcess.serve(home)) {
            set(server.client(), "greeting", "export {}\r\n\t\uD83D\uDC4B");
            server.end();
        }

        JarProcess.Answer get = JarProcess.run(home, "", "get", "greeting");

        assertThat(get.out()).isEqualTo("export {}\r\n\t\uD83D\uDC4B");
        assertThat(get.code()).isZero();
    }

    @Test
    void aProbe_neverTouchesTheStore() throws Exception {
        try (JarProcess server = JarProcess.serve(home)) {
            JsonNode tools =
                    server.client().ask("tools/list", Map.of()).path("result").path("tools");
            server.end();

            assertThat(names(tools)).contains("get_component", "list_components", "set_component", "storage_stats");
        }
        assertThat(home.resolve("store")).doesNotExist();
    }

    @Test
    void readOnly_leavesTheWritingToolsOut() throws Exception {
        try (JarProcess server = JarProcess.serve(home, "serve", "--read-only")) {
            JsonNode tools =
                    server.client().ask("tools/list", Map.of()).path("result").path("tools");

            assertThat(names(tools))
                    .contains("get_component")
                    .doesNotContain("set_component", "set_block", "delete_item");
        }
    }

    @Test
    void tools_areAChoice() throws Exception {
        try (JarProcess server = JarProcess.serve(home, "--tools", "get_items,get_component")) {
            JsonNode tools =
                    server.client().ask("tools/list", Map.of()).path("result").path("tools");

            assertThat(names(tools)).containsExactlyInAnyOrder("get_component", "get_items");
        }
        JarProcess.Answer wrong = JarProcess.run(home, "", "serve", "--tools", "get_componen");
        assertThat(wrong.code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).contains("get_component");
    }

    @Test
    void badLines_areAnsweredAndTheNextIsServed() throws Exception {
        try (JarProcess server = JarProcess.serve(home)) {
            StdioClient client = server.client();
            client.send("{'jsonrpc':'2.0','id':7,'method':'tools/call','params':{'name':'get_compo");

            assertThat(client.receive().path("error").path("code").asInt()).isEqualTo(-32700);
            client.expectAlive();
            server.end();
        }
    }

    @Test
    void badArguments_areToolErrors() throws Exception {
        try (JarProcess server = JarProcess.serve(home)) {
            StdioClient client = server.client();
            List<Map<String, ?>> bad = List.of(
                    Map.of(),
                    Map.of("name", ""),
                    Map.of("name", 5, "framework", List.of(1, 2)),
                    Map.of("name", "../../etc/passwd"),
                    Map.of("name", "x".repeat(10_000)),
                    Map.of("name", "a\u0000b"),
                    Map.of("name", "a\u202Eb"),
                    Map.of("name", "'; DROP TABLE components;--"),
                    Map.of("name", "\" OR 1=1"));
            for (Map<String, ?> arguments : bad) {
                JsonNode answer = client.ask("tools/call", Map.of("name", "get_component", "arguments", arguments));

                assertThat(answer.has("error")
                                || answer.path("result").path("isError").asBoolean())
                        .as("%s: %s", arguments, answer)
                        .isTrue();
                assertThat(answer.toString()).doesNotContain("Exception", "at dev.larder", home.toString());
            }
            JsonNode large = client.call(
                    "set_component", Map.of("name", "large", "sourceCode", "x".repeat(5 * 1024 * 1024 + 1)));
            assertThat(large.path("isError").asBoolean()).isTrue();
            set(client, "fine", "fine");
            server.end();
        }
    }

    @Test
    void aBrokenConfiguration_isASentence() throws Exception {
        Files.writeString(home.resolve("larder.json"), "{\"maxBytes\": \"10X\"}");

        JarProcess.Answer serve = JarProcess.run(home, "");

        assertThat(serve.code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(serve.out()).isEmpty();
        assertThat(serve.err()).contains("'maxBytes' in ").hasLineCount(1);
    }

    @Test
    void theDataDirectory_isForItsOwnerAlone() throws Exception {
        Path fresh = home.resolve("fresh");
        try (JarProcess server = JarProcess.serve(fresh)) {
            set(server.client(), "mine", "mine");
            server.end();
        }

        for (Path path : everything(fresh)) {
            assertThat(Files.getPosixFilePermissions(path).toString())
                    .as("%s", path)
                    .doesNotContain("GROUP", "OTHERS");
        }
    }

    private static List<Path> everything(Path folder) throws IOException {
        try (var tree = Files.walk(folder)) {
            return tree.toList();
        }
    }

    private static void set(StdioClient client, String name, String source) throws Exception {
        // Only escapes carry a lone surrogate over the wire: ASCII alone leaves nothing to the encoding.
        String line = StdioClient.JSON.writeValueAsString(Map.of(
                "jsonrpc",
                "2.0",
                "id",
                "set",
                "method",
                "tools/call",
                "params",
                Map.of("name", "set_component", "arguments", Map.of("name", name, "sourceCode", source))));
        client.sendRaw((ascii(line) + "\n").getBytes(StandardCharsets.UTF_8));
        JsonNode result = client.receive("set").path("result");

        assertThat(result.path("isError").asBoolean()).as("%s", result).isFalse();
        assertThat(text(result, 0)).contains("component:react:" + name);
    }

    private static String ascii(String json) {
        return json.chars()
                .mapToObj(c -> c < 0x80 ? Character.toString(c) : String.format("\\u%04x", c))
                .collect(Collectors.joining());
    }

    private static String source(StdioClient client, String name) throws Exception {
        JsonNode result = client.call("get_component", Map.of("name", name));
        assertThat(result.path("content").size()).isEqualTo(2);
        return text(result, 1);
    }

    private static String text(JsonNode result, int block) {
        return result.path("content").path(block).path("text").asString();
    }

    private static List<String> names(JsonNode tools) {
        List<String> names = new ArrayList<>();
        tools.forEach(tool -> names.add(tool.path("name").asString()));
        return names;
    }
}
