package dev.larder.cli;

import dev.larder.catalog.Catalog;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.NotFoundException;
import dev.larder.model.Page;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The list of a mirror: {@code registry.json} with {@code q}, {@code type}, {@code limit} and {@code offset}, as registries
 * with dynamic search have it.
 *
 * <p>Of items of one name that differ in registry or style the first is listed. Items whose type the format does not know
 * are served and not listed: one of them would make the whole list unreadable for a client that checks it.
 */
final class MirrorIndex {

    private static final int PAGE = 500;
    private static final int LIMIT_MAX = 10_000;

    /** The types of the format that need nothing that a list does not have. */
    private static final Set<String> TYPES = Set.of(
            "registry:lib",
            "registry:block",
            "registry:component",
            "registry:ui",
            "registry:hook",
            "registry:page",
            "registry:file",
            "registry:theme",
            "registry:style",
            "registry:item",
            "registry:example",
            "registry:internal");

    private final Catalog catalog;
    private final String framework;

    MirrorIndex(Catalog catalog, String framework) {
        this.catalog = catalog;
        this.framework = framework;
    }

    /** The list as an object; {@code parameters} are those of the address. */
    Map<String, Object> registry(MirrorPath path, Map<String, String> parameters, String homepage) {
        List<Map<String, Object>> all = items(path, parameters);
        int offset = number(parameters, "offset", 0);
        int limit = number(parameters, "limit", LIMIT_MAX);
        int from = Math.min(offset, all.size());
        List<Map<String, Object>> page = all.subList(from, (int) Math.min(all.size(), from + (long) limit));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("$schema", "https://ui.shadcn.com/schema/registry.json");
        json.put("name", path.registry().orElse("larder"));
        json.put("homepage", homepage);
        json.put("items", page);
        if (parameters.containsKey("limit") || parameters.containsKey("offset")) {
            json.put(
                    "pagination",
                    Map.of(
                            "total",
                            all.size(),
                            "offset",
                            from,
                            "limit",
                            limit,
                            "hasMore",
                            from + page.size() < all.size()));
        }
        return json;
    }

    /** The list as an array. */
    List<Map<String, Object>> items(MirrorPath path, Map<String, String> parameters) {
        Map<String, Map<String, Object>> items = new LinkedHashMap<>();
        for (ItemSummary item : summaries(path.registry())) {
            boolean ofStyle = path.style().isEmpty()
                    || item.key().style().isEmpty()
                    || item.key().style().equals(path.style());
            if (ofStyle && isListed(item, parameters)) {
                items.putIfAbsent(item.key().name(), entry(item));
            }
        }
        return new ArrayList<>(items.values());
    }

    private List<ItemSummary> summaries(Optional<String> registry) {
        ItemQuery query =
                new ItemQuery(Optional.empty(), Optional.of(framework), registry, Optional.empty(), Optional.empty());
        List<ItemSummary> all = new ArrayList<>();
        Optional<ItemKey> after = Optional.empty();
        try {
            while (true) {
                Page<ItemSummary> page = catalog.listAtHand(query, after, PAGE);
                all.addAll(page.items());
                if (!page.more()) {
                    return all;
                }
                after = Optional.of(all.get(all.size() - 1).key());
            }
        } catch (NotFoundException e) {
            return List.of();
        }
    }

    private static boolean isListed(ItemSummary item, Map<String, String> parameters) {
        String type = item.type().orElse("");
        String wanted = parameters.getOrDefault("type", "");
        String words = (item.key().name() + " " + item.title().orElse("") + " "
                        + item.description().orElse("") + " " + String.join(" ", item.categories()))
                .toLowerCase(Locale.ROOT);
        String query = parameters.getOrDefault("q", "").toLowerCase(Locale.ROOT).strip();
        return TYPES.contains(type)
                && (wanted.isEmpty() || ItemFacts.shortType(type).equals(ItemFacts.shortType(wanted)))
                && List.of(query.split("\\s+", -1)).stream().allMatch(words::contains);
    }

    private static Map<String, Object> entry(ItemSummary item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", item.key().name());
        json.put("type", item.type().orElseThrow());
        item.title().ifPresent(title -> json.put("title", title));
        item.description().ifPresent(description -> json.put("description", description));
        if (!item.categories().isEmpty()) {
            json.put("categories", item.categories());
        }
        return json;
    }

    /** What is no number counts as not said. */
    private static int number(Map<String, String> parameters, String name, int otherwise) {
        String text = parameters.getOrDefault(name, "");
        boolean digits = !text.isEmpty() && text.length() < 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Integer.parseInt(text) : otherwise;
    }
}
