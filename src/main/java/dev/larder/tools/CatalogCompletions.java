package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.model.Display;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.LarderException;
import dev.larder.model.Page;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Completions from what the store holds. A store that cannot be read proposes nothing. */
final class CatalogCompletions implements Completions {

    private static final int PAGE = 500;
    private static final int VALUE_CHARS_MAX = 256;
    private static final int ITEMS_MAX = 20_000;

    private final Catalog catalog;

    CatalogCompletions(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public List<String> complete(String argument, String begun, Map<String, String> others) {
        try {
            return matching(candidates(argument, others), begun);
        } catch (LarderException nothing) {
            return List.of();
        }
    }

    private Collection<String> candidates(String argument, Map<String, String> others) {
        Optional<String> framework =
                Optional.ofNullable(others.get("framework")).filter(word -> !word.isBlank());
        return switch (argument) {
            case "framework" -> frameworks();
            case "name" -> items(framework.orElse(catalog.framework()), false);
            case "registry" -> items(framework.orElse(catalog.framework()), true);
            case "category" ->
                catalog.categories(query(framework.orElse(catalog.framework()))).keySet();
            default -> List.of();
        };
    }

    private Collection<String> frameworks() {
        TreeSet<String> frameworks = new TreeSet<>();
        frameworks.add(catalog.framework());
        catalog.stats().storage().counts().forEach(count -> frameworks.add(count.framework()));
        return frameworks;
    }

    /** The names of a framework's items, or their registries. */
    private Collection<String> items(String framework, boolean registries) {
        TreeSet<String> found = new TreeSet<>();
        Optional<ItemKey> after = Optional.empty();
        int seen = 0;
        Page<ItemSummary> page;
        do {
            page = catalog.list(query(framework), after, PAGE);
            for (ItemSummary item : page.items()) {
                if (registries) {
                    item.key().registry().ifPresent(found::add);
                } else {
                    found.add(item.key().name());
                }
                after = Optional.of(item.key());
                seen++;
            }
        } while (page.more() && seen < ITEMS_MAX);
        return found;
    }

    private static ItemQuery query(String framework) {
        return new ItemQuery(
                Optional.empty(), Optional.of(framework), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Those that begin so, then those that contain it, in any case of the letters. */
    private static List<String> matching(Collection<String> candidates, String begun) {
        String wanted = begun.toLowerCase(Locale.ROOT);
        List<String> first = new ArrayList<>();
        List<String> then = new ArrayList<>();
        for (String raw : candidates) {
            String candidate = Display.text(raw, VALUE_CHARS_MAX);
            String word = candidate.toLowerCase(Locale.ROOT);
            if (word.startsWith(wanted)) {
                first.add(candidate);
            } else if (word.contains(wanted)) {
                then.add(candidate);
            }
        }
        first.addAll(then);
        return first;
    }
}
