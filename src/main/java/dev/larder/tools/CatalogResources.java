package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Display;
import dev.larder.model.Freshness;
import dev.larder.model.ItemFile;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.NotFoundException;
import dev.larder.model.Page;
import dev.larder.model.StorageStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;

/** The catalogue as resources: each item by its address, a catalogue of each framework, and the statistics. */
final class CatalogResources implements Resources {

    private static final String JSON = "application/json";
    private static final int PAGE = 500;
    private static final int DESCRIPTION_CHARS_MAX = 120;

    private final Catalog catalog;
    private final AnswerBudget budget;
    private final Tool stats;

    CatalogResources(Catalog catalog, AnswerBudget budget) {
        this.catalog = catalog;
        this.budget = budget;
        this.stats = new StorageStatsTool(catalog);
    }

    @Override
    public List<Resource> fixed() {
        List<Resource> list = new ArrayList<>();
        list.add(new Resource(
                ResourceAddress.STATS, "stats", "Store statistics", "What the store holds and how it works.", JSON));
        TreeSet<String> frameworks = new TreeSet<>();
        frameworks.add(catalog.framework());
        counts().forEach(count -> frameworks.add(count.framework()));
        for (String framework : frameworks) {
            list.add(new Resource(
                    ResourceAddress.ofCatalogue(framework),
                    "catalogue-" + framework,
                    "Catalogue for " + framework,
                    "Every UI component and block kept for " + framework + ".",
                    JSON));
        }
        return list;
    }

    @Override
    public List<Template> templates() {
        return List.of(
                template(Kind.COMPONENT, "UI component", "The source of a UI component."),
                template(Kind.BLOCK, "Block", "The files of a block."));
    }

    private static Template template(Kind kind, String title, String description) {
        return new Template(
                "larder://{framework}/" + kind.text() + "/{name}", kind.text(), title, description, "text/plain");
    }

    @Override
    public List<Content> read(String uri) {
        ResourceAddress address = ResourceAddress.parse(uri);
        if (address.framework().isEmpty()) {
            Object answer = stats.call(new Arguments(JsonNodeFactory.instance.objectNode()))
                    .structured()
                    .orElseThrow();
            return List.of(new Content(uri, JSON, Json.text(answer), Optional.empty(), false, Map.of()));
        }
        return address.kind().isPresent() ? item(uri, address) : List.of(catalogue(uri, address.framework()));
    }

    @Override
    public long generation() {
        return catalog.generation();
    }

    /** Of the statistics, how many items there are: other figures change with every call. */
    @Override
    public Optional<String> version(String uri) {
        try {
            ResourceAddress address = ResourceAddress.parse(uri);
            if (address.framework().isEmpty()) {
                return Optional.of(counts().toString());
            }
            if (address.kind().isEmpty()) {
                long[] digest = {1};
                rows(address.framework(), row -> {
                    digest[0] = digest[0] * 1_000_003 + row.hashCode();
                    return true;
                });
                return Optional.of(Long.toString(digest[0]));
            }
            return catalog.resolve(request(address)).stream()
                    .findFirst()
                    .flatMap(key -> catalog.metadata(key).map(metadata -> key.text() + " " + metadata.version()));
        } catch (NotFoundException | dev.larder.model.InvalidRequestException none) {
            return Optional.empty();
        }
    }

    private List<StorageStats.ItemCount> counts() {
        return catalog.stats().storage().counts();
    }

    private static ItemRequest request(ResourceAddress address) {
        return ItemRequest.of(address.name())
                .withKind(address.kind().orElseThrow())
                .withFramework(address.framework());
    }

    private List<Content> item(String uri, ResourceAddress address) {
        Found found = catalog.get(request(address));
        List<ItemFile> files = found.item().facts().files();
        List<Content> contents = new ArrayList<>();
        boolean shared = catalog.isForAll(found);
        int left = budget.chars();
        for (ItemFile file : files) {
            if (address.file().isPresent() && !address.file().get().equals(file.path())) {
                continue;
            }
            String text = found.content(file);
            left -= text.length();
            if (left < 0 && !contents.isEmpty()) {
                break;
            }
            String own = files.size() == 1 ? uri : ResourceAddress.ofFile(uri, file.path());
            contents.add(new Content(own, mimeType(file.path()), text, left(found), shared, facts(found, file, text)));
        }
        if (contents.isEmpty()) {
            throw new NotFoundException("The item has no such file; read it without ?file= to see those it has.");
        }
        return contents;
    }

    /** What is left of a copy's lifetime. What the user wrote may be written again at any time. */
    private static Optional<Duration> left(Found found) {
        return found.freshness() == Freshness.FRESH
                ? found.metadata().expiresAt().map(end -> Duration.between(found.asOf(), end))
                : Optional.empty();
    }

    private static Map<String, Object> facts(Found found, ItemFile file, String text) {
        Section section = new Section(file.path(), "", text);
        return Provenance.facts(found, HiddenCharacters.in(List.of(new Excerpt(section, 0, text.length()))));
    }

    private Content catalogue(String uri, String framework) {
        List<Map<String, Object>> rows = new ArrayList<>();
        int[] left = {budget.chars()};
        long total = rows(framework, row -> {
            left[0] -= Json.text(row).length();
            return left[0] >= 0 && rows.add(row);
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("framework", framework);
        answer.put("total", total);
        answer.put("items", rows);
        if (rows.size() < total) {
            answer.put("note", "The rest is listed by list_components and list_blocks.");
        }
        return new Content(uri, JSON, Json.text(answer), Optional.empty(), false, Map.of());
    }

    /** Takes the rows of a framework in order, for as long as they are wanted; gives how many there are. */
    private long rows(String framework, Predicate<Map<String, Object>> wanted) {
        ItemQuery query = new ItemQuery(
                Optional.empty(), Optional.of(framework), Optional.empty(), Optional.empty(), Optional.empty());
        Optional<ItemKey> after = Optional.empty();
        boolean on = true;
        Page<ItemSummary> page;
        do {
            page = catalog.list(query, after, PAGE);
            for (ItemSummary item : page.items()) {
                on = on && wanted.test(row(item));
                after = Optional.of(item.key());
            }
        } while (page.more() && on);
        return page.total();
    }

    private static Map<String, Object> row(ItemSummary item) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", item.key().text());
        item.description()
                .or(item::title)
                .ifPresent(words -> row.put("description", Display.text(words, DESCRIPTION_CHARS_MAX)));
        return row;
    }

    private static String mimeType(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            return JSON;
        }
        return name.endsWith(".css") ? "text/css" : name.endsWith(".md") ? "text/markdown" : "text/plain";
    }
}
