package dev.larder.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
    private static final double NEIGHBOURS_MIN = 0.9;

    @TempDir
    private Path temp;

    private final List<String> wrong = new ArrayList<>();
    private int hits;
    private int neighboursWanted;
    private int neighboursNamed;

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
                "workload: %d hits, %d of %d misses name their neighbour, %d wrong%n",
                hits, neighboursNamed, neighboursWanted, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(hits).isPositive();
        assertThat(neighboursNamed).isGreaterThanOrEqualTo((int) (NEIGHBOURS_MIN * neighboursWanted));
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
                check(call, larder.survive("set_component", arguments));
            }
            case "list_components", "list_blocks" -> check(call, larder.survive(call.tool(), call.arguments()));
            case "get_block" -> check(call, larder.survive("get_block", call.arguments()));
            default -> check(call, larder.survive("get_component", call.arguments()));
        }
    }

    private void check(Call call, JsonNode answer) {
        boolean found =
                answer.has("result") && !answer.path("result").path("isError").asBoolean();
        if (call.expect().equals("hit")) {
            hits++;
            if (!found) {
                wrong.add(call + " " + brief(answer));
            }
        } else if (call.expect().startsWith("alias:")) {
            String name = call.expect().substring("alias:".length());
            if (!found && !answer.toString().contains(name)) {
                wrong.add(call + " " + brief(answer));
            }
        } else if (!found && call.name().endsWith("-demo")) {
            neighboursWanted++;
            if (answer.toString().contains(call.name().substring(0, call.name().length() - "-demo".length()))) {
                neighboursNamed++;
            }
        }
    }

    private static String brief(JsonNode answer) {
        String text = answer.toString();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }
}
