package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Agents' sessions replayed against real registries: every expected hit is a hit, every other spelling is understood, and
 * a miss names its right neighbour. A tenth of the sessions; all of them with {@code -Dworkload=all}.
 */
final class WorkloadIT {

    private static final int SHARE = 10;
    private static final Pattern KEY = Pattern.compile("(?:component|block):[a-z-]+:(?:@[a-z-]+/)?([a-z0-9/-]+)");
    private static final double NEIGHBOURS_MIN = 0.9;

    /** What a person would have meant by names that no registry has, as far as one of these is there. */
    private static final Map<String, List<String>> MEANT = Map.ofEntries(
            Map.entry("modal", List.of("dialog", "alert-dialog", "drawer")),
            Map.entry("navbar", List.of("navigation-menu", "menubar", "sidebar")),
            Map.entry("text-field", List.of("input", "textarea", "field")),
            Map.entry("datagrid", List.of("data-table", "table")),
            Map.entry("grid", List.of("data-table", "table", "bento-grid", "grid-pattern")),
            Map.entry("price-table", List.of("table", "data-table")),
            Map.entry("file-upload", List.of("use-file-upload", "input")),
            Map.entry("tree-view-x", List.of("tree", "file-tree", "checkbox-tree")),
            Map.entry("image-gallery", List.of("carousel", "aspect-ratio")),
            Map.entry("stepper-form", List.of("stepper", "form")),
            Map.entry("wizard", List.of("stepper")),
            Map.entry("hero", List.of("hero-video-dialog")),
            Map.entry("button; drop table items", List.of("button")));

    @TempDir
    private Path temp;

    private final List<String> wrong = new ArrayList<>();
    private final List<String> unnamed = new ArrayList<>();
    private final Map<String, Boolean> known = new HashMap<>();
    private int hits;
    private int aliases;
    private int aliasesFound;
    private int misses;
    private int neighboursWanted;

    private record Call(String tool, String framework, String name, String registry, String style, String expect) {

        static Call of(String line) {
            String[] columns = line.split(",", -1);
            return new Call(columns[0], columns[1], columns[2], columns[3], columns[4], columns[8]);
        }

        Map<String, Object> arguments() {
            Map<String, Object> arguments = new LinkedHashMap<>();
            arguments.put("framework", framework);
            if (!name.isEmpty()) {
                arguments.put(tool.equals("search") ? "query" : "name", name);
            }
            if (!registry.isEmpty() && !name.startsWith("@") && !tool.startsWith("set")) {
                arguments.put("registry", "@" + registry);
            }
            if (!style.isEmpty() && tool.startsWith("get")) {
                arguments.put("style", style);
            }
            return arguments;
        }
    }

    @Test
    void sessions_areServed() throws Exception {
        Path data = Path.of(System.getProperty("larder.data", "../shared/data")).toAbsolutePath();
        assumeTrue(Files.isDirectory(data), "no data at " + data + "; name the folder with -Dlarder.data");
        boolean all = "all".equals(System.getProperty("workload"));
        importAll(data.resolve("registries"));

        try (LarderJar larder = LarderJar.start(temp.resolve("home"));
                Stream<String> lines = Files.lines(data.resolve("workload/calls.csv"))) {
            for (String line : lines.skip(1).toList()) {
                int session = Integer.parseInt(line.split(",", -1)[5]);
                if (all || session % SHARE == 0) {
                    replay(larder, Call.of(line));
                }
            }
        }

        System.err.printf(
                "workload: %d hits; %d aliases, %d of them found at once, the others named; %d misses, %d of which have a"
                        + " neighbour, of which %d are not named: %s%n",
                hits, aliases, aliasesFound, misses, neighboursWanted, unnamed.size(), unnamed);
        assertThat(wrong).isEmpty();
        assertThat(hits).isPositive();
        assertThat(unnamed).hasSizeLessThanOrEqualTo((int) ((1 - NEIGHBOURS_MIN) * neighboursWanted));
    }

    private void importAll(Path registries) throws Exception {
        try (Stream<Path> folders = Files.list(registries)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("larder.jar"),
                        "import",
                        folder.toString(),
                        "--registry",
                        "@" + folder.getFileName());
                builder.environment().put("LARDER_HOME", temp.resolve("home").toString());
                Process process = builder.redirectErrorStream(true)
                        .redirectOutput(temp.resolve("import.log").toFile())
                        .start();
                assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
                assertThat(process.exitValue())
                        .as(() -> folder + " " + temp.resolve("import.log"))
                        .isZero();
            }
        }
    }

    private void replay(LarderJar larder, Call call) throws Exception {
        switch (call.tool()) {
            case "search" -> {
                // The tool for it has an issue of its own.
            }
            case "set_component" -> {
                Map<String, Object> arguments = new LinkedHashMap<>(call.arguments());
                arguments.put("sourceCode", "export const Mine = '" + call.name() + "';\n");
                check(larder, call, larder.survive("set_component", arguments));
            }
            case "list_components", "list_blocks" -> check(larder, call, larder.survive(call.tool(), call.arguments()));
            case "get_block" -> check(larder, call, larder.survive("get_block", call.arguments()));
            default -> check(larder, call, larder.survive("get_component", call.arguments()));
        }
    }

    private void check(LarderJar larder, Call call, JsonNode answer) throws Exception {
        boolean found =
                answer.has("result") && !answer.path("result").path("isError").asBoolean();
        if (call.expect().equals("hit")) {
            hits++;
            if (!found) {
                wrong.add(call + " " + brief(answer));
            }
        } else if (call.expect().startsWith("alias:")) {
            aliases++;
            aliasesFound += found ? 1 : 0;
            if (!found && !named(answer).contains(call.expect().substring("alias:".length()))) {
                wrong.add(call + " " + brief(answer));
            }
        } else if (!found) {
            misses++;
            List<String> meant = meant(larder, call);
            if (!meant.isEmpty()) {
                neighboursWanted++;
                List<String> folded = meant.stream().map(WorkloadIT::fold).toList();
                if (named(answer).stream().map(WorkloadIT::fold).noneMatch(folded::contains)) {
                    unnamed.add(call.name() + " for " + call.framework() + " in " + call.registry());
                }
            }
        }
    }

    /** The names that would be right, as far as they are there in the framework of the call. */
    private List<String> meant(LarderJar larder, Call call) throws Exception {
        String demo = "-demo";
        if (call.name().endsWith(demo)) {
            return List.of(call.name().substring(0, call.name().length() - demo.length()));
        }
        List<String> there = new ArrayList<>();
        String spelled =
                call.name().replaceFirst("^@[^/]+/", "").replaceAll("[ _]", "-").toLowerCase(Locale.ROOT);
        for (String name : MEANT.getOrDefault(call.name(), List.of(spelled))) {
            String question = call.framework() + " " + name;
            if (!known.containsKey(question) && !name.isBlank()) {
                JsonNode answer = larder.survive("get_component", Map.of("framework", call.framework(), "name", name));
                known.put(question, !answer.path("result").path("isError").asBoolean());
            }
            if (known.getOrDefault(question, false)) {
                there.add(name);
            }
        }
        return there;
    }

    /** The names in the keys that an answer offers. */
    private static List<String> named(JsonNode answer) {
        return KEY.matcher(answer.toString())
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static String fold(String name) {
        return name.replaceAll("[ _-]", "").toLowerCase(Locale.ROOT);
    }

    private static String brief(JsonNode answer) {
        String text = answer.toString();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
