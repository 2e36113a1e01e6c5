package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers and commands beside each other on one data directory: the jar, as clients and people start it. */
final class SharingIT {

    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n";
    /** A shell that starts a server on its own input, tells the process of it, and waits. */
    private static final String START = "exec 3<&0; \"$0\" -jar \"$1\" <&3 2>/dev/null & echo $! >&2; wait";

    @TempDir
    Path home;

    @Test
    void serversAndCommands_shareOneStore() throws Exception {
        try (JarProcess first = JarProcess.serve(home);
                JarProcess second = JarProcess.serve(home)) {
            set(first.client(), "mine", "one");
            assertThat(get(second.client(), "mine")).contains("one");
            set(second.client(), "mine", "two");
            assertThat(get(first.client(), "mine")).contains("two");

            JarProcess.Answer stats = JarProcess.run(home, "", "stats");
            JarProcess.Answer command = JarProcess.run(home, "", "get", "mine");

            assertThat(stats.code()).isZero();
            assertThat(stats.out()).contains("follower of process");
            assertThat(command.out()).isEqualTo("two");
            first.end();
            second.end();
        }
    }

    @Test
    void whatAnyProcessWrites_isInTheNextSearchOfAll() throws Exception {
        try (JarProcess first = JarProcess.serve(home);
                JarProcess second = JarProcess.serve(home)) {
            assertThat(found(first.client())).isZero();
            assertThat(found(second.client())).isZero();

            set(first.client(), "mine", "export function WalrusHatch() {}");
            assertThat(found(first.client())).isOne();
            assertThat(found(second.client())).isOne();
            assertThat(JarProcess.run(home, "", "search", "walrus", "hatch").out())
                    .contains("mine");

            set(second.client(), "mine", "export function Other() {}");
            assertThat(found(first.client())).isZero();
            set(second.client(), "mine", "export function WalrusHatch() {}");
            assertThat(found(first.client())).isOne();

            second.client().call("delete_item", Map.of("key", "component:react:mine"));
            assertThat(found(second.client())).isZero();
            assertThat(found(first.client())).isZero();
            assertThat(JarProcess.run(home, "", "search", "walrus", "hatch").out())
                    .doesNotContain("mine");
            first.end();
            second.end();
        }
    }

    @Test
    void leaderThatIsKilled_isReplaced() throws Exception {
        try (JarProcess first = JarProcess.serve(home);
                JarProcess second = JarProcess.serve(home)) {
            set(first.client(), "mine", "one");
            assertThat(get(second.client(), "mine")).contains("one");

            first.kill();

            assertThat(get(second.client(), "mine")).contains("one");
            set(second.client(), "mine", "two");
            second.end();
        }
        assertThat(JarProcess.run(home, "", "get", "mine").out()).isEqualTo("two");
    }

    @Test
    void leaderThatIsTerminated_handsOver() throws Exception {
        try (JarProcess first = JarProcess.serve(home);
                JarProcess second = JarProcess.serve(home)) {
            set(first.client(), "mine", "one");
            assertThat(get(second.client(), "mine")).contains("one");

            first.terminate();

            set(second.client(), "mine", "two");
            assertThat(JarProcess.run(home, "", "stats").out()).contains("follower of process");
            second.end();
        }
    }

    @Test
    void server_endsWithTheProcessThatStartedIt() throws Exception {
        endsWhenItsParentIsKilled(START);
    }

    /** As in a container whose first process collects nothing: the parent is dead and counts as alive. */
    @Test
    void server_endsWithAParentThatNobodyBuries() throws Exception {
        endsWhenItsParentIsKilled("exec 4<&0; sh -c '" + START + "' \"$0\" \"$1\" <&4 & exec tail -f /dev/null");
    }

    private void endsWhenItsParentIsKilled(String script) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", script, OwnJar.java(), System.getProperty("larder.jar"));
        builder.environment().put("LARDER_HOME", home.toString());
        Process outermost = builder.start();
        try (BufferedReader answers = reader(outermost.getInputStream());
                BufferedReader errors = reader(outermost.getErrorStream())) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(errors.readLine())).orElseThrow();
            outermost.getOutputStream().write(PING.getBytes(StandardCharsets.UTF_8));
            outermost.getOutputStream().flush();
            assertThat(answers.readLine()).contains("\"id\":1");

            server.parent().orElseThrow().destroyForcibly();

            assertThat(server.onExit().get(120, TimeUnit.SECONDS).isAlive()).isFalse();
        } finally {
            outermost.destroyForcibly();
        }
    }

    private static BufferedReader reader(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    private static void set(StdioClient client, String name, String source) throws Exception {
        assertThat(client.call("set_component", Map.of("name", name, "sourceCode", source))
                        .path("isError")
                        .asBoolean())
                .isFalse();
    }

    private static int found(StdioClient client) throws Exception {
        return client.call("search_components", Map.of("query", "walrus hatch"))
                .path("structuredContent")
                .path("total")
                .asInt();
    }

    private static String get(StdioClient client, String name) throws Exception {
        return client.call("get_component", Map.of("name", name)).toString();
    }
}
