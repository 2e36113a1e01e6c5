package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PagingTest {

    private static final int BUDGET = AnswerBudget.CHARS_MIN;

    private final ToolBench bench = new ToolBench(BUDGET);

    @Test
    void pages_giveBackEveryByte() {
        String lines = IntStream.range(0, 3_000)
                .mapToObj(i -> "line " + i + " é😀\r\n")
                .collect(Collectors.joining());
        bench.component("long", lines);

        List<ToolResult> pages = pages(bench, "get_component", "{\"name\":\"long\"}");

        assertThat(pages.size()).isGreaterThan(3);
        assertThat(contents(pages).getBytes(StandardCharsets.UTF_8)).isEqualTo(lines.getBytes(StandardCharsets.UTF_8));
        assertThat(pages).allSatisfy(page -> assertThat(page.texts().get(1)).endsWith("\n"));
    }

    @Test
    void pages_oneLineLongerThanAnAnswer_isCutBetweenCodePoints() {
        String line = "😀".repeat(20_000);
        bench.component("line", line);

        List<ToolResult> pages = pages(bench, "get_component", "{\"name\":\"line\"}");

        assertThat(contents(pages)).isEqualTo(line);
        assertThat(pages)
                .allSatisfy(page -> assertThat(page.texts().get(1).codePoints().allMatch(c -> c == 0x1F600))
                        .isTrue());
    }

    @Test
    void pages_offsetWithinACodePoint_beginsBeforeIt() {
        bench.component("pair", "a😀b");

        assertThat(bench.call("get_component", "{\"name\":\"pair\",\"offset\":2}")
                        .texts())
                .endsWith("😀b");
        assertThat(bench.call("get_component", "{\"name\":\"pair\",\"offset\":1}")
                        .texts())
                .endsWith("😀b");
    }

    /** Bad inputs 46. */
    @Test
    void badInputs46_fiveThousandFiles_areReachedPageByPage() {
        List<Map<String, Object>> files = IntStream.range(0, 5_000)
                .mapToObj(i -> ToolBench.file("dir/file-" + i + ".tsx", i % 7 == 0 ? "" : "content " + i))
                .toList();
        bench.store("", "", Json.text(Map.of("name", "huge", "type", "registry:block", "files", files)));

        List<ToolResult> pages = pages(bench, "get_block", "{\"name\":\"huge\"}");

        assertThat(contents(pages))
                .isEqualTo(files.stream()
                        .map(f -> String.valueOf(f.get("content")))
                        .collect(Collectors.joining()));
        assertThat(pages.get(0).texts().get(0)).contains("Not in this answer:").contains("more");
    }

    @Test
    void badInputs46_aFileLargerThanAnAnswer_isToldWithItsRest() {
        bench.component("large", "x\n".repeat(77_500 / 2));

        ToolResult first = bench.call("get_component", "{\"name\":\"large\"}");

        String notice = first.texts().get(first.texts().size() - 1);
        long next = Long.parseLong(String.valueOf(first.meta().get("nextOffset")));
        assertThat(notice)
                .isEqualTo("Cut here: " + (77_500 - next) + " of 77500 characters remain. Next call: get_component"
                        + " {\"name\":\"component:react:@shadcn/large?style=new-york-v4\",\"offset\":" + next + "}");
        assertThat(first.texts().get(1)).hasSize((int) next);
    }

    @Test
    void pages_keepWhatWasIncludedAndChosen() {
        bench.store("", "", ToolBench.item("mine", "registry:ui", "s\n".repeat(6_000), "t\n".repeat(6_000)));
        bench.store("", "", ToolBench.item("mine-demo", "registry:example", "d\n".repeat(6_000)));
        bench.store("", "", ToolBench.item("blk", "registry:block", "a\n".repeat(9_000), "b\n".repeat(9_000)));

        assertThat(contents(pages(bench, "get_component", "{\"name\":\"mine\",\"include\":[\"source\",\"demo\"]}")))
                .isEqualTo("s\n".repeat(6_000) + "t\n".repeat(6_000) + "d\n".repeat(6_000));
        assertThat(contents(pages(bench, "get_block", "{\"name\":\"blk\",\"files\":[\"blk-2.tsx\"]}")))
                .isEqualTo("b\n".repeat(9_000));
    }

    @Test
    void pages_pathologicalHeader_staysWithinTheBudget() {
        String name = "%".repeat(256);
        List<String> many = Collections.nCopies(5_000, "dependency");
        bench.store(
                "@" + "r".repeat(64),
                "s".repeat(64),
                Json.text(Map.of(
                        "name",
                        name,
                        "title",
                        "t".repeat(9_000),
                        "description",
                        "d".repeat(9_000),
                        "dependencies",
                        many,
                        "registryDependencies",
                        many,
                        "categories",
                        many,
                        "files",
                        List.of(
                                ToolBench.file("p".repeat(1_024), "x\n".repeat(10_000)),
                                ToolBench.file("q".repeat(1_024), "y".repeat(20_000))))));

        List<ToolResult> pages = pages(bench, "get_component", Json.text(Map.of("name", name)));

        assertThat(contents(pages)).isEqualTo("x\n".repeat(10_000) + "y".repeat(20_000));
    }

    @Test
    void pages_randomItems_giveBackEveryByte() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.err.println("PagingTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            String[] contents = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(i -> text(random))
                    .toArray(String[]::new);
            bench.store("", "", ToolBench.item("r", "registry:block", contents));

            assertThat(contents(pages(bench, "get_block", "{\"name\":\"r\"}")))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(String.join("", contents));
        }
    }

    @Test
    void files_thatFitWithTheirLongPaths_areAnsweredWhole() {
        ToolBench wide = new ToolBench(60_000);
        List<Object> paths = block(wide, 100, "p".repeat(147), "x\n");

        List<ToolResult> pages = pages(wide, "get_block", Json.text(Map.of("name", "b", "files", paths)));

        assertThat(pages).hasSize(1);
        assertThat(contents(pages)).isEqualTo("x\n".repeat(100));
    }

    @Test
    void files_whosePathsLeaveNoRoomForTheRest_areRefused() {
        List<Object> paths = block(bench, 60, "p".repeat(900), "x\n".repeat(500));

        assertThat(bench.refusal("get_block", Json.text(Map.of("name", "b", "files", paths))))
                .isEqualTo(
                        "These files do not fit into one answer, and the call for the next page, which names them, has"
                                + " 54334 characters where there is room for 2500: name fewer at once, or leave 'files' out for all"
                                + " of them.");
        assertThat(contents(pages(
                        bench,
                        "get_block",
                        Json.text(Map.of("name", "b", "files", List.of(paths.get(7), paths.get(9)))))))
                .isEqualTo("x\n".repeat(1_000));
    }

    @Test
    void file_whosePathAloneLeavesNoRoomForTheRest_isReachedWithoutNamingIt() {
        List<Object> paths = block(bench, 1, "\u0001".repeat(900), "x\n".repeat(9_000));

        assertThat(bench.refusal("get_block", Json.text(Map.of("name", "b", "files", paths))))
                .endsWith(" characters where there is room for 2500: leave 'files' out for all of them.");
        assertThat(contents(pages(bench, "get_block", "{\"name\":\"b\"}"))).isEqualTo("x\n".repeat(9_000));
    }

    @Test
    void files_withLongPathsAndAnOffsetPastTheEnd_areRefusedWithAShortCall() {
        List<Object> paths = block(bench, 60, "p".repeat(900), "x\n");

        assertThat(bench.refusal("get_block", Json.text(Map.of("name", "b", "files", paths, "offset", 120))))
                .isEqualTo("The offset 120 is past the end, which is at 120; get_block {\"name\":\"block:react:b\"}"
                        + " gives all from the beginning.");
    }

    @Test
    void items_cutAndLeftOver_areReachedByTheCallsOffered() {
        ToolBench wide = new ToolBench(30_000);
        for (String name : List.of("a", "b", "c", "d", "e")) {
            wide.component(name, (name + "\n").repeat(6_000));
        }

        StringBuilder all = new StringBuilder();
        ToolResult batch = wide.call("get_items", "{\"keys\":[\"a\",\"b\",\"c\",\"d\",\"e\"]}");
        for (int calls = 0; calls < 20; calls++) {
            assertThat(ToolBench.chars(batch)).isLessThanOrEqualTo(30_000);
            List<String> texts = batch.texts();
            String last = texts.get(texts.size() - 1);
            for (String text : texts) {
                if (text.matches("(?s)([a-e])\n.*") && !text.startsWith("component:")) {
                    all.append(text);
                } else if (text.startsWith("Cut here")) {
                    pages(wide, text).forEach(page -> all.append(contents(List.of(page))));
                }
            }
            if (!last.startsWith("Not yet given")) {
                break;
            }
            batch = wide.follow(last);
        }

        assertThat(all.toString())
                .isEqualTo(List.of("a", "b", "c", "d", "e").stream()
                        .map(name -> (name + "\n").repeat(6_000))
                        .collect(Collectors.joining()));
    }

    @Test
    void items_monstrousKeys_stayWithinTheBudget() {
        List<String> keys = new ArrayList<>(Collections.nCopies(20, "x".repeat(9_000)));

        ToolResult result = bench.call("get_items", Json.text(Map.of("keys", keys)));

        assertThat(ToolBench.chars(result)).isLessThanOrEqualTo(BUDGET);
    }

    @Test
    void offset_pastTheEnd_isRefusedWithACallFromTheBeginning() {
        bench.component("x", "abc");

        assertThat(bench.refusal("get_component", "{\"name\":\"x\",\"offset\":3}"))
                .isEqualTo("The offset 3 is past the end, which is at 3; get_component"
                        + " {\"name\":\"component:react:@shadcn/x?style=new-york-v4\"} gives all from the beginning.");
    }

    @Test
    void offset_pastTheEnd_isRefusedWithACallForWhatWasIncluded() {
        bench.store("", "", ToolBench.item("mine", "registry:ui", "s"));
        bench.store("", "", ToolBench.item("mine-demo", "registry:example", "d"));

        assertThat(bench.refusal("get_component", "{\"name\":\"mine\",\"include\":[\"source\",\"demo\"],\"offset\":2}"))
                .contains("get_component {\"name\":\"component:react:mine\",\"include\":[\"source\",\"demo\"]}");
    }

    @Test
    void budget_tooSmall_isRefused() {
        assertThatThrownBy(() -> new AnswerBudget(AnswerBudget.CHARS_MIN - 1))
                .isInstanceOf(InvalidRequestException.class);
    }

    /** A block 'b' of so many files that are alike but for a number at the end of their paths, which it gives. */
    private static List<Object> block(ToolBench bench, int files, String path, String content) {
        List<Map<String, Object>> all = IntStream.range(0, files)
                .mapToObj(i -> ToolBench.file(path + i, content))
                .toList();
        bench.store("", "", Json.text(Map.of("name", "b", "type", "registry:block", "files", all)));
        return all.stream().map(file -> file.get("path")).toList();
    }

    private static List<ToolResult> pages(ToolBench bench, String tool, String arguments) {
        return pages(bench, "Next call: " + tool + " " + arguments);
    }

    /** All pages from the one that a text offers, each within the budget and without an empty block. */
    private static List<ToolResult> pages(ToolBench bench, String call) {
        List<ToolResult> pages = new ArrayList<>();
        ToolResult page = bench.follow(call);
        pages.add(page);
        while (page.meta().containsKey("nextOffset")) {
            assertThat(pages.size()).isLessThan(1_000);
            page = bench.follow(page.texts().get(page.texts().size() - 1));
            pages.add(page);
        }
        assertThat(pages).allSatisfy(one -> {
            assertThat(ToolBench.chars(one)).isLessThanOrEqualTo(bench.budget.chars());
            assertThat(one.texts()).doesNotContain("");
        });
        return pages;
    }

    /** What stands between the header and the notice of a cut. */
    private static String contents(List<ToolResult> pages) {
        return pages.stream()
                .flatMap(page ->
                        page
                                .texts()
                                .subList(1, page.texts().size() - (page.meta().containsKey("nextOffset") ? 1 : 0))
                                .stream())
                .collect(Collectors.joining());
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(4) == 0 ? 0 : random.nextInt(30);
        for (int i = 0; i < lines; i++) {
            int words = random.nextInt(10) == 0 ? 3_000 : random.nextInt(20);
            for (int j = 0; j < words; j++) {
                text.append(random.nextInt(5) == 0 ? "😀" : "word");
            }
            text.append(List.of("\n", "\r\n", "\r", "\u2028", "").get(random.nextInt(5)));
        }
        return text.toString();
    }
}
