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
import java.util.concurrent.TimeUnit;

/** The packaged jar as a process, in a data directory of the test. */
final class JarProcess implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;

    /**
     * No store is opened but for a request: whether a test is slow must not change what it sees. Compiler and collector are
     * those of mcp-config.json, as starts are most of what these tests do.
     */
    private static final List<String> JVM =
            List.of("-Dlarder.warmUpMillis=3600000", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private final Process process;
    private final StdioClient client;

    /** What a command that ended left behind. */
    record Answer(int code, String out, String err) {}

    private JarProcess(Process process) {
        this.process = process;
        this.client = new StdioClient(process.getInputStream(), process.getOutputStream());
    }

    /** A server that was greeted. */
    static JarProcess serve(Path home, String... options) throws IOException, InterruptedException {
        JarProcess server = new JarProcess(builder(home, options)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        server.client.ask(
                "initialize",
                Map.of(
                        "protocolVersion",
                        "2025-11-25",
                        "capabilities",
                        Map.of(),
                        "clientInfo",
                        Map.of("name", "test", "version", "1")));
        server.client.send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
        return server;
    }

    /** Runs a command to its end. */
    static Answer run(Path home, String stdin, String... args) throws IOException, InterruptedException {
        return run(builder(home, args), stdin);
    }

    /** Runs a command to its end that finds this folder for temporary files. */
    static Answer runWithTemporary(Path temporary, Path home, String... args) throws IOException, InterruptedException {
        ProcessBuilder builder = builder(home, args);
        builder.command().add(1, "-Djava.io.tmpdir=" + temporary);
        return run(builder, "");
    }

    /** Runs this to its end. */
    static Answer run(ProcessBuilder builder, String stdin) throws IOException, InterruptedException {
        Path out = Files.createTempFile("larder", ".out");
        Path err = Files.createTempFile("larder", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().write(stdin.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            return new Answer(exitCode(process), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    static ProcessBuilder builder(Path home, String... args) {
        List<String> command = new ArrayList<>();
        command.add(OwnJar.java());
        command.addAll(JVM);
        command.add("-jar");
        command.add(System.getProperty("larder.jar"));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LARDER_") || name.startsWith("JAVA_TOOL"));
        builder.environment().put("LARDER_HOME", home.toString());
        builder.environment().put("LARDER_OFFLINE", "true"); // No test asks a machine but this one.
        return builder;
    }

    StdioClient client() {
        return client;
    }

    /** Ends the input; every line that still comes is checked to be the protocol's, and the exit code to be 0. */
    void end() throws IOException, InterruptedException {
        client.endInput();
        client.expectEnd();
        assertThat(exitCode(process)).isZero();
    }

    /** Asks the process to end by a signal, and waits until it did. */
    void terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Kills the process, as the end of the machine would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        client.close();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("the process ends")
                .isTrue();
        return process.exitValue();
    }
}
