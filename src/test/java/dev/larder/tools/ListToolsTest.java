package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListToolsTest {

    private final ToolBench bench = new ToolBench();

    @Test
    void components_rowsOfTheDefaultFramework() {
        bench.store("@shadcn", "", """
                {"name":"button","type":"registry:ui","description":"Press\\nit","files":[{"path":"p","content":"é"}]}""");
        bench.store("", "", ToolBench.item("mine", "registry:ui", "x", "y"));
        bench.store("@shadcn", "", ToolBench.item("button-demo", "registry:example", "x"));
        bench.store("@shadcn", "", ToolBench.item("login", "registry:block", "x"));

        Map<String, Object> answer = answer("list_components", "{}");

        assertThat(Json.text(answer))
                .isEqualTo("{\"items\":[{\"key\":\"component:react:@shadcn/button\",\"name\":\"button\","
                        + "\"framework\":\"react\",\"registry\":\"@shadcn\",\"description\":\"Press it\",\"files\":1,"
                        + "\"bytes\":2,\"origin\":\"cached\"},{\"key\":\"component:react:mine\",\"name\":\"mine\","
                        + "\"framework\":\"react\",\"files\":2,\"bytes\":2,\"origin\":\"own\"}],\"total\":2}");
        assertThat(names(answer("list_components", "{\"type\":\"example\"}"))).containsExactly("button-demo");
        assertThat(names(answer("list_components", "{\"registry\":\"shadcn\"}")))
                .containsExactly("button");
    }

    @Test
    void blocks_withCategoriesOfAllOfThem() {
        bench.store("", "", "{\"name\":\"a\",\"type\":\"registry:block\",\"categories\":[\"login\",\"dashboard\"]}");
        bench.store("", "", "{\"name\":\"b\",\"type\":\"registry:block\",\"categories\":[\"login\"]}");

        Map<String, Object> answer = answer("list_blocks", "{\"category\":\"Dashboard\"}");

        assertThat(names(answer)).containsExactly("a");
        assertThat(Json.text(answer))
                .endsWith(
                        "\"categories\":[{\"category\":\"login\",\"count\":2},{\"category\":\"dashboard\",\"count\":1}]}");
    }

    @Test
    void pages_giveEveryItemOnce() {
        IntStream.range(0, 57).forEach(i -> bench.component("c-" + i, "x"));

        List<String> names = new ArrayList<>();
        Map<String, Object> page = answer("list_components", "{\"limit\":10}");
        names.addAll(names(page));
        while (page.containsKey("nextCursor")) {
            page = answer("list_components", "{\"limit\":\"10\",\"cursor\":\"" + page.get("nextCursor") + "\"}");
            names.addAll(names(page));
            assertThat(page).containsEntry("total", 57);
        }

        assertThat(names).hasSize(57).doesNotHaveDuplicates();
    }

    @Test
    void page_largerThanAnAnswer_endsEarlierAndGoesOn() {
        ToolBench narrow = new ToolBench(AnswerBudget.CHARS_MIN);
        IntStream.range(0, 100)
                .forEach(i -> narrow.store(
                        "@shadcn", "", "{\"name\":\"c-" + i + "\",\"description\":\"" + "d".repeat(1_000) + "\"}"));

        ToolResult first = narrow.call("list_components", "{\"limit\":100}");

        assertThat(ToolBench.chars(first)).isLessThanOrEqualTo(AnswerBudget.CHARS_MIN);
        assertThat(first.structured().orElseThrow()).containsEntry("total", 100).containsKey("nextCursor");
    }

    /** Bad inputs 17. */
    @Test
    void badInputs17_cursorThatIsNotOurs_isRefused() {
        IntStream.range(0, 3).forEach(i -> bench.component("c-" + i, "x"));
        bench.store("", "", ToolBench.item("b-1", "registry:block", "x"));
        bench.store("", "", ToolBench.item("b-2", "registry:block", "x"));
        String ours = text(answer("list_components", "{\"limit\":1}"), "nextCursor");

        for (String cursor : List.of(
                "garbage",
                "!!!",
                "x".repeat(1_000_000),
                ours.substring(3),
                text(answer("list_blocks", "{\"limit\":1}"), "nextCursor"))) {
            assertThat(bench.refusal("list_components", "{\"limit\":1,\"cursor\":\"" + cursor + "\"}"))
                    .contains("leave 'cursor' out to begin anew");
        }
        assertThat(bench.refusal("list_components", "{\"framework\":\"vue\",\"cursor\":\"" + ours + "\"}"))
                .contains("leave 'cursor' out");
        assertThat(names(answer("list_components", "{\"cursor\":\"\"}"))).hasSize(3);
    }

    @Test
    void badInputs17_cursorFromAnOlderState_goesOnAfterItsPlace() {
        IntStream.range(0, 4).forEach(i -> bench.component("c-" + i, "x"));
        String cursor = text(answer("list_components", "{\"limit\":2}"), "nextCursor");
        bench.call("delete_item", "{\"key\":\"component:react:@shadcn/c-1?style=new-york-v4\"}");

        assertThat(names(answer("list_components", "{\"cursor\":\"" + cursor + "\"}")))
                .containsExactly("c-2", "c-3");
    }

    /** Bad inputs 33. */
    @ParameterizedTest
    @ValueSource(
            strings = {"0", "-1", "501", "2147483648", "9223372036854775808", "1.5", "\"NaN\"", "\"ten\"", "[]", "1e400"
            })
    void badInputs33_limit_isRefusedWithItsBounds(String limit) {
        assertThat(bench.refusal("list_components", "{\"limit\":" + limit + "}"))
                .startsWith("'limit' is a whole number")
                .endsWith(".");
    }

    /** Bad inputs 32. */
    @Test
    void badInputs32_unknownPlaces_areAnsweredWithTheValidOnes() {
        bench.component("button", "x");

        assertThat(bench.refusal("list_components", "{\"framework\":\"raect\"}"))
                .isEqualTo("Nothing is known of the framework 'raect': known are react.");
        assertThat(bench.refusal("list_blocks", "{\"registry\":\"@nope\"}"))
                .isEqualTo("Nothing is known of the registry '@nope': known are @shadcn.");
        assertThat(bench.refusal("list_components", "{\"framework\":\"../../x\"}"))
                .contains("is not a framework");
    }

    @Test
    void emptyList_saysWhatThereIs() {
        assertThat(answer("list_components", "{}").get("note"))
                .isEqualTo("No component is like this. The store is empty.");
        bench.component("button", "x");
        assertThat(text(answer("list_blocks", "{\"zzz\":1}"), "note"))
                .startsWith("list_blocks does not take 'zzz'")
                .endsWith("No block is like this. The store has 1 component for react.");
    }

    @Test
    void stats_haveAllTheirMembers() {
        bench.component("button", "x");
        bench.call("get_component", "{\"name\":\"button\"}");

        Map<String, Object> answer = answer("storage_stats", "{}");

        assertThat(answer.keySet()).containsExactly("disk", "upstream", "items", "store", "readFailures", "since");
        assertThat(Json.text(answer))
                .contains("\"hits\":1")
                .contains("\"hitRate\":1.0")
                .contains("{\"framework\":\"react\",\"kind\":\"component\",\"count\":1,")
                .contains("\"place\":\"memory\",\"role\":\"private\"");
        bench.storage.befall("It was damaged and mended.");
        assertThat(text(answer("storage_stats", "{}"), "store")).contains("notices=[It was damaged and mended.]");
        assertThat(bench.call("storage_stats", "{\"verbose\":true}").meta().get("remarks"))
                .hasToString("[storage_stats does not take 'verbose'; it takes no arguments.]");
    }

    private Map<String, Object> answer(String tool, String arguments) {
        return bench.call(tool, arguments).structured().orElseThrow();
    }

    private static String text(Map<String, Object> answer, String member) {
        return String.valueOf(answer.get(member));
    }

    private static List<String> names(Map<String, Object> answer) {
        return Json.mapper()
                .valueToTree(answer)
                .get("items")
                .valueStream()
                .map(row -> row.get("name").stringValue())
                .toList();
    }
}
