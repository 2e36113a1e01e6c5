package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.testing.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Real registries go in and come back over real stdio, byte for byte. For all items see {@code src/bench/roundtrip}. */
final class RegistriesIT {

    private static final int SAMPLE = 150;
    private static final int LARGEST = 10;
    private static final int BATCH = 20;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Pattern STYLE = Pattern.compile("/styles/([^/]+)/|/r/((?:na|u)[a-z]*wind)/");
    private static final Pattern NEXT_CALL =
            Pattern.compile("Cut here: .* Next call: ([a-z_]+) (\\{.*})", Pattern.DOTALL);

    @TempDir
    Path home;

    private final List<Expected> items = new ArrayList<>();

    private record Expected(String key, List<String> contents) {
        long chars() {
            return contents.stream().mapToLong(String::length).sum();
        }

        String tool() {
            return key.startsWith("block:") ? "get_block" : "get_component";
        }
    }

    @BeforeEach
    void importAll() throws Exception {
        Path data = Path.of(System.getProperty("larder.data", "../shared/data")).resolve("registries");
        assumeTrue(Files.isDirectory(data), "no registries at " + data + "; name the folder with -Dlarder.data");
        List<String> command = new ArrayList<>(List.of("import", "--json"));
        for (Path registry : folders(data)) {
            command.add(registry.toString());
        }

        JsonNode reports = Json.MAPPER.readTree(
                JarProcess.run(home, "", command.toArray(String[]::new)).out());

        for (JsonNode report : reports) {
            assertThat(report.path("problemCount").asInt()).as("%s", report).isZero();
            expect(Path.of(report.path("path").asString()), report);
        }
        assertThat(items).hasSize(2_502);
    }

    @Test
    void items_comeBackUnchanged() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("-Dseed=" + seed);
        items.sort(Comparator.comparing(Expected::chars).reversed());
        List<Expected> chosen = new ArrayList<>(items.subList(0, LARGEST));
        Collections.shuffle(items, new Random(seed));
        chosen.addAll(items.subList(0, SAMPLE));

        try (JarProcess server = JarProcess.serve(home)) {
            for (Expected item : chosen) {
                assertThat(contents(server.client(), item)).as(item.key()).isEqualTo(String.join("", item.contents()));
            }
            for (int at = 0; at < SAMPLE; at += BATCH) {
                checkBatch(server.client(), items.subList(at, Math.min(SAMPLE, at + BATCH)));
            }
            server.end();
        }
    }

    /** All pages of an item, following the call that each names. */
    private static String contents(StdioClient client, Expected item) throws Exception {
        StringBuilder contents = new StringBuilder();
        String tool = item.tool();
        Map<String, ?> arguments = Map.of("name", item.key());
        while (!tool.isEmpty()) {
            List<String> texts = texts(client.call(tool, arguments));
            Matcher cut = NEXT_CALL.matcher(texts.get(texts.size() - 1));
            boolean more = texts.size() > 1 && cut.matches();
            texts.subList(1, texts.size() - (more ? 1 : 0)).forEach(contents::append);
            tool = more ? cut.group(1) : "";
            arguments = more ? Json.MAPPER.readValue(cut.group(2), OBJECT) : Map.of();
        }
        return contents.toString();
    }

    /** In one answer: each header, and after it the contents, for as many items as the answer has room for. */
    private static void checkBatch(StdioClient client, List<Expected> batch) throws Exception {
        List<String> texts = texts(client.call(
                "get_items", Map.of("keys", batch.stream().map(Expected::key).toList())));
        List<String> wanted = new ArrayList<>();
        for (Expected item : batch) {
            wanted.add(item.key());
            wanted.addAll(item.contents());
        }
        boolean whole = texts.size() == wanted.size();
        int compared = whole ? texts.size() : texts.size() - 3; // The last item may be cut, and the rest is named.
        for (int i = 0; i < compared; i++) {
            boolean header = wanted.get(i).contains("/") && texts.get(i).startsWith(wanted.get(i) + "\n");
            assertThat(header ? wanted.get(i) : texts.get(i)).isEqualTo(wanted.get(i));
        }
    }

    private static List<String> texts(JsonNode result) {
        assertThat(result.path("isError").asBoolean(false)).as("%s", result).isFalse();
        List<String> texts = new ArrayList<>();
        result.path("content").forEach(block -> texts.add(block.path("text").asString()));
        return texts;
    }

    private void expect(Path folder, JsonNode report) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file :
                    tree.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonNode document = Json.MAPPER.readTree(Files.readAllBytes(file));
                if (document.path("name").isString()
                        && !document.has("items")
                        && (document.path("type").isString() || document.has("cssVars"))) {
                    items.add(expected(document, report, file));
                }
            }
        }
    }

    private static Expected expected(JsonNode document, JsonNode report, Path file) {
        boolean block = document.path("type").asString("").endsWith(":block");
        Matcher style = STYLE.matcher(file.toString().replace('\\', '/'));
        String variant = style.find() ? (style.group(1) == null ? style.group(2) : style.group(1)) : "";
        String key =
                (block ? "block:" : "component:") + report.path("framework").asString() + ":"
                        + report.path("registry").asString() + "/"
                        + document.path("name").asString().replace("%", "%25").replace("?", "%3F")
                        + (variant.isEmpty() ? "" : "?style=" + variant);
        List<String> contents = new ArrayList<>();
        for (JsonNode each : document.path("files")) {
            contents.add(each.path("content").asString(""));
        }
        contents.removeIf(String::isEmpty);
        return new Expected(key, contents);
    }

    private static List<Path> folders(Path data) throws IOException {
        try (Stream<Path> folders = Files.list(data)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }
}
