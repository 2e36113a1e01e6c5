package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.testing.StdioClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The packaged jar as a server on a data directory of the test's own, and a client of it. */
final class LarderJar implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;
    private static final Pattern HISTOGRAM_ROW = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");
    private static final String SOURCE = "export const Known = () => null;\n";

    final Process process;
    final StdioClient client;
    private final Path home;

    private LarderJar(Path home, Process process) {
        this.home = home;
        this.process = process;
        this.client = new StdioClient(process.getInputStream(), process.getOutputStream());
    }

    /** A server with the usual settings. */
    static LarderJar start(Path home) throws IOException {
        return start(home, List.of(), List.of(), builder -> {});
    }

    /**
     * A server.
     *
     * @param jvm options of the virtual machine
     * @param options of the server
     * @param environment changes the process that is about to start
     */
    static LarderJar start(Path home, List<String> jvm, List<String> options, Consumer<ProcessBuilder> environment)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // As in mcp-config.json: starts are most of it.
        command.addAll(jvm);
        command.add("-jar");
        command.add(System.getProperty("larder.jar"));
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("LARDER_") || name.startsWith("JAVA_TOOL"));
        builder.environment().put("LARDER_HOME", home.toString());
        builder.environment().put("LARDER_REGISTRIES", "{}");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        environment.accept(builder);
        return new LarderJar(home, builder.start());
    }

    /** Keeps a component to be asked for by {@link #expectWell}. */
    LarderJar withKnownComponent() throws IOException, InterruptedException {
        JsonNode saved = client.call("set_component", Map.of("name", "known", "sourceCode", SOURCE));
        assertThat(saved.path("isError").asBoolean()).as("%s", saved).isFalse();
        return this;
    }

    /** Checks that the next good request is answered, with what was kept. */
    void expectWell() throws IOException, InterruptedException {
        JsonNode got = client.call("get_component", Map.of("name", "known"));
        assertThat(got.path("isError").asBoolean()).as("%s", got).isFalse();
        assertThat(got.path("content").get(1).path("text").asString()).isEqualTo(SOURCE);
    }

    /** Calls a tool with anything; checks that there is an answer and that it gives nothing away. */
    JsonNode survive(String tool, Object arguments) throws IOException, InterruptedException {
        JsonNode answer = client.ask("tools/call", Map.of("name", tool, "arguments", arguments));
        assertDiscreet(answer);
        if (!tool.equals("storage_stats")) {
            // The statistics alone are meant to say where the store is.
            assertThat(beginning(answer)).doesNotContain(home.toString());
        }
        return answer;
    }

    /** Calls a tool that is to refuse in a sentence, and gives the sentence. */
    String refuse(String tool, Object arguments) throws IOException, InterruptedException {
        JsonNode answer = survive(tool, arguments);
        assertThat(answer.path("result").path("isError").asBoolean()
                        || answer.path("error").path("code").asInt() == -32602)
                .as("%s %.300s is refused: %.1000s", tool, arguments, answer)
                .isTrue();
        return answer.has("error")
                ? answer.path("error").path("message").asString()
                : answer.path("result").path("content").get(0).path("text").asString();
    }

    /** Calls a tool that is to answer, and gives the result. */
    JsonNode answer(String tool, Object arguments) throws IOException, InterruptedException {
        JsonNode result = survive(tool, arguments).path("result");
        assertThat(result.isObject() && !result.path("isError").asBoolean())
                .as("%s %.300s is answered: %.1000s", tool, arguments, result)
                .isTrue();
        return result;
    }

    void assertDiscreet(JsonNode answer) {
        assertThat(beginning(answer))
                .doesNotContain("Exception", "at dev.larder", "java.lang", "org.hsqldb", "SELECT ");
    }

    private static String beginning(JsonNode answer) {
        String text = answer.toString();
        return text.length() > 2_000 ? text.substring(0, 2_000) : text;
    }

    /** What its heap holds once all garbage is collected: bytes by class. */
    Map<String, Long> liveBytes() throws IOException, InterruptedException {
        Process command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(command.waitFor()).as(histogram).isZero();
        Map<String, Long> bytes = new TreeMap<>();
        HISTOGRAM_ROW
                .matcher(histogram)
                .results()
                .forEach(row -> bytes.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum));
        assertThat(bytes).as(histogram).isNotEmpty();
        return bytes;
    }

    /** Ends the input and waits for the end. */
    int end() throws IOException, InterruptedException {
        client.endInput();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("the process ends")
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        client.close();
    }
}
