package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process shows: its streams, its signals and its end. */
final class ProcessIT {

    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    private Path temp;

    @Test
    void whatIsPrinted_doesNotSpoilTheProtocol() throws Exception {
        Process process = server().start();
        try (StdioClient client = new StdioClient(process.getInputStream(), process.getOutputStream())) {
            client.call("print", Map.of());
            client.expectNothingMore();
            client.endInput();

            client.expectEnd();
            assertThat(exitCode(process)).isZero();
            assertThat(new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("printed by a tool");
        }
    }

    @Test
    void errorsThatNobodyReads_holdNothingUp() throws Exception {
        Process process = server("flood").start();
        try (StdioClient client = new StdioClient(process.getInputStream(), process.getOutputStream())) {
            for (int i = 0; i < 1_000; i++) {
                client.call("fail", Map.of());
            }
            client.endInput();

            assertThat(exitCode(process)).isZero();
        }
    }

    @Test
    void inputFromAFile_isAnsweredToTheEnd() throws Exception {
        Path requests = temp.resolve("requests");
        Path answers = temp.resolve("answers");
        Files.writeString(requests, """
                {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{"text":"one"}}}

                {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"echo","arguments":{"text":"two"}}}""");

        Process process = server().redirectInput(requests.toFile())
                .redirectOutput(answers.toFile())
                .start();

        assertThat(exitCode(process)).isZero();
        assertThat(Files.readString(answers)).contains("\"one\"", "\"two\"");
    }

    @Test
    void aSignal_endsItInOrder() throws Exception {
        Process process = server().start();
        try (StdioClient client = new StdioClient(process.getInputStream(), process.getOutputStream())) {
            client.call("echo", Map.of("text", "x"));
            process.toHandle().destroy();

            client.expectEnd();
            assertThat(exitCode(process)).isEqualTo(143);
        }
    }

    @Test
    void aClosedOutput_endsIt() throws Exception {
        Process process = server().start();
        try (StdioClient client = new StdioClient(process.getInputStream(), process.getOutputStream())) {
            client.expectAlive();
            process.getInputStream().close();
            while (process.isAlive()) {
                client.send("{'jsonrpc':'2.0','id':1,'method':'ping'}");
            }
        } catch (IOException brokenPipe) {
            // The server has gone, as it should.
        }
        assertThat(exitCode(process)).isZero();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("the process ends")
                .isTrue();
        return process.exitValue();
    }

    private static ProcessBuilder server(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallServer.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
