package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Makes calls of tools that have been listed: good arguments, near misses and nonsense, member by member. The names and
 * frameworks that are written are few, so that the store does not grow with the time. The same seed, the same calls.
 */
final class ArgumentFuzzer {

    private static final int CALLS_AT_ONCE = 64;
    private static final int NAMES = 40;
    private static final List<String> FRAMEWORKS = List.of("react", "vue", "Next.js", "any", "no-such", "", "@shadcn");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "button",
            "known",
            "Known",
            "component:react:known",
            "component:react:@starter/button",
            "block:react:name-1",
            "metadata:x",
            "@starter",
            "react",
            "vue",
            "any",
            "source",
            "demo",
            "[]",
            "{\"path\":\"a\",\"content\":\"b\"}",
            "{",
            "10",
            "-1",
            "1e999",
            "true",
            "../x",
            "\u0000",
            "\ud800",
            "\u202e\u200b\udb40\udc41",
            "\ud83d\ude00",
            "http://127.0.0.1:1/x",
            "${HOME}",
            "%",
            "*",
            "(a+)+$");

    private final Random random;
    private final Map<String, JsonNode> schemas = new LinkedHashMap<>();

    /** @param tools as {@code tools/list} tells of them */
    ArgumentFuzzer(long seed, Iterable<JsonNode> tools) {
        random = new Random(seed);
        tools.forEach(tool -> schemas.put(tool.path("name").asString(), tool.path("inputSchema")));
    }

    /** Calls for so long, many at once; checks that each call is answered, by a result or by a sentence that refuses. */
    void run(LarderJar larder, long nanos) throws Exception {
        long deadline = System.nanoTime() + nanos;
        long calls = 0;
        while (System.nanoTime() < deadline) {
            Map<String, Object> sent = new LinkedHashMap<>();
            for (int i = 0; i < CALLS_AT_ONCE; i++) {
                String tool = pick(List.copyOf(schemas.keySet()));
                Object params = Map.of("name", tool, "arguments", arguments(schemas.get(tool)));
                sent.put("fuzz-" + i, params);
                larder.client.sendJson(
                        Map.of("jsonrpc", "2.0", "id", "fuzz-" + i, "method", "tools/call", "params", params));
            }
            for (Map.Entry<String, Object> call : sent.entrySet()) {
                JsonNode answer = larder.client.receive(call.getKey());
                assertThat(answer.has("result")
                                || answer.path("error").path("code").asInt() == -32602)
                        .as("%s: %s", call.getValue(), answer)
                        .isTrue();
                assertThat(answer.path("result").path("content").toString())
                        .as("%s", call.getValue())
                        .doesNotContain("Internal error", "Exception");
                calls++;
            }
        }
        System.err.println("fuzzed with " + calls + " calls");
    }

    private Object arguments(JsonNode schema) {
        if (random.nextInt(50) == 0) {
            return anything(2);
        }
        Map<String, Object> arguments = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asString()));
        schema.path("properties").properties().forEach(property -> {
            boolean given = required.contains(property.getKey()) ? random.nextInt(20) > 0 : random.nextInt(4) == 0;
            if (given) {
                arguments.put(property.getKey(), property(property.getKey(), property.getValue()));
            }
        });
        if (random.nextInt(20) == 0) {
            arguments.put(pick(List.of("id", "component", "lib", "zzz", "__proto__")), anything(1));
        }
        return arguments;
    }

    /** Mostly what the schema asks for. */
    private Object property(String name, JsonNode schema) {
        if (random.nextInt(8) == 0) {
            return anything(2);
        }
        if (name.equals("name")) {
            return name();
        }
        if (name.equals("framework")) {
            return pick(FRAMEWORKS);
        }
        if (name.equals("key") || name.equals("keys")) {
            String key = pick(List.of("component:react:", "block:react:", "component:vue:", "")) + name();
            return name.equals("key") ? key : List.of(key, pick(TEXTS), "component:react:known");
        }
        return switch (schema.path("type").asString()) {
            case "integer" -> random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(60);
            case "boolean" -> random.nextBoolean();
            case "array" -> List.of(property("", schema.path("items")), property("", schema.path("items")));
            case "object" -> object(schema);
            default -> schema.has("enum") ? schema.path("enum").get(0).asString() : text();
        };
    }

    private Object object(JsonNode schema) {
        Map<String, Object> object = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(property -> object.put(property.getKey(), property("", property.getValue())));
        return object.isEmpty() ? Map.of(text(), anything(1)) : object;
    }

    private String name() {
        return random.nextInt(4) == 0 ? pick(TEXTS) : "name-" + random.nextInt(NAMES);
    }

    private String text() {
        return random.nextInt(10) == 0 ? pick(TEXTS).repeat(random.nextInt(400)) : pick(TEXTS);
    }

    private Object anything(int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble() * 1e6;
            case 2 -> random.nextBoolean();
            case 3, 4, 5, 6 -> pick(TEXTS);
            case 7 -> Map.of("path", anything(depth - 1), "content", anything(depth - 1));
            case 8 -> List.of(anything(depth - 1), anything(depth - 1));
            default -> List.of();
        };
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
