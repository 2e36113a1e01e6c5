package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Document;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchToolTest {

    private final ToolBench bench = new ToolBench();

    @Test
    void results_areRowsToChooseBy_bestFirst() {
        bench.store("@shadcn", "", """
                {"name":"dialog","type":"registry:ui","title":"Dialog","description":"A window\\nover the page","files":[]}""");
        bench.store("", "", ToolBench.item("confirm-modal", "registry:block", "<p>Are you sure?</p>"));

        Map<String, Object> answer = answer("{\"query\":\"window over a page\"}");

        assertThat(answer).containsEntry("total", 2).doesNotContainKeys("nextCursor", "note");
        assertThat(rows(answer).get(0))
                .containsEntry("key", "component:react:@shadcn/dialog")
                .containsEntry("name", "dialog")
                .containsEntry("framework", "react")
                .containsEntry("kind", "component")
                .containsEntry("registry", "@shadcn")
                .containsEntry("title", "Dialog")
                .containsEntry("description", "A window over the page")
                .containsKey("score");
        assertThat(names(answer("{\"query\":\"modal\"}"))).containsExactly("dialog", "confirm-modal");
        assertThat(names(answer("{\"query\":\"modal\",\"kind\":\"block\"}"))).containsExactly("confirm-modal");
        assertThat(names(answer("{\"query\":\"modal\",\"kind\":\"any\",\"registry\":\"shadcn\"}")))
                .containsExactly("dialog");
    }

    @Test
    void framework_isTheDefaultOne_orTheOneNamed_orAny() {
        bench.component("button", "x");
        bench.storage.set(
                ItemCodec.decode(Document.of(ToolBench.item("button", "registry:ui", "x")), Placement.own("vue")));

        assertThat(frameworks("{\"query\":\"button\"}")).containsExactly("react");
        assertThat(frameworks("{\"query\":\"button\",\"framework\":\"Vue.js\"}"))
                .containsExactly("vue");
        assertThat(frameworks("{\"query\":\"button\",\"framework\":\"any\"}"))
                .containsExactlyInAnyOrder("react", "vue");
    }

    @Test
    void category_narrows_inAnyCaseOfItsLetters() {
        bench.store("@shadcn", "", "{\"name\":\"login-01\",\"type\":\"registry:block\",\"categories\":[\"login\"]}");
        bench.store("@shadcn", "", "{\"name\":\"login-02\",\"type\":\"registry:block\",\"categories\":[\"other\"]}");

        assertThat(names(answer("{\"query\":\"login\",\"category\":\"Login\"}")))
                .containsExactly("login-01");
        assertThat(names(answer("{\"query\":\"login\",\"categories\":[\"other\"]}")))
                .containsExactly("login-02");
    }

    @Test
    void pages_giveEveryItemOnce() {
        IntStream.range(0, 57).forEach(i -> bench.component("button-" + i, "x"));

        Map<String, Object> page = answer("{\"query\":\"button\"}");
        List<String> names = new ArrayList<>(names(page));
        assertThat(names).hasSize(10);
        while (page.containsKey("nextCursor")) {
            page = answer("{\"query\":\"button\",\"cursor\":\"" + page.get("nextCursor") + "\"}");
            names.addAll(names(page));
            assertThat(page).containsEntry("total", 57);
        }

        assertThat(names).hasSize(57).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "~", "0~", "zz~abc", "7ff8000000000000~abc", "3ff0000000000000~", "💥"})
    void cursor_thatIsNone_isRefused(String cursor) {
        assertThat(bench.refusal("search_components", "{\"query\":\"button\",\"cursor\":" + Json.text(cursor) + "}"))
                .contains("cursor");
    }

    @Test
    void cursor_ofAnotherSearch_isRefused() {
        IntStream.range(0, 11).forEach(i -> bench.component("button-" + i, "x"));
        Object cursor = answer("{\"query\":\"button\"}").get("nextCursor");

        assertThat(bench.refusal("search_components", "{\"query\":\"other\",\"cursor\":\"" + cursor + "\"}"))
                .contains("cursor");
    }

    @Test
    void nothingFound_saysWhatToDo() {
        bench.component("button", "x");

        Map<String, Object> answer = answer("{\"query\":\"walrus\"}");

        assertThat(answer).containsEntry("total", 0);
        assertThat(String.valueOf(answer.get("note"))).contains("other words").contains("any");
        assertThat(answer("{\"query\":\"!?\"}")).containsEntry("total", 0);
        assertThat(bench.refusal("search_components", "{}")).contains("query");
        assertThat(bench.refusal("search_components", "{\"query\":\"x\",\"limit\":0}"))
                .contains("limit");
    }

    @Test
    void hostileQueries_areAnswered() {
        bench.component("button", "x");
        for (String query : List.of("b", "(a+)+$", "\"", "%", "the", "button ".repeat(15_000), "\u0000")) {
            assertThat(answer("{\"query\":" + Json.text(query) + "}")).containsKey("total");
        }
    }

    @Test
    void answer_neverExceedsTheBudget() {
        ToolBench tight = new ToolBench(AnswerBudget.CHARS_MIN);
        IntStream.range(0, 100)
                .forEach(i -> tight.store(
                        "@shadcn",
                        "",
                        "{\"name\":\"button-" + "x".repeat(200) + i + "\",\"type\":\"registry:ui\",\"description\":\""
                                + "y".repeat(400) + "\"}"));

        ToolResult result = tight.call("search_components", "{\"query\":\"button\",\"limit\":100}");

        assertThat(ToolBench.chars(result)).isLessThanOrEqualTo(AnswerBudget.CHARS_MIN);
        assertThat(result.structured().orElseThrow()).containsKey("nextCursor");
    }

    private Map<String, Object> answer(String arguments) {
        return bench.call("search_components", arguments).structured().orElseThrow();
    }

    @SuppressWarnings("unchecked") // The tool's own schema.
    private static List<Map<String, Object>> rows(Map<String, Object> answer) {
        return (List<Map<String, Object>>) Objects.requireNonNull(answer.get("results"));
    }

    private static List<String> names(Map<String, Object> answer) {
        return rows(answer).stream().map(row -> String.valueOf(row.get("name"))).toList();
    }

    private List<String> frameworks(String arguments) {
        return rows(answer(arguments)).stream()
                .map(row -> String.valueOf(row.get("framework")))
                .toList();
    }
}
