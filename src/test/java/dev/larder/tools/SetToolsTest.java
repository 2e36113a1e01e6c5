package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.Key;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SetToolsTest {

    private final ToolBench bench = new ToolBench();

    @Test
    void component_ofSourceCode_comesBackByteForByte() {
        String code = "\uFEFF\tlet a = '😀';\r\n\u2028\u0000no end";

        ToolResult result = bench.call(
                "set_component",
                Json.text(Map.of("name", "mine", "sourceCode", code, "demoCode", "D", "title", "Mine")));

        assertThat(result.texts().get(0))
                .matches("Created component:react:mine, version [0-9a-f]{12} \\(2 files, \\d+ bytes\\)\\.");
        assertThat(result.meta()).containsEntry("change", "created").containsEntry("dryRun", false);
        assertThat(bench.call("get_component", "{\"name\":\"mine\",\"include\":[\"source\",\"demo\"]}")
                        .texts())
                .endsWith(code, "D")
                .first()
                .asString()
                .contains("mine.tsx (")
                .contains("mine-demo.tsx of the item itself (1 characters)");
    }

    @ParameterizedTest
    @CsvSource({"react,tsx", "vue,vue", "nuxt,vue", "svelte,svelte", "angular,ts", "solid,tsx", "React Native,tsx"})
    void component_fileIsNamedByFramework(String framework, String extension) {
        ToolResult result = bench.call(
                "set_component", Json.text(Map.of("name", "mine", "sourceCode", "x", "framework", framework)));

        assertThat(stored(result).facts().files().get(0).path()).isEqualTo("mine." + extension);
    }

    @Test
    void component_allFields_areKept() {
        ToolResult result = bench.call("set_component", """
                {"component_name":"mine","files":[{"filePath":"a.tsx","code":"A","type":"registry:hook",
                "target":"hooks/a.ts"},{"path":"b.tsx","content":""}],"title":"T","description":"D",
                "dependencies":["x"],"dev_dependencies":"y","registryDependencies":"[\\"button\\"]",
                "categories":["c"],"metadata":{"deep":{"n":1.10},"none":null}}""");

        assertThat(stored(result).document().text())
                .isEqualTo("{\"name\":\"mine\",\"type\":\"registry:ui\",\"title\":\"T\",\"description\":\"D\","
                        + "\"dependencies\":[\"x\"],\"devDependencies\":[\"y\"],\"registryDependencies\":[\"button\"],"
                        + "\"files\":[{\"path\":\"a.tsx\",\"type\":\"registry:hook\",\"target\":\"hooks/a.ts\","
                        + "\"content\":\"A\"},{\"path\":\"b.tsx\",\"type\":\"registry:ui\",\"content\":\"\"}],"
                        + "\"categories\":[\"c\"],\"meta\":{\"deep\":{\"n\":1.1},\"none\":null}}");
        assertThat(String.valueOf(result.meta().get("rewritten")))
                .contains("component_name=name", "devDependencies=[y]", "registryDependencies=[button]");
    }

    @Test
    void component_listsGivenAsOneText_arePartedAtTheirCommas() {
        ToolResult result = bench.call("set_component", """
                {"name":"mine","sourceCode":"x","dependencies":"zod, react-hook-form@^7","registryDependencies":"button,@acme/card,",
                "categories":["forms, and more"]}""");

        ItemFacts facts = stored(result).facts();
        assertThat(facts.dependencies()).containsExactly("zod", "react-hook-form@^7");
        assertThat(facts.registryDependencies()).containsExactly("button", "@acme/card");
        assertThat(facts.categories()).as("what is a list already").containsExactly("forms, and more");
        assertThat(String.valueOf(result.meta().get("rewritten"))).contains("dependencies=[zod, react-hook-form@^7]");
    }

    @Test
    void block_allFields_areKept() {
        ToolResult result = bench.call("set_block", """
                {"name":"dash","files":{"page.tsx":"P","chart.tsx":"C"},"category":"dashboard",
                "categories":["dashboard","charts"],"type":"Complex","metadata":{"a":1}}""");

        assertThat(stored(result).document().text())
                .isEqualTo("{\"name\":\"dash\",\"type\":\"registry:block\",\"files\":["
                        + "{\"path\":\"page.tsx\",\"type\":\"registry:component\",\"content\":\"P\"},"
                        + "{\"path\":\"chart.tsx\",\"type\":\"registry:component\",\"content\":\"C\"}],"
                        + "\"categories\":[\"dashboard\",\"charts\"],\"meta\":{\"a\":1,\"type\":\"complex\"}}");
        assertThat(bench.call("get_block", "{\"name\":\"dash\"}").texts()).endsWith("P", "C");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"path\":\"p\",\"content\":\"C\"}]",
                "{\"path\":\"p\",\"content\":\"C\"}",
                "{\"p\":\"C\"}",
                "\"[{\\\"path\\\":\\\"p\\\",\\\"content\\\":\\\"C\\\"}]\"",
                "\"{\\\"p\\\":\\\"C\\\"}\""
            })
    void files_inAnyForm(String files) {
        bench.call("set_block", "{\"name\":\"b\",\"files\":" + files + "}");

        assertThat(bench.call("get_block", "{\"name\":\"b\",\"files\":[\"p\"]}").texts())
                .endsWith("C");
    }

    @Test
    void name_thatIsAKey_isTakenApart() {
        ToolResult own = bench.call("set_component", "{\"name\":\"component:vue:mine\",\"sourceCode\":\"x\"}");

        assertThat(own.meta()).containsEntry("key", "component:vue:mine");
        assertThat(bench.refusal("set_component", "{\"name\":\"block:vue:mine\",\"sourceCode\":\"x\"}"))
                .contains("write it with set_block");
        assertThat(bench.refusal("set_component", "{\"name\":\"component:react:@shadcn/x\",\"sourceCode\":\"x\"}"))
                .contains("keep your own as 'x'");
        assertThat(bench.refusal("set_component", "{\"name\":\"component:x\",\"sourceCode\":\"x\"}"))
                .contains("lacks its framework");
    }

    @Test
    void name_thatARegistryHas_isSaidToComeFirst() {
        bench.component("button", "theirs");

        ToolResult result = bench.call("set_component", "{\"name\":\"button\",\"sourceCode\":\"ours\"}");

        assertThat(result.texts().get(0))
                .endsWith("it now comes before component:react:@shadcn/button?style=new-york-v4.");
        assertThat(bench.call("get_component", "{\"name\":\"button\"}").texts())
                .endsWith("ours")
                .first()
                .asString()
                .contains("The same name also means: component:react:@shadcn/button?style=new-york-v4");
    }

    @Test
    void dryRun_writesNothing() {
        ToolResult result = bench.call("set_component", "{\"name\":\"mine\",\"sourceCode\":\"x\",\"dry_run\":\"yes\"}");

        assertThat(result.texts().get(0)).startsWith("Would create").contains("nothing was written");
        assertThat(bench.storage.size()).isZero();
        bench.call("set_component", "{\"name\":\"mine\",\"sourceCode\":\"x\"}");
        assertThat(bench.call("set_component", "{\"name\":\"mine\",\"sourceCode\":\"y\",\"dryRun\":true}")
                        .texts()
                        .get(0))
                .startsWith("Would change");
        assertThat(bench.call("set_component", "{\"name\":\"mine\",\"sourceCode\":\"x\"}")
                        .texts()
                        .get(0))
                .startsWith("Unchanged: component:react:mine");
    }

    /** Bad inputs 21. */
    @Test
    void badInputs21_unknownArgument_isRefusedWhileWriting() {
        assertThat(bench.refusal("set_component", "{\"name\":\"mine\",\"sourceCode\":\"x\",\"descripton\":\"y\"}"))
                .contains("'descripton' (did you mean description?)")
                .endsWith("Nothing was changed.");
        assertThat(bench.storage.size()).isZero();
    }

    /** Bad inputs 22 to 28: names that cannot be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "..\\\\x",
                "a/../../b",
                "a\\u0000b",
                "a\\nb",
                "a\\u001b[31mb",
                "a\\u202eb",
                "a\\u200bb",
                "a\\udb40\\udc41b",
                "\\ud800"
            })
    void badInputs24to28_namesThatCannotBe_areRefused(String name) {
        assertThat(bench.refusal("set_component", "{\"name\":\"" + name + "\",\"sourceCode\":\"x\"}"))
                .endsWith(".");
    }

    @Test
    void badInputs23_lengthOfNames() {
        assertThat(bench.refusal("set_component", "{\"name\":\"" + "x".repeat(257) + "\",\"sourceCode\":\"x\"}"))
                .contains("257 characters; at most 256");
        assertThat(bench.refusal("set_component", "{\"name\":\"" + "x".repeat(10_000) + "\",\"sourceCode\":\"x\"}"))
                .contains("10000 characters");
        assertThat(bench.call("set_component", "{\"name\":\"" + "x".repeat(256) + "\",\"sourceCode\":\"x\"}")
                        .error())
                .isFalse();
    }

    @Test
    void badInputs25_namesThatDifferInCaseAlone_areTwoItems() {
        bench.call("set_component", "{\"name\":\"CON\",\"sourceCode\":\"1\"}");
        bench.call("set_component", "{\"name\":\"con\",\"sourceCode\":\"2\"}");

        assertThat(bench.call("get_component", "{\"name\":\"CON\"}").texts()).endsWith("1");
        assertThat(bench.call("get_component", "{\"name\":\"con\"}").texts()).endsWith("2");
    }

    @Test
    void badInputs26_sqlInNames_isANameLikeAnyOther() {
        for (String name : List.of("'; DROP TABLE components;--", "\" OR 1=1", "100%", "a_b", "a\\b")) {
            bench.call("set_component", Json.text(Map.of("name", name, "sourceCode", "of " + name)));
        }

        for (String name : List.of("'; DROP TABLE components;--", "\" OR 1=1", "100%", "a_b", "a\\b")) {
            assertThat(bench.call("get_component", Json.text(Map.of("name", name)))
                            .texts())
                    .endsWith("of " + name);
        }
        assertThat(bench.storage.size()).isEqualTo(5);
    }

    /** Bad inputs 36. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-9223372036854775809", "1.5", "\"soon\"", "\"NaN\"", "[]", "1e400"})
    void badInputs36_lifetimesThatCannotBe_areRefused(String ttl) {
        assertThat(bench.refusal(
                        "set_component", "{\"name\":\"mine\",\"sourceCode\":\"x\",\"ttlSeconds\":" + ttl + "}"))
                .endsWith(".");
        assertThat(bench.storage.size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000000000", "9223372036854775807", "1000000000000000000000000000000"})
    void badInputs36_lifetimesWithoutEnd_areCutToAHundredYears(String ttl) {
        bench.call("set_component", "{\"name\":\"mine\",\"sourceCode\":\"x\",\"ttlSeconds\":" + ttl + "}");

        bench.clock.advance(Duration.ofDays(36_499));
        assertThat(bench.call("get_component", "{\"name\":\"mine\"}").texts()).endsWith("x");
    }

    @Test
    void badInputs36_lifetimeAsText_endsToTheSecond() {
        bench.call("set_component", "{\"name\":\"mine\",\"sourceCode\":\"x\",\"ttlSeconds\":\"60\"}");

        bench.clock.advance(Duration.ofMillis(59_999));
        assertThat(bench.call("get_component", "{\"name\":\"mine\"}").texts()).endsWith("x");
        bench.clock.advance(Duration.ofMillis(1));
        assertThat(bench.refusal("get_component", "{\"name\":\"mine\"}")).startsWith("There is no component 'mine'");
    }

    /** Bad inputs 37. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":\"m\"}|A component needs its code",
                "{\"name\":\"m\",\"sourceCode\":\"\"}|A component needs its code",
                "{\"name\":\"m\",\"sourceCode\":\"x\",\"files\":[{\"path\":\"p\",\"content\":\"c\"}]}|not both",
                "{\"name\":\"m\",\"files\":[]}|A component needs its code",
                "{\"name\":\"m\",\"files\":[{}]}|File 1 has no 'path'",
                "{\"name\":\"m\",\"files\":[{\"path\":\"p\"}]}|File 1 ('p') has no 'content'",
                "{\"name\":\"m\",\"files\":[{\"path\":\"p\",\"content\":7}]}|has no 'content'",
                "{\"name\":\"m\",\"files\":[7]}|'file 1' is an object with path and content",
                "{\"name\":\"m\",\"files\":7}|'files' is a list of objects",
                "{\"name\":\"m\",\"files\":{\"p\":7}}|'files' is a list of objects",
                "{\"name\":\"m\",\"files\":{\" \":\"c\"}}|has no 'path'",
                "{\"name\":\"m\",\"files\":[{\"path\":\"p\",\"content\":\"\"},{\"path\":\"p\",\"content\":\"\"}]}|Two files",
                "{\"name\":\"m\",\"sourceCode\":{\"a\":1}}|'sourceCode' is a text; what came is an object",
                "{\"sourceCode\":\"x\"}|'name' is needed"
            })
    void badInputs37_componentWithoutUsableSource(String arguments, String sentence) {
        assertThat(bench.refusal("set_component", arguments)).contains(sentence);
        assertThat(bench.storage.size()).isZero();
    }

    @Test
    void badInputs37_blockWithoutFiles_andOverTheLimit() {
        assertThat(bench.refusal("set_block", "{\"name\":\"m\"}")).contains("A block needs its files");
        assertThat(bench.refusal("set_block", "{\"name\":\"m\",\"files\":{\"a\":\"b\"},\"type\":\"huge\"}"))
                .contains("'type' knows simple, complex, and not 'huge'");
        assertThat(bench.refusal("set_component", Json.text(Map.of("name", "m", "sourceCode", "x".repeat(100_001)))))
                .contains("at most 100000 are taken");
        assertThat(bench.refusal(
                        "set_block", Json.text(Map.of("name", "m", "files", Collections.nCopies(10_001, Map.of())))))
                .contains("at most 10000 files");
    }

    /** Bad inputs 38. */
    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "[[]]", "[null]"})
    void badInputs38_dependenciesThatAreNoList_areRefused(String dependencies) {
        assertThat(bench.refusal(
                        "set_component", "{\"name\":\"m\",\"sourceCode\":\"x\",\"dependencies\":" + dependencies + "}"))
                .startsWith("'dependencies' is a text");
    }

    @Test
    void badInputs38_tooManyDependencies() {
        assertThat(bench.refusal(
                        "set_component",
                        Json.text(Map.of(
                                "name", "m", "sourceCode", "x", "dependencies", Collections.nCopies(10_001, "a")))))
                .contains("at most 10000");
    }

    /** Bad inputs 39. */
    @Test
    void badInputs39_staleVersion_isRefused() {
        Object first = bench.call("set_component", "{\"name\":\"m\",\"sourceCode\":\"1\"}")
                .meta()
                .get("version");
        bench.call("set_component", "{\"name\":\"m\",\"sourceCode\":\"2\",\"ifVersion\":\"" + first + "\"}");

        assertThat(bench.refusal(
                        "set_component", "{\"name\":\"m\",\"sourceCode\":\"3\",\"if_version\":\"" + first + "\"}"))
                .contains("read it again");
        assertThat(bench.refusal("delete_item", "{\"key\":\"component:react:m\",\"ifVersion\":\"" + first + "\"}"))
                .contains("read it again");
        assertThat(bench.call("get_component", "{\"name\":\"m\"}").texts()).endsWith("2");
    }

    /** Bad inputs 40. */
    @Test
    void badInputs40_delete() {
        bench.call("set_component", "{\"name\":\"m\",\"sourceCode\":\"1\"}");

        assertThat(bench.refusal("delete_item", "{\"name\":\"m\"}"))
                .contains("give the whole key")
                .endsWith("Next call: delete_item {\"key\":\"component:react:m\"}");
        assertThat(bench.refusal("delete_item", "{\"key\":\"nothing\"}")).contains("is not a key");
        assertThat(bench.refusal("delete_item", "{\"key\":\"../x\"}")).contains("is not a key");
        assertThat(bench.refusal("delete_item", "{}")).contains("'key' is needed");
        assertThat(delete("{\"id\":\"component:react:m\"}")).isEqualTo("Deleted component:react:m.");
        assertThat(delete("{\"key\":\"component:react:m\"}"))
                .isEqualTo("There was no component:react:m; nothing changed.");
        assertThat(bench.toolbox.readOnly().find("delete_item")).isEmpty();
        assertThat(bench.toolbox.readOnly().find("set_component")).isEmpty();
    }

    private String delete(String arguments) {
        return bench.call("delete_item", arguments).texts().get(0);
    }

    private Item stored(ToolResult result) {
        Key key = Key.parse(String.valueOf(result.meta().get("key")));
        return (Item) bench.storage.get(key).orElseThrow().entry();
    }
}
