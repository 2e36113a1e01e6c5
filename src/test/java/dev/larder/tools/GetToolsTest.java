package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GetToolsTest {

    private static final String CONTENT = "\uFEFFa\tb\r\nc\n\u2028\u0000é😀\nno end";

    private final ToolBench bench = new ToolBench();

    @Test
    void component_headerThenContentUnchanged() {
        bench.store("@shadcn", "new-york-v4", """
                {"name":"button","type":"registry:ui","title":"Bu\\u001b[31mtton","description":"Press\\nme",
                "dependencies":["radix-ui@^1.0.0"],"registryDependencies":["utils"],"categories":["form"],
                "files":[{"path":"ui/button.tsx","target":"components/ui/button.tsx","content":%s}]}""".formatted(Json.text(CONTENT)));
        bench.clock.advance(Duration.ofDays(3));

        ToolResult result = bench.call("get_component", "{\"name\":\"button\"}");

        assertThat(result.error()).isFalse();
        assertThat(result.texts()).hasSize(2);
        assertThat(result.texts().get(1)).isEqualTo(CONTENT);
        assertThat(result.texts().get(0))
                .startsWith("component:react:@shadcn/button?style=new-york-v4\n")
                .contains(
                        "a copy from @shadcn made 3 days ago, fresh until 2026-11-27T12:00:00Z, answered from memory.")
                .contains("Title: Button")
                .contains("in its author's words: Press me")
                .contains("Install: npx shadcn@latest add button")
                .contains("npm packages: radix-ui@^1.0.0")
                .contains("Uses: utils")
                .contains("- ui/button.tsx -> components/ui/button.tsx (" + CONTENT.length() + " characters)")
                .doesNotContain("\u001b");
        assertThat(result.meta())
                .containsEntry("tier", "memory")
                .containsEntry("freshness", "fresh")
                .doesNotContainKey("rewritten");
    }

    @Test
    void component_hiddenCharacters_areReportedAndLeft() {
        String trojan = "const a = 1;\n  if (x) { /*\u202e } \u2066*/ }\nlet \u200bb = '\udb40\udc41';\n";
        bench.component("sly", trojan);

        ToolResult result = bench.call("get_component", "{\"name\":\"sly\"}");

        assertThat(result.texts().get(1)).isEqualTo(trojan);
        assertThat(result.texts().get(0))
                .contains(
                        "Hidden characters, left as they are: sly.tsx line 2 column 14 U+202E, sly.tsx line 2 column 18"
                                + " U+2066, sly.tsx line 3 column 5 U+200B, sly.tsx line 3 column 11 U+E0041.");
        assertThat(Json.text(Objects.requireNonNull(result.meta().get("hiddenCharacters"))))
                .startsWith("[{\"path\":\"sly.tsx\",\"line\":2,\"column\":14,\"character\":\"U+202E\"}");
    }

    @Test
    void component_metadata_showsWhatIsHidden() {
        bench.store("@shadcn", "new-york-v4", """
                {"name":"odd","type":"registry:ui","title":"a\u202eb\udb40\udc41","files":[]}""");

        String metadata = bench.call("get_component", "{\"name\":\"odd\",\"include\":\"metadata\"}")
                .texts()
                .get(1);

        assertThat(metadata).contains("a\\u202eb\\udb40\\udc41").doesNotContain("\u202e");
    }

    @Test
    void items_tellWhereEachIsFrom() {
        bench.component("button", "x");
        bench.store("", "", ToolBench.item("card", "registry:ui", "y"));

        ToolResult result = bench.call("get_items", "{\"keys\":[\"button\",\"none\",\"card\"]}");

        assertThat(Json.text(Objects.requireNonNull(result.meta().get("items"))))
                .contains(
                        "\"registry\":\"@shadcn\",\"origin\":\"cached\"", "\"origin\":\"own\"", "\"tier\":\"memory\"");
    }

    @Test
    void refresh_tellsHowFarItIs() {
        bench.component("button", "x");
        List<String> told = new ArrayList<>();
        Progress progress = (done, total, what) -> told.add((int) done + "/" + (int) total + " " + what);

        bench.call("get_component", "{\"name\":\"button\",\"refresh\":true}", progress);
        bench.call("get_component", "{\"name\":\"button\"}", progress);
        bench.call("get_items", "{\"keys\":[\"button\",\"none\"]}", progress);

        assertThat(told)
                .containsExactly("0/1 Asking the registry", "1/1 Answered from memory", "0/2 button", "1/2 none");
    }

    @Test
    void component_staleCopy_isSaidToBeSo() {
        bench.component("button", "x");
        bench.clock.advance(Duration.ofDays(8));

        ToolResult result = bench.call("get_component", "{\"name\":\"button\"}");

        assertThat(result.texts().get(0)).contains("STALE since 2026-11-27T12:00:00Z");
        assertThat(result.meta()).containsEntry("freshness", "stale");
    }

    @Test
    void component_rewrittenArguments_areTold() {
        bench.component("data-table", "x");

        ToolResult result = bench.call("get_component", "{\"componentName\":\"DataTable\",\"library\":\"Next.js\"}");

        assertThat(result.meta().get("rewritten"))
                .hasToString("{componentName=name, library=framework, Next.js=react,"
                        + " DataTable=component:react:@shadcn/data-table?style=new-york-v4}");
    }

    @Test
    void component_notFound_offersACallThatWorks() {
        bench.component("button", "x");
        bench.store("", "", ToolBench.item("login-01", "registry:block", "y"));

        assertThat(bench.follow(bench.refusal("get_component", "{\"name\":\"buton\"}"))
                        .texts())
                .endsWith("x");
        assertThat(bench.follow(bench.refusal("get_component", "{\"name\":\"login-01\"}"))
                        .texts())
                .endsWith("y");
        assertThat(bench.refusal("get_block", "{\"name\":\"zzzz\",\"framework\":\"vue\"}"))
                .endsWith("known are react. Next call: list_blocks {\"framework\":\"react\"}");
        bench.call("set_component", "{\"name\":\"card\",\"framework\":\"vue\",\"sourceCode\":\"z\"}");
        assertThat(bench.refusal("get_block", "{\"name\":\"zzzz\",\"framework\":\"vue\"}"))
                .endsWith("Next call: list_blocks {\"framework\":\"vue\"}");
    }

    @Test
    void component_demo_fromWithinAndFromBeside() {
        bench.store("", "", """
                {"name":"mine","type":"registry:ui","files":[{"path":"mine.tsx","type":"registry:ui","content":"S"},
                {"path":"mine-demo.tsx","type":"registry:example","content":"D"}]}""");
        bench.store("", "", ToolBench.item("mine-demo", "registry:example", "E"));

        assertThat(bench.call("get_component", "{\"name\":\"mine\"}").texts())
                .hasSize(2)
                .endsWith("S")
                .first()
                .asString()
                .contains("It holds a demo");
        assertThat(bench.call("get_component", "{\"name\":\"mine\",\"include\":\"source, demo\"}")
                        .texts())
                .endsWith("S", "D", "E");
        assertThat(bench.call("get_component", "{\"name\":\"mine\",\"include\":[\"DEMO\"]}")
                        .texts())
                .hasSize(3)
                .endsWith("D", "E");
        assertThat(bench.call("get_component", "{\"name\":\"mine-demo\"}").texts())
                .endsWith("E");
        assertThat(bench.call("get_component", "{\"name\":\"mine-demo\",\"include\":[\"demo\"]}")
                        .texts()
                        .get(0))
                .contains("There is no demo of it.");
    }

    @Test
    void component_dependencyOfAnotherRegistry_isTheOneThatItNames() {
        bench.store("@shadcn", "", ToolBench.item("base", "registry:ui", "x"));
        bench.store("@acme", "", ToolBench.item("base", "registry:ui", "y"));
        bench.store("@shadcn", "", "{\"name\":\"card\",\"registryDependencies\":[\"@acme/base\",\"base\"]}");

        assertThat(bench.call("get_component", "{\"name\":\"card\",\"include\":[\"dependencies\"]}")
                        .texts()
                        .get(1))
                .contains("item @acme/base = component:react:@acme/base\n")
                .contains("item base = component:react:@shadcn/base\n");
    }

    @Test
    void component_dependenciesAndMetadata() {
        bench.component("utils", "x");
        bench.store("@shadcn", "new-york-v4", """
                {"name":"card","dependencies":["a"],"devDependencies":["b"],
                "registryDependencies":["utils","https://x.example/r/y.json","../z"],
                "files":[{"path":"card.tsx","content":"SECRET"}],"cssVars":{"light":{"x":"1"}}}""");

        ToolResult result =
                bench.call("get_component", "{\"name\":\"card\",\"include\":[\"dependencies\",\"metadata\"]}");

        assertThat(result.texts().get(1)).isEqualTo("""
                        npm a
                        npm (development) b
                        item utils = component:react:@shadcn/utils?style=new-york-v4
                        item https://x.example/r/y.json (not in the store)
                        item ../z (not in the store)
                        """);
        assertThat(result.texts().get(2))
                .contains("\"cssVars\":{\"light\":{\"x\":\"1\"}}")
                .doesNotContain("SECRET");
        assertThat(bench.call("get_component", "{\"name\":\"utils\",\"include\":[\"dependencies\"]}")
                        .texts())
                .endsWith("It needs nothing.\n");
    }

    @Test
    void component_itemWithoutFiles_orWithEmptyOnes_hasNoEmptyBlock() {
        bench.store("", "", "{\"name\":\"none\"}");
        bench.store("", "", ToolBench.item("void", "registry:ui", "", "x", ""));

        assertThat(bench.call("get_component", "{\"name\":\"none\"}").texts())
                .singleElement()
                .asString()
                .endsWith("It has no files.");
        assertThat(bench.call("get_component", "{\"name\":\"void\"}").texts())
                .hasSize(2)
                .first()
                .asString()
                .contains("void.tsx (empty, so no block)")
                .contains("void-3.tsx (empty, so no block)");
    }

    /** Bad inputs 21. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "7",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"  \"}",
                "{\"name\":{}}",
                "{\"name\":[]}",
                "{\"name\":[\"a\",\"b\"]}",
                "{\"name\":\"x\",\"include\":\"everything\"}",
                "{\"name\":\"x\",\"include\":[{}]}",
                "{\"name\":\"x\",\"refresh\":\"perhaps\"}",
                "{\"name\":\"x\",\"framework\":[1,2]}",
                "{\"name\":\"x\",\"registry\":\"../x\"}",
                "{\"name\":\"x\",\"style\":\"a b\"}"
            })
    void badInputs21_wrongArguments_areRefusedWithASentence(String arguments) {
        bench.component("x", "x");

        assertThat(bench.refusal("get_component", arguments)).endsWith(".").doesNotContain("jackson", "null pointer");
    }

    @Test
    void badInputs21_unknownArgument_isRemarkedOnWhileReading() {
        bench.component("x", "y");

        ToolResult result = bench.call("get_component", "{\"name\":\"x\",\"frmework\":\"react\",\"zzz\":1}");

        assertThat(result.texts()).endsWith("y");
        assertThat(result.texts().get(0))
                .contains("get_component does not take 'frmework' (did you mean framework?), 'zzz'; it takes name,");
        assertThat(result.meta()).containsKey("remarks");
    }

    @Test
    void badInputs21_aTextThatIsAListOfOne_orAnObjectAsText_isTaken() {
        bench.component("x", "y");

        assertThat(bench.call("get_component", "{\"name\":[\"x\"],\"refresh\":\"true\",\"registry\":\"\"}")
                        .texts())
                .endsWith("y");
        assertThat(bench.call("get_component", Json.text("{\"name\":\"x\"}")).texts())
                .endsWith("y");
    }

    /** Bad inputs 33. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "2147483648",
                "9223372036854775808",
                "1.5",
                "\"NaN\"",
                "1e999999",
                "\"1e5\"",
                "{}",
                "true",
                "99",
                "1e20"
            })
    void badInputs33_offset_isRefusedWithASentence(String offset) {
        bench.component("x", "y");

        assertThat(bench.refusal("get_component", "{\"name\":\"x\",\"offset\":" + offset + "}"))
                .endsWith(".");
    }

    @Test
    void badInputs33_offsetInAnyWriting_isTaken() {
        bench.component("x", "0123456789");

        for (String offset : List.of("4", "\"4\"", "4.0", "\"4.0\"", "4e0")) {
            assertThat(bench.call("get_component", "{\"name\":\"x\",\"offset\":" + offset + "}")
                            .texts())
                    .endsWith("456789");
        }
    }

    @Test
    void badInputs27_shellWords_areNeverPutIntoACommand() {
        bench.store("@shadcn", "", "{\"name\":\"$(id)\",\"dependencies\":[\"a; rm -rf ~\"]}");
        bench.store("@shadcn", "", "{\"name\":\"-rf\",\"dependencies\":[\"--global\"]}");
        bench.store("", "", "{\"name\":\"plain\",\"dependencies\":[\"@scope/a@^1.2.3\",\"b\"]}");

        assertThat(header("$(id)")).doesNotContain("Install:");
        assertThat(header("-rf")).doesNotContain("Install:");
        assertThat(header("plain")).contains("Install: npm install @scope/a@^1.2.3 b");
    }

    /** Bad inputs 29 and 30. */
    @ParameterizedTest
    @ValueSource(
            strings = {"emoji-😀", "按钮", "زر", "a:b", "a/b/c", "a@b", "@a", "#x", "a?b%c", "[id]", "Ünï", "con.tsx"})
    void badInputs29and30_unusualNames_roundTrip(String name) {
        bench.call("set_component", Json.text(java.util.Map.of("name", name, "sourceCode", "text of " + name)));

        ToolResult byName = bench.call("get_component", Json.text(java.util.Map.of("name", name)));
        String key = ItemKey.own(Kind.COMPONENT, "react", name).text();
        ToolResult byKey = bench.call("get_component", Json.text(java.util.Map.of("name", key)));

        assertThat(byName.texts()).endsWith("text of " + name);
        assertThat(byKey.texts()).endsWith("text of " + name);
        assertThat(byKey.texts().get(0)).startsWith(key + "\n");
    }

    @Test
    void badInputs51_variables_areNamedAndTheirValuesNot() {
        bench.store("@acme", "", "{\"name\":\"t\",\"envVars\":{\"API_KEY\":\"sk-live-0123456789\",\"X\":1}}");
        bench.store("@acme", "", "{\"name\":\"u\",\"description\":\"no \\\"envVars\\\" here\"}");

        assertThat(header("t"))
                .contains("Sets environment variables (look at their values before they go into a file): API_KEY, X")
                .doesNotContain("sk-live");
        assertThat(header("u")).doesNotContain("Sets environment");
    }

    @Test
    void badInputs45_unsafeTarget_isNotRepeated() {
        for (String target : List.of(
                "../../.ssh/authorized_keys",
                "/etc/passwd",
                "C:\\\\x",
                "\\\\\\\\server\\\\share",
                "a/../../b",
                "%2e%2e/x",
                "${HOME}/x",
                ".git/hooks/pre-commit",
                "nul",
                "a/..",
                "x\\u0000y",
                "file:///x",
                "a/. ./b/../c")) {
            bench.store(
                    "",
                    "",
                    "{\"name\":\"t\",\"files\":[{\"path\":\"p\",\"target\":\"" + target + "\",\"content\":\"x\"}]}");
            assertThat(header("t")).as(target).contains("p (its target is unsafe: choose a place yourself)");
        }
        bench.store(
                "", "", "{\"name\":\"t\",\"files\":[{\"path\":\"p\",\"target\":\"~/app/$id.tsx\",\"content\":\"x\"}]}");
        assertThat(header("t")).contains("p -> ~/app/$id.tsx");
    }

    @Test
    void badInputs44_descriptionOfAMegabyte_isCutInTheHeader() {
        bench.store(
                "@shadcn",
                "",
                "{\"name\":\"long\",\"title\":\"a\\nb\\u202ec\",\"description\":\"" + "d".repeat(1_000_000) + "\"}");

        assertThat(header("long")).hasSizeLessThan(3_000).contains("Title: a bc");
    }

    @Test
    void block_filesByPathOrItsEnd() {
        bench.store("", "", """
                {"name":"dash","type":"registry:block","files":[{"path":"a/page.tsx","content":"A"},
                {"path":"b/page.tsx","content":"B"},{"path":"c/chart.tsx","target":"app/chart.tsx","content":"C"}]}""");

        assertThat(bench.call("get_block", "{\"name\":\"dash\"}").texts()).endsWith("A", "B", "C");
        assertThat(bench.call("get_block", "{\"name\":\"dash\",\"files\":[\"chart.tsx\",\"a/page.tsx\"]}")
                        .texts())
                .hasSize(3)
                .endsWith("C", "A");
        assertThat(bench.call("get_block", "{\"block\":\"dash\",\"files\":\"app/chart.tsx\"}")
                        .texts())
                .hasSize(2)
                .endsWith("C");
        assertThat(bench.refusal("get_block", "{\"name\":\"dash\",\"files\":[\"page.tsx\"]}"))
                .contains("could be a/page.tsx, b/page.tsx");
        assertThat(bench.refusal("get_block", "{\"name\":\"dash\",\"files\":[\"nope\"]}"))
                .contains("it has a/page.tsx, b/page.tsx, c/chart.tsx");
    }

    @Test
    void items_inOrder_withReasonsInside() {
        bench.component("button", "B");
        bench.component("card", "C");
        bench.store("", "", ToolBench.item("login", "registry:block", "L"));

        ToolResult result = bench.call(
                "get_items",
                "{\"keys\":[\"card\",\"buton\",\"block:react:login\",\"../x\",\"metadata:x\","
                        + "\"component:react:@shadcn/button?style=new-york-v4\",\"card\"]}");

        assertThat(result.error()).isFalse();
        assertThat(result.texts()).hasSize(11);
        assertThat(result.texts().get(1)).isEqualTo("C");
        assertThat(result.texts().get(2))
                .startsWith("buton: There is no item 'buton'")
                .contains("@shadcn/button");
        assertThat(result.texts().get(4)).isEqualTo("L");
        assertThat(result.texts().get(5)).startsWith("../x: A name is not a path");
        assertThat(result.texts().get(8)).isEqualTo("B");
        assertThat(result.texts().get(10)).isEqualTo("C");
    }

    /** Bad inputs 34. */
    @Test
    void badInputs34_batches() {
        assertThat(bench.refusal("get_items", "{\"keys\":[]}")).contains("1 to 20 keys; these are 0");
        assertThat(bench.refusal(
                        "get_items", Json.text(java.util.Map.of("keys", java.util.Collections.nCopies(21, "a")))))
                .contains("these are 21");
        assertThat(bench.refusal(
                        "get_items", Json.text(java.util.Map.of("keys", java.util.Collections.nCopies(10_000, "a")))))
                .contains("these are 10000");
        assertThat(bench.call("get_items", "{\"keys\":[\"a\",\"b\"]}").error()).isTrue();
        bench.component("a", "A");
        assertThat(bench.call("get_items", "{\"key\":\"a\"}").texts()).endsWith("A");
        assertThat(bench.call("get_items", "{\"keys\":\"[\\\"a\\\", \\\"a\\\"]\"}")
                        .texts())
                .hasSize(4)
                .endsWith("A");
    }

    private String header(String name) {
        return bench.call("get_component", Json.text(java.util.Map.of("name", name)))
                .texts()
                .get(0);
    }
}
