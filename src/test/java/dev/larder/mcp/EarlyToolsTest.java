package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.CatalogSettings;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import dev.larder.tools.AnswerBudget;
import dev.larder.tools.Toolbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class EarlyToolsTest {

    private static final Path DOCUMENT = Path.of("src/main/resources/dev/larder/mcp", EarlyTools.DOCUMENT);

    private final SettableClock clock = new SettableClock();
    private final Toolbox toolbox = Toolbox.of(
            new Catalog(
                    new MemoryStorageProvider(clock), new CatalogSettings("react", List.of(), 1_000, "memory"), clock),
            AnswerBudget.DEFAULT);

    /** Renew with {@code -Dsnapshots=update}. */
    @Test
    void document_isWhatTheToolsSay() throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Map<String, @Nullable Object> description : descriptions(toolbox)) {
            JsonWriter.line(description).writeTo(lines);
        }
        if ("update".equals(System.getProperty("snapshots"))) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.write(DOCUMENT, lines.toByteArray());
        }

        assertThat(DOCUMENT).hasBinaryContent(lines.toByteArray());
    }

    @Test
    void choice_isThatOfTheToolbox() {
        List<String> some = List.of("storage_stats", "set_component", "get_component");

        assertThat(listed(new ToolChoice(false, Optional.empty()))).isEqualTo(written(toolbox));
        assertThat(listed(new ToolChoice(true, Optional.empty()))).isEqualTo(written(toolbox.readOnly()));
        assertThat(listed(new ToolChoice(false, Optional.of(some)))).isEqualTo(written(toolbox.only(some)));
    }

    @Test
    void list_isTheSameBeforeTheToolsAreThere() throws Exception {
        CountDownLatch wanted = new CountDownLatch(1);
        McpStdioServer server = new McpStdioServer(RunningServer.OPTIONS, () -> {
                    awaitUninterrupted(wanted);
                    return toolbox;
                })
                .listingEarly(() -> Optional.of(new ToolChoice(false, Optional.empty())));
        try (RunningServer running = new RunningServer(server)) {
            Object early = running.client.ask("tools/list", Map.of()).path("result");
            wanted.countDown();
            running.client.call("storage_stats", Map.of());

            assertThat(running.client.ask("tools/list", Map.of()).path("result"))
                    .isEqualTo(early);
        }
    }

    @Test
    void choiceThatCannotBeTold_leavesTheListToTheTools() throws Exception {
        McpStdioServer server = new McpStdioServer(RunningServer.OPTIONS, () -> toolbox).listingEarly(Optional::empty);
        try (RunningServer running = new RunningServer(server)) {
            assertThat(running.client.ask("tools/list", Map.of()).path("result").path("tools"))
                    .hasSize(toolbox.all().size());
        }
    }

    private static List<Map<String, @Nullable Object>> descriptions(Toolbox toolbox) {
        return toolbox.all().stream()
                .map(tool -> ToolList.describe(tool.definition()))
                .toList();
    }

    private static String written(Toolbox toolbox) {
        return JsonWriter.text(descriptions(toolbox));
    }

    private static String listed(ToolChoice choice) {
        Map<String, @Nullable Object> page = new EarlyTools(() -> Optional.of(choice)).page(Map.of());
        return JsonWriter.text(Objects.requireNonNull(page).get("tools"));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
