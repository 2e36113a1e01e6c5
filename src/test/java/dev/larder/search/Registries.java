package dev.larder.search;

import dev.larder.catalog.SearchItems;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The items of the real registries, where that folder is at hand. */
final class Registries {

    private static final Map<String, String> FRAMEWORKS = new TreeMap<>(Map.of(
            "magicui", "react",
            "originui", "react",
            "react-native-reusables", "react-native",
            "shadcn-svelte", "svelte",
            "shadcn-ui", "react",
            "shadcn-vue", "vue",
            "shadcn-vue-extended", "vue"));

    private Registries() {}

    /** The folder of the registries, or empty where it is absent. */
    static Optional<Path> folder() {
        return Optional.of(Path.of(System.getProperty("larder.data", "../shared/data"), "registries"))
                .filter(Files::isDirectory);
    }

    /** The framework of a registry's items. */
    static String framework(String registry) {
        return FRAMEWORKS.getOrDefault(registry, "react");
    }

    /** Every item file in it, as the catalog would hand it to the index. */
    static List<SearchItem> items(Path folder) {
        List<SearchItem> items = new ArrayList<>();
        FRAMEWORKS.forEach((registry, framework) -> {
            try (Stream<Path> files = Files.walk(folder.resolve(registry))) {
                files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .forEach(file -> read(file, registry, framework).ifPresent(items::add));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return items;
    }

    private static Optional<SearchItem> read(Path file, String registry, String framework) {
        try {
            Document document = Document.of(Files.readAllBytes(file));
            if (SearchBench.JSON.readTree(document.text()).has("items")) {
                return Optional.empty();
            }
            Placement placement = new Placement(framework, Optional.of("@" + registry), style(file, registry));
            return Optional.of(SearchItems.of(ItemCodec.decode(document, placement)));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that an item lies in, where it is one below {@code styles}, or one of a registry that has two. */
    private static Optional<String> style(Path file, String registry) {
        int parent = file.getNameCount() - 2;
        boolean styled = file.getName(parent - 1).endsWith("styles") || registry.equals("react-native-reusables");
        return styled ? Optional.of(file.getName(parent).toString()) : Optional.empty();
    }
}
