package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.app.Larder;
import dev.larder.app.Settings;
import dev.larder.mcp.McpStdioServer;
import dev.larder.mcp.ServerOptions;
import dev.larder.model.UpstreamException;
import dev.larder.tools.AnswerBudget;
import dev.larder.tools.Toolbox;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code try} says of servers, good and bad. */
final class TourTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Transcript transcript = new Transcript(new PrintStream(printed, true, StandardCharsets.UTF_8), true);

    @Test
    void run_ofTheRealServer() {
        take(this::serve);

        assertThat(transcript.held()).as(text()).isTrue();
        assertThat(transcript.steps())
                .hasSizeGreaterThan(8)
                .allSatisfy(step -> assertThat(step).containsKeys("step", "millis", "held", "answer"));
        assertThat(text())
                .contains("from memory", "from disk", "@starter/button")
                .doesNotContain("✗");
    }

    @Test
    void run_ofAServerThatKnowsNothing() {
        take((in, out) -> answer(in, out, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":{}}"));

        assertThat(transcript.held()).isFalse();
        assertThat(transcript.steps())
                .filteredOn(step -> Boolean.TRUE.equals(step.get("held")))
                .extracting(step -> step.get("step"))
                .containsOnly("end of input");
        assertThat(text()).contains("✗ get_component");
    }

    @Test
    void run_ofAServerThatRefuses() {
        assertThatThrownBy(() -> take((in, out) -> answer(
                        in, out, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32603,\"message\":\"No.\"}}")))
                .isInstanceOf(UpstreamException.class)
                .hasMessage("initialize was refused: No.");
    }

    @Test
    void run_ofAServerThatPrints() {
        for (String line : List.of("Hello!", "{}", "", "[]")) {
            assertThatThrownBy(() -> take((in, out) -> answer(in, out, line)))
                    .isInstanceOf(UpstreamException.class)
                    .hasMessage("The server wrote a line that is no message of the protocol.");
        }
    }

    @Test
    void run_ofAServerThatEnds() {
        assertThatThrownBy(() -> take((in, out) -> {}))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("its log says why");
    }

    @Test
    void run_ofAServerThatIsSilent() {
        PipedProcess silent = new PipedProcess((in, out) -> in.transferTo(OutputStream.nullOutputStream()));

        try (StdioClient client = new StdioClient(silent, Duration.ZERO)) {
            assertThatThrownBy(client::initialize).hasMessageContaining("gave no answer within");
        }
    }

    private void take(PipedProcess.Work server) {
        new Tour(() -> new StdioClient(new PipedProcess(server), PATIENCE), transcript).run();
    }

    private void serve(InputStream in, OutputStream out) {
        try (Larder larder = new Larder(Settings.defaults(home))) {
            ServerOptions options = ServerOptions.of("larder", "Larder", "test", "");
            new McpStdioServer(options, () -> Toolbox.of(larder.catalog(), AnswerBudget.DEFAULT)).run(in, out);
        }
    }

    /** Answers each request with this line, its id put in. */
    private static void answer(InputStream in, OutputStream out, String form) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String id = Json.MAPPER.readTree(line).path("id").asString("");
            if (!id.isEmpty()) {
                out.write((form.replace("%s", id) + "\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
