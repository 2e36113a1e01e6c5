package dev.larder.search;

import dev.larder.model.ItemKey;
import java.util.List;
import java.util.Optional;

/**
 * What the index is told of an item: plain texts, each in the field where it stands.
 *
 * @param key its identity
 * @param type the registry's type, as it stands
 * @param title a name for people
 * @param description what it is for
 * @param categories the registry's categories
 * @param tags other words that its registry finds it by
 * @param paths the paths of its files
 * @param packages the npm packages that it needs
 * @param parts the registry items that it needs, as the registry writes them
 * @param sources the contents of its files
 */
public record SearchItem(
        ItemKey key,
        Optional<String> type,
        Optional<String> title,
        Optional<String> description,
        List<String> categories,
        List<String> tags,
        List<String> paths,
        List<String> packages,
        List<String> parts,
        List<String> sources) {

    /** Copies the lists. */
    public SearchItem {
        categories = List.copyOf(categories);
        tags = List.copyOf(tags);
        paths = List.copyOf(paths);
        packages = List.copyOf(packages);
        parts = List.copyOf(parts);
        sources = List.copyOf(sources);
    }
}
