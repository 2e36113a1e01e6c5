package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

final class ToolboxTest {

    private static final Path SNAPSHOTS = Path.of("src/test/resources/toolsnaps");
    private static final JsonMapper PRETTY =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Toolbox toolbox = new ToolBench().toolbox;

    /** Renew with {@code -Dsnapshots=update}, and look at the difference. */
    @TestFactory
    Stream<DynamicTest> definition_isThatOfTheSnapshot() {
        return toolbox.all().stream()
                .map(tool -> DynamicTest.dynamicTest(tool.definition().name(), () -> {
                    Path snapshot = SNAPSHOTS.resolve(tool.definition().name() + ".json");
                    String wire =
                            PRETTY.writeValueAsString(wire(tool.definition())).replace("\r\n", "\n") + "\n";
                    if ("update".equals(System.getProperty("snapshots"))) {
                        Files.createDirectories(SNAPSHOTS);
                        Files.writeString(snapshot, wire);
                    }
                    assertThat(snapshot).hasContent(wire);
                }));
    }

    @Test
    void snapshots_areOfToolsThatThereAre() throws IOException {
        try (Stream<Path> files = Files.list(SNAPSHOTS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .allMatch(name -> toolbox.find(name).isPresent());
        }
    }

    @Test
    void list_ofAllTools_isBelowTenKilobytes() {
        int bytes = Json.text(toolbox.all().stream()
                        .map(tool -> wire(tool.definition()))
                        .toList())
                .getBytes(StandardCharsets.UTF_8)
                .length;

        System.err.println("tools/list has " + bytes + " bytes");
        assertThat(bytes).isLessThan(10_000);
    }

    @Test
    void instructions_areBelowTwoKilobytes_andNameToolsThatThereAre() {
        assertThat(Instructions.TEXT.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_048);
        assertThat(Stream.of(Instructions.TEXT.split("[^a-z_]+"))
                        .filter(word -> word.matches("(get|set|list|delete|search)_[a-z_]+")))
                .allMatch(name -> toolbox.find(name).isPresent());
    }

    @Test
    void names_areThoseOfTheProtocol() {
        assertThat(toolbox.all())
                .allSatisfy(tool -> assertThat(tool.definition().name()).matches("[a-z]+(_[a-z]+)+"));
    }

    @Test
    void only_takesAChoice_andNamesWhatThereIs() {
        assertThat(toolbox.only(List.of("storage_stats", "get_component")).all())
                .extracting(tool -> tool.definition().name())
                .containsExactly("get_component", "storage_stats");
        assertThatThrownBy(() -> toolbox.only(List.of("get_everything")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("get_items");
    }

    @Test
    void prompts_askForNoToolThatIsNotThere() {
        assertThat(names(new StartingPrompts(true))).containsExactly("build_page", "use_component", "keep_component");
        assertThat(names(new StartingPrompts(false))).containsExactly("build_page", "use_component");
        assertThat(Instructions.TEXT).contains("set_component and set_block, where tools/list has them,");
    }

    private static List<String> names(Prompts prompts) {
        return prompts.all().stream().map(Prompts.Prompt::name).toList();
    }

    @Test
    void twoToolsOfOneName_areABug() {
        Tool tool = toolbox.all().get(0);

        assertThatThrownBy(() -> new Toolbox(List.of(tool, tool))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void docs_haveARowForEachTool() {
        assertThat(ToolDocs.table(toolbox).lines())
                .hasSize(2 + toolbox.all().size())
                .anyMatch(line -> line.startsWith("| `delete_item` | `key`, [`ifVersion`] | Delete a UI component"))
                .anyMatch(line -> line.startsWith("| `storage_stats` | none |"));
    }

    /** As the protocol's layer derives them; here for the snapshots and for the size. */
    private static Map<String, Object> annotations(ToolDefinition definition) {
        ToolDefinition.Access access = definition.access();
        Map<String, Object> hints = new LinkedHashMap<>();
        hints.put("readOnlyHint", access == ToolDefinition.Access.READS);
        hints.put("destructiveHint", access == ToolDefinition.Access.DELETES);
        hints.put("idempotentHint", true);
        hints.put("openWorldHint", definition.reach() == ToolDefinition.Reach.REGISTRIES);
        return hints;
    }

    private static Map<String, Object> wire(ToolDefinition definition) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("name", definition.name());
        wire.put("title", definition.title());
        wire.put("description", definition.description());
        wire.put("inputSchema", definition.inputSchema());
        definition.outputSchema().ifPresent(schema -> wire.put("outputSchema", schema));
        wire.put("annotations", annotations(definition));
        return wire;
    }
}
