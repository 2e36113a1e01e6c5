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
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                "-c",
                "exec 3<&0; \"$0\" -jar \"$1\" <&3 2>/dev/null & echo $! >&2; wait",
                OwnJar.java(),
                System.getProperty("larder.jar"));
        builder.environment().put("LARDER_HOME", home.toString());
        Process parent = builder.start();
        try (BufferedReader answers = reader(parent.getInputStream());
                BufferedReader errors = reader(parent.getErrorStream())) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(errors.readLine())).orElseThrow();
            parent.getOutputStream().write(PING.getBytes(StandardCharsets.UTF_8));
            parent.getOutputStream().flush();
            assertThat(answers.readLine()).contains("\"id\":1");

            parent.destroyForcibly();

            assertThat(server.onExit().get(120, TimeUnit.SECONDS).isAlive()).isFalse();
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

    private static String get(StdioClient client, String name) throws Exception {
        return client.call("get_component", Map.of("name", name)).toString();
    }
}
