package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.model.Display;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What of an item an answer can hold. */
final class ItemSections {

    private static final int TARGET_CHARS_MAX = 120;

    private ItemSections() {}

    /** Its files, but for those that are examples of it. */
    static List<Section> source(Found found) {
        return sections(found, file -> !isExample(found, file), "");
    }

    /** The examples of it: files within the item, then items named after it. */
    static List<Section> demo(Catalog catalog, Found found) {
        List<Section> sections =
                new ArrayList<>(sections(found, file -> isExample(found, file), " of the item itself"));
        for (Found demo : catalog.demos(found)) {
            sections.addAll(sections(demo, file -> true, " of " + demo.key().text()));
        }
        return sections;
    }

    /** These of its files, in this order. */
    static List<Section> files(Found found, List<ItemFile> files) {
        return files.stream()
                .map(file -> new Section(file.path(), target(file), found.content(file)))
                .toList();
    }

    /** The names of the environment variables that an item brings along; their values are shown with the metadata alone. */
    static List<String> variables(Found found) {
        String document = found.documentWithoutContents();
        if (!document.contains("\"envVars\"")) {
            return List.of();
        }
        return List.copyOf(Json.mapper().readTree(document).path("envVars").propertyNames());
    }

    /** Everything that the registry says of it, as JSON, without the contents of its files. */
    static Section metadata(Found found) {
        return new Section("the registry's item, contents left out", "", Json.shown(found.documentWithoutContents()));
    }

    /** How many of its files are examples of it. */
    static long examples(Found found) {
        return found.item().facts().files().stream()
                .filter(file -> isExample(found, file))
                .count();
    }

    private static List<Section> sections(Found found, Predicate<ItemFile> wanted, String note) {
        return found.item().facts().files().stream()
                .filter(wanted)
                .map(file -> new Section(file.path(), target(file) + note, found.content(file)))
                .toList();
    }

    /** Where it is meant to go, if it says so; a place outside of the project is not repeated. */
    private static String target(ItemFile file) {
        Optional<String> target = file.target().filter(t -> !t.isBlank() && !t.equals(file.path()));
        if (target.isEmpty()) {
            return "";
        }
        return SafeTarget.isSafe(target.get())
                ? " -> " + Display.text(target.get(), TARGET_CHARS_MAX)
                : " (its target is unsafe: choose a place yourself)";
    }

    /** An example in an item that is more than examples. */
    private static boolean isExample(Found found, ItemFile file) {
        List<ItemFile> files = found.item().facts().files();
        return isExampleType(file.type())
                && !isExampleType(found.item().facts().type())
                && !files.stream().allMatch(other -> isExampleType(other.type()));
    }

    private static boolean isExampleType(Optional<String> type) {
        return type.map(ItemFacts::shortType).filter("example"::equals).isPresent();
    }
}
