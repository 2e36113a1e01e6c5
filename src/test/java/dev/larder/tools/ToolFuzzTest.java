package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.LarderException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the arguments are, a tool answers within its budget or refuses with a sentence. */
final class ToolFuzzTest {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "button",
            "Button",
            "component:react:@shadcn/button?style=new-york-v4",
            "block:react:dash",
            "metadata:x",
            "@shadcn/button",
            "@",
            "react",
            "vue",
            "source",
            "[]",
            "[\"a\"]",
            "{\"path\":\"a\",\"content\":\"b\"}",
            "{",
            "NaN",
            "10",
            "-1",
            "1e999",
            "../x",
            "\u0000",
            "\ud800",
            "😀",
            "x".repeat(300),
            "%",
            "*",
            "?");

    @Test
    void anyArguments_areAnsweredOrRefused() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.err.println("ToolFuzzTest seed " + seed);
        Random random = new Random(seed);
        ToolBench bench = new ToolBench(AnswerBudget.CHARS_MIN);
        bench.component("button", "line\n".repeat(5_000));
        bench.store("", "", ToolBench.item("dash", "registry:block", "a", "b"));
        int answered = 0;
        for (int round = 0; round < 20_000; round++) {
            Tool tool =
                    bench.toolbox.all().get(random.nextInt(bench.toolbox.all().size()));
            String arguments = Json.text(arguments(tool.definition(), random));
            try {
                ToolResult result = tool.call(new Arguments(Json.mapper().readTree(arguments)));
                answered++;
                assertThat(ToolBench.chars(result)).as(arguments).isLessThanOrEqualTo(bench.budget.chars());
                assertThat(result.texts()).as(arguments).doesNotContain("");
            } catch (LarderException e) {
                assertThat(e.getMessage()).as(arguments).isNotBlank().hasSizeLessThan(bench.budget.chars());
            } catch (RuntimeException e) {
                throw new AssertionError(tool.definition().name() + " " + arguments + " with -Dseed=" + seed, e);
            }
        }
        assertThat(answered).isGreaterThan(1_000);
    }

    private static Object arguments(ToolDefinition definition, Random random) {
        if (random.nextInt(50) == 0) {
            return value(random, 2);
        }
        List<String> names = new ArrayList<>(Json.mapper()
                .valueToTree(definition.inputSchema())
                .get("properties")
                .propertyNames());
        names.addAll(List.of("id", "component", "lib", "zzz"));
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (String name : names) {
            if (random.nextInt(definition.inputSchema().toString().contains("required=[" + name) ? 8 : 4) == 0
                    || (List.of("name", "key", "keys").contains(name) && random.nextInt(4) > 0)) {
                arguments.put(name, value(random, 2));
            }
        }
        return arguments;
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble() * 10;
            case 2 -> random.nextBoolean();
            case 3, 4, 5, 6 -> TEXTS.get(random.nextInt(TEXTS.size()));
            case 7 -> Map.of("path", value(random, depth - 1), "content", value(random, depth - 1));
            case 8 -> List.of(value(random, depth - 1), value(random, depth - 1));
            default -> List.of(value(random, depth - 1));
        };
    }
}
