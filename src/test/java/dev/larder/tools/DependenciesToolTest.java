package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What {@code get_dependencies} tells. */
final class DependenciesToolTest {

    private final ToolBench bench = new ToolBench();

    @Test
    void answer_isCompleteByItself() {
        bench.store(
                "@shadcn",
                "new-york-v4",
                "{\"name\":\"utils\",\"type\":\"registry:lib\",\"dependencies\":[\"clsx@^2\"]}");
        bench.store(
                "@shadcn",
                "new-york-v4",
                "{\"name\":\"button\",\"registryDependencies\":[\"utils\",\"gone\",\"button\"],\"devDependencies\":[\"x\"]}");

        ToolResult result = bench.call("get_dependencies", "{\"name\":\"button\"}");

        assertThat(Json.text(result.structured().orElseThrow()))
                .isEqualTo("{\"key\":\"component:react:@shadcn/button?style=new-york-v4\",\"items\":["
                        + "{\"key\":\"component:react:@shadcn/utils?style=new-york-v4\",\"type\":\"lib\","
                        + "\"npm\":[\"clsx@^2\"]},{\"key\":\"component:react:@shadcn/button?style=new-york-v4\"}],"
                        + "\"npm\":[\"clsx@^2\"],\"npmDev\":[\"x\"],\"missing\":[{\"name\":\"gone\","
                        + "\"neededBy\":\"component:react:@shadcn/button?style=new-york-v4\",\"from\":[\"@shadcn\"],"
                        + "\"reason\":\"it is not at hand, and registries are not asked\"}],"
                        + "\"cycles\":[[\"component:react:@shadcn/button?style=new-york-v4\","
                        + "\"component:react:@shadcn/button?style=new-york-v4\"]]}");
    }

    @Test
    void item_isFoundByKeyOrName_ofEitherKind() {
        bench.store("", "", "{\"name\":\"page\",\"type\":\"registry:block\"}");

        assertThat(key("{\"key\":\"block:react:page\"}")).isEqualTo("block:react:page");
        assertThat(key("{\"blockName\":\"page\",\"lib\":\"next\"}")).isEqualTo("block:react:page");
        assertThat(bench.refusal("get_dependencies", "{}")).contains("'name' is needed");
        assertThat(bench.refusal("get_dependencies", "{\"name\":\"pag\"}")).contains("Next call: get_block");
    }

    @Test
    void answer_staysWithinTheBudget() {
        ToolBench small = new ToolBench(10_000);
        List<String> many =
                IntStream.range(0, 300).mapToObj(i -> "x".repeat(100) + i).toList();
        small.store("", "", Json.text(Map.of("name", "page", "registryDependencies", many, "dependencies", many)));

        ToolResult result = small.call("get_dependencies", "{\"name\":\"page\"}");

        assertThat(ToolBench.chars(result)).isLessThan(10_000);
        JsonNode answer = Json.mapper().valueToTree(result.structured().orElseThrow());
        assertThat(answer.path("items")).hasSize(0);
        assertThat(answer.path("missing")).isNotEmpty();
        assertThat(answer.path("note").asString()).contains("entries were left out");
    }

    private String key(String arguments) {
        return String.valueOf(bench.call("get_dependencies", arguments)
                .structured()
                .orElseThrow()
                .get("key"));
    }
}
