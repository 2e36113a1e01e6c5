package dev.larder.search;

import dev.larder.model.ItemFacts;
import dev.larder.model.ItemQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * How well search answers the needs of {@code src/bench/search/needs.json}, beside two peers. Started by {@code run.sh}
 * there, in two steps:
 *
 * <pre>
 *   export DIR   writes the items and queries that the peers rank
 *   report DIR   reads what they ranked and prints the tables
 *   tune         ranks only the needs that are for tuning, and tells of each how it went
 * </pre>
 */
final class SearchBench {

    static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int DEPTH = 50;

    private SearchBench() {}

    public static void main(String[] arguments) throws IOException {
        List<SearchItem> items = Registries.items(Registries.folder().orElseThrow());
        if (arguments[0].equals("tune")) {
            tune(items);
            return;
        }
        Path work = Path.of(arguments[1]);
        List<Need> needs = Need.all();
        List<Need> fresh = Need.fresh();
        List<Need> drawn = Need.drawn();
        List<Need> known = KnownItems.of(items);
        List<Need> all = new ArrayList<>(needs);
        all.addAll(fresh);
        all.addAll(drawn);
        all.addAll(known);
        if (arguments[0].equals("export")) {
            export(work, items, all);
            return;
        }
        SearchIndex index = index(items);
        Map<String, Map<String, List<String>>> engines = new LinkedHashMap<>();
        Path peers = work.resolve("peers.json");
        if (Files.exists(peers)) {
            readRankings(peers, engines);
        }
        Map<String, List<String>> ours = rank(index, all);
        engines.put("larder", ours);
        System.out.println("Items: " + items.size() + ", needs: " + (needs.size() + drawn.size() + fresh.size())
                + ", known items: "
                + known.size());
        print(
                "Needs, first half (tuned on)",
                needs.stream().filter(Need::isForTuning).toList(),
                engines);
        print(
                "Needs, second half (kept out)",
                needs.stream().filter(need -> !need.isForTuning()).toList(),
                engines);
        print("Needs for items drawn by lot (tuned on)", drawn, engines);
        print("Needs of another author (never tuned on)", fresh, engines);
        print("Known items", known, engines);
    }

    private static void tune(List<SearchItem> items) throws IOException {
        SearchIndex index = index(items);
        List<Need> half = Need.all().stream().filter(Need::isForTuning).toList();
        List<Need> drawn = Need.drawn();
        List<Need> all = new ArrayList<>(half);
        all.addAll(drawn);
        Map<String, List<String>> ours = rank(index, all);
        all.forEach(need -> explain(need, ours.getOrDefault(need.id(), List.of())));
        print("Needs, first half (tuned on)", half, Map.of("larder", ours));
        print("Needs for items drawn by lot (tuned on)", drawn, Map.of("larder", ours));
    }

    private static SearchIndex index(List<SearchItem> items) {
        SearchIndex index = new SearchIndex();
        items.forEach(index::put);
        return index;
    }

    private static Map<String, List<String>> rank(SearchIndex index, List<Need> all) {
        Map<String, List<String>> ranked = new LinkedHashMap<>();
        for (Need need : all) {
            ItemQuery filter = new ItemQuery(
                    Optional.empty(), need.framework(), Optional.empty(), Optional.empty(), Optional.empty());
            ranked.put(
                    need.id(),
                    index.search(need.text(), filter, Optional.empty(), DEPTH).hits().stream()
                            .map(hit -> unit(
                                    hit.key().registry().orElseThrow(),
                                    hit.key().name()))
                            .toList());
        }
        return ranked;
    }

    static String unit(String registry, String name) {
        return registry.substring(1) + "/" + name;
    }

    private static void print(String title, List<Need> needs, Map<String, Map<String, List<String>>> engines) {
        System.out.println("\n" + title + " (" + needs.size() + ")\n");
        System.out.println("| engine | success@10 | nDCG@10 | MRR |\n|---|---|---|---|");
        engines.forEach((engine, ranked) -> {
            Measures measures = new Measures();
            needs.forEach(need -> measures.add(need, ranked.getOrDefault(need.id(), List.of())));
            System.out.println("| " + engine + " | " + measures + " |");
        });
    }

    private static void explain(Need need, List<String> found) {
        Measures alone = new Measures();
        alone.add(need, found);
        System.out.println(need.id() + " [" + need.framework().orElse("any") + "] " + need.text() + ": " + alone);
        System.out.println("     "
                + found.stream()
                        .limit(10)
                        .map(unit -> need.grade(unit) + ":" + unit)
                        .collect(Collectors.joining(" ")));
    }

    private static void export(Path work, List<SearchItem> items, List<Need> all) throws IOException {
        Set<String> seen = new TreeSet<>();
        List<Map<String, Object>> flat = new ArrayList<>();
        for (SearchItem item : items) {
            String unit = unit(item.key().registry().orElseThrow(), item.key().name());
            if (ItemFacts.isListed(item.type()) && seen.add(unit)) {
                flat.add(Map.of(
                        "unit", unit,
                        "framework", item.key().framework(),
                        "name", item.key().name(),
                        "description", item.description().orElse("")));
            }
        }
        List<Map<String, Object>> queries = all.stream()
                .map(need -> Map.<String, Object>of(
                        "id", need.id(),
                        "text", need.text(),
                        "words",
                                Tokens.words(need.text(), 100).stream()
                                        .filter(word -> !StopWords.contains(word))
                                        .toList(),
                        "framework", need.framework().orElse("")))
                .toList();
        Files.createDirectories(work);
        Files.writeString(work.resolve("items.json"), JSON.writeValueAsString(flat));
        Files.writeString(work.resolve("queries.json"), JSON.writeValueAsString(queries));
    }

    private static void readRankings(Path file, Map<String, Map<String, List<String>>> engines) throws IOException {
        JsonNode root = JSON.readTree(Files.readString(file));
        root.propertyStream().forEach(engine -> {
            Map<String, List<String>> ranked = new LinkedHashMap<>();
            engine.getValue()
                    .propertyStream()
                    .forEach(need -> ranked.put(
                            need.getKey(),
                            need.getValue()
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList()));
            engines.put(engine.getKey(), ranked);
        });
    }
}
