package dev.larder.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What {@code try} goes through: a real server in a process of its own, asked over its standard input as an assistant
 * asks, ended, and started once more on the same store. Nothing in it is made up: each step is judged by its answer.
 */
final class Tour {

    private static final int LINES_SHOWN = 2;
    private static final Pattern ANSWERED = Pattern.compile("answered from ([a-z ]+)\\.");

    /** Everything that has been lost on the way somewhere: astral characters, CR, tabs, quotes, no last newline. */
    static final String SOURCE = "export function Greeting({ name }: { name: string }) {\r\n"
            + "\treturn <p title=\"\\u00e9 \\\\ 'x'\">Hello, {name} \uD83D\uDC4B\uD83C\uDFFD \u65E5\u672C \u2028</p>;\n}";

    private final Supplier<StdioClient> servers;
    private final Transcript transcript;

    /** @param servers starts a server, each time on the same store, which is a new one at first */
    Tour(Supplier<StdioClient> servers, Transcript transcript) {
        this.servers = servers;
        this.transcript = transcript;
    }

    /** Goes through all steps; a server that breaks down ends it with the failure. */
    void run() {
        try (StdioClient server = begin("start the server, initialize")) {
            list(server);
            Map<String, Object> button = Map.of("name", "button");
            call(
                    server,
                    "get_component",
                    button,
                    result -> !isError(result) && contents(result).contains("export"));
            call(server, "get_component", button, result -> "memory".equals(tier(result)));
            call(
                    server,
                    "get_component",
                    Map.of("name", "buton"),
                    result -> isError(result) && header(result).contains("button"));
            call(
                    server,
                    "set_component",
                    greeting(),
                    result -> !isError(result) && header(result).contains("component:react:greeting"));
            call(server, "get_component", Map.of("name", "greeting"), this::isGreeting);
            end(server);
        }
        try (StdioClient server = begin("start another server on the same store, initialize")) {
            call(server, "get_component", Map.of("name", "greeting"), this::isGreeting);
            end(server);
        }
    }

    private StdioClient begin(String what) {
        long start = System.nanoTime();
        StdioClient server = servers.get();
        JsonNode said = server.initialize();
        String name = said.path("serverInfo").path("name").asString("");
        transcript.step(
                what,
                since(start),
                "",
                name.equals("larder"),
                List.of(name + " " + said.path("serverInfo").path("version").asString("") + ", protocol "
                        + said.path("protocolVersion").asString("")));
        return server;
    }

    private void list(StdioClient server) {
        Map<String, Object> arguments = Map.of("framework", "react");
        long start = System.nanoTime();
        JsonNode result = server.call("list_components", arguments);
        Duration took = since(start);
        JsonNode items = result.path("structuredContent").path("items");
        List<String> names = new ArrayList<>();
        items.forEach(item -> names.add(item.path("name").asString("")));
        transcript.step(
                "list_components " + Json.MAPPER.writeValueAsString(arguments),
                took,
                "",
                names.contains("button"),
                List.of(names.size() + " components: " + String.join(", ", names)));
    }

    private void call(StdioClient server, String tool, Map<String, ?> arguments, Predicate<JsonNode> holds) {
        long start = System.nanoTime();
        JsonNode result = server.call(tool, arguments);
        Duration took = since(start);
        transcript.step(shown(tool, arguments), took, tier(result), holds.test(result), lines(result));
    }

    private void end(StdioClient server) {
        long start = System.nanoTime();
        int code = server.end();
        transcript.step("end of input", since(start), "", code == 0, List.of("the server ended with code " + code));
    }

    private boolean isGreeting(JsonNode result) {
        return !isError(result) && contents(result).equals(SOURCE);
    }

    private static Map<String, Object> greeting() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("name", "greeting");
        arguments.put("description", "Says hello.");
        arguments.put("sourceCode", SOURCE);
        return arguments;
    }

    private static String shown(String tool, Map<String, ?> arguments) {
        Map<String, Object> shown = new LinkedHashMap<>(arguments);
        shown.replaceAll((name, value) -> name.equals("sourceCode") ? "…" : value);
        return tool + " " + Json.MAPPER.writeValueAsString(shown);
    }

    /** The first lines of the answer: of a failure its sentence, else the header and how much source follows. */
    private static List<String> lines(JsonNode result) {
        List<String> lines = new ArrayList<>(header(result)
                .lines()
                .filter(line -> !line.isBlank())
                .limit(LINES_SHOWN)
                .toList());
        String source = contents(result);
        if (!source.isEmpty()) {
            lines.add("⋮ " + source.lines().findFirst().orElse("") + " … " + Words.count(source.length(), "character"));
        }
        return lines;
    }

    private static String header(JsonNode result) {
        return result.path("content").path(0).path("text").asString("");
    }

    /** The text blocks after the header, one after the other. */
    static String contents(JsonNode result) {
        StringBuilder contents = new StringBuilder();
        JsonNode blocks = result.path("content");
        for (int i = 1; i < blocks.size(); i++) {
            contents.append(blocks.path(i).path("text").asString(""));
        }
        return contents.toString();
    }

    private static boolean isError(JsonNode result) {
        return result.path("isError").asBoolean(false);
    }

    /** Which tier answered, as the header says it; empty where it does not. */
    private static String tier(JsonNode result) {
        Matcher matcher = ANSWERED.matcher(header(result));
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
