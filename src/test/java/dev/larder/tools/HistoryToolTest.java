package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Earlier versions: {@code item_history}, and what the other tools do with a version. */
final class HistoryToolTest {

    private final ToolBench bench = new ToolBench();

    @Test
    void history_tellsWhatIsKept() {
        String one = save("1");
        String two = save("2");

        JsonNode history = history("{\"key\":\"component:react:card\"}");

        assertThat(history.path("key").asString()).isEqualTo("component:react:card");
        assertThat(history.path("present").path("version").asString()).isEqualTo(two);
        assertThat(history.path("versions")).singleElement().satisfies(version -> {
            assertThat(version.path("version").asString()).isEqualTo(one);
            assertThat(version.path("savedAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
            assertThat(version.path("bytes").asInt()).isPositive();
        });
        assertThat(history("{\"name\":\"Card\",\"limit\":\"1\"}").path("versions"))
                .hasSize(1);
    }

    @Test
    void history_ofWhatThereIsNot() {
        save("1");

        assertThat(bench.refusal("item_history", "{\"key\":\"crad\"}")).contains("card");
        assertThat(bench.refusal("item_history", "{\"key\":\"card\",\"limit\":21}"))
                .contains("from 1 to 20");
        assertThat(bench.refusal("item_history", "{}")).contains("'key' is needed");
    }

    @Test
    void version_isRead_pageByPage() {
        ToolBench small = new ToolBench(10_000);
        String old = "line\n".repeat(3_000);
        String one = version(small.call("set_component", Json.text(Map.of("name", "card", "sourceCode", old))));
        small.call("set_component", "{\"name\":\"card\",\"sourceCode\":\"new\"}");

        ToolResult page = small.call("get_component", Json.text(Map.of("name", "card", "version", one)));
        ToolResult next = small.follow(page.texts().get(page.texts().size() - 1));

        assertThat(page.texts().get(0)).contains("an earlier version; the present one is ");
        assertThat(page.texts().get(1)).startsWith("line\n");
        assertThat(next.texts().get(1)).startsWith("line\n");
        assertThat(next.meta()).containsEntry("version", one);
    }

    @Test
    void version_thatIsNotKept_namesThoseThatAre() {
        String one = save("1");

        String refusal = bench.refusal("get_component", "{\"name\":\"card\",\"version\":\"000000000000\"}");

        assertThat(refusal).contains(one).contains("Next call: item_history {\"key\":\"card\"}");
    }

    @Test
    void restore_bringsItBack_theDeletedToo() {
        String one = save("1");
        String two = save("2");

        ToolResult restored = restore(Map.of("name", "card", "restore", one, "ifVersion", two));
        bench.call("delete_item", "{\"key\":\"component:react:card\"}");
        ToolResult again = restore(Map.of("name", "component:react:card", "restore", two));

        assertThat(restored.texts())
                .containsExactly(
                        "Changed component:react:card, version " + one + " (1 file, " + bytes(restored) + " bytes).");
        assertThat(again.texts().get(0)).startsWith("Created component:react:card, version " + two);
        assertThat(bench.call("get_component", "{\"name\":\"card\"}").texts()).endsWith("2");
    }

    @Test
    void restore_ofABlock() {
        String files = "{\"name\":\"page\",\"files\":{\"a.tsx\":\"%s\"}}";
        String one = version(bench.call("set_block", String.format(files, "1")));
        bench.call("set_block", String.format(files, "2"));

        ToolResult foreseen =
                bench.call("set_block", Json.text(Map.of("name", "page", "restore", one, "dryRun", true)));
        bench.call("set_block", Json.text(Map.of("name", "page", "restore", one)));

        assertThat(foreseen.texts().get(0)).startsWith("Would change");
        assertThat(bench.call("get_block", "{\"name\":\"page\"}").texts()).endsWith("1");
        assertThat(bench.refusal("set_block", "{\"name\":\"page\"}")).contains("needs its files");
    }

    @Test
    void restore_takesNothingNewBeside() {
        String one = save("1");

        String refusal = bench.refusal(
                "set_component", Json.text(Map.of("name", "card", "restore", one, "title", "T", "sourceCode", "x")));

        assertThat(refusal).contains("leave out").contains("sourceCode").contains("Nothing was changed.");
        assertThat(bench.refusal("set_component", "{\"name\":\"card\",\"restore\":\"nonsense\"}"))
                .contains("No version 'nonsense'");
    }

    private JsonNode history(String arguments) {
        return Json.mapper()
                .valueToTree(bench.call("item_history", arguments).structured().orElseThrow());
    }

    private ToolResult restore(Map<String, Object> arguments) {
        return bench.call("set_component", Json.text(arguments));
    }

    private String save(String code) {
        bench.clock.advance(Duration.ofSeconds(1));
        return version(bench.call("set_component", Json.text(Map.of("name", "card", "sourceCode", code))));
    }

    private static String version(ToolResult saved) {
        return String.valueOf(saved.meta().get("version"));
    }

    private static String bytes(ToolResult saved) {
        List<String> words = List.of(saved.texts().get(0).split(" ", -1));
        return words.get(words.size() - 2);
    }
}
