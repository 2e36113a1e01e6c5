package dev.larder.catalog;

import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.model.ItemKey;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.ItemTags;
import dev.larder.registry.ListedItem;
import dev.larder.search.SearchItem;
import java.util.ArrayList;
import java.util.List;

/** Items as search reads them. */
public final class SearchItems {

    private SearchItems() {}

    /** The texts of an item, each in its field. */
    public static SearchItem of(Item item) {
        return of(
                item.key(),
                item.facts(),
                ItemTags.of(item.document()),
                item.facts().files().stream()
                        .map(file -> ItemCodec.content(item, file))
                        .toList());
    }

    /** What a list says of an item that is not at hand. */
    static SearchItem of(ListedItem item) {
        return of(item.key(), item.facts(), List.of(), List.of());
    }

    private static SearchItem of(ItemKey key, ItemFacts facts, List<String> tags, List<String> sources) {
        List<String> packages = new ArrayList<>(facts.dependencies());
        packages.addAll(facts.devDependencies());
        return new SearchItem(
                key,
                facts.type(),
                facts.title(),
                facts.description(),
                facts.categories(),
                tags,
                facts.files().stream().map(ItemFile::path).toList(),
                packages,
                facts.registryDependencies(),
                sources);
    }
}
