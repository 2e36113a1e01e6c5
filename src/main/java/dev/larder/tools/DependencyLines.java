package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Display;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import dev.larder.model.LarderException;
import java.util.List;
import java.util.Optional;

/** What an item needs directly, a line each: npm packages, and items with the keys under which they are at hand. */
final class DependencyLines {

    private static final int WORD_CHARS_MAX = 200;

    /** How many items are looked up; a list beyond it is counted alone. */
    private static final int ITEMS_MAX = 100;

    private DependencyLines() {}

    static Section of(Catalog catalog, Found found) {
        ItemFacts facts = found.item().facts();
        StringBuilder lines = new StringBuilder();
        append(lines, "npm ", facts.dependencies());
        append(lines, "npm (development) ", facts.devDependencies());
        List<String> items = facts.registryDependencies();
        for (String dependency : items.subList(0, Math.min(items.size(), ITEMS_MAX))) {
            lines.append("item ")
                    .append(shown(dependency))
                    .append(key(catalog, found.key(), dependency)
                            .map(key -> " = " + key.text())
                            .orElse(" (not in the store)"))
                    .append('\n');
        }
        if (items.size() > ITEMS_MAX) {
            lines.append("and ").append(items.size() - ITEMS_MAX).append(" items more\n");
        }
        return new Section("dependencies, direct ones", "", lines.isEmpty() ? "It needs nothing.\n" : lines.toString());
    }

    private static void append(StringBuilder lines, String what, List<String> words) {
        words.forEach(word -> lines.append(what).append(shown(word)).append('\n'));
    }

    private static String shown(String word) {
        return Display.text(word, WORD_CHARS_MAX);
    }

    private static Optional<ItemKey> key(Catalog catalog, ItemKey of, String dependency) {
        try {
            return ItemRequest.neededBy(of, dependency).stream()
                    .flatMap(request -> catalog.resolve(request).stream())
                    .findFirst();
        } catch (LarderException e) { // What cannot be a name, such as an address, is not in the store.
            return Optional.empty();
        }
    }
}
