package dev.larder.catalog;

import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemFile;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.ItemTags;
import dev.larder.search.SearchItem;
import java.util.ArrayList;
import java.util.List;

/** Items as search reads them. */
public final class SearchItems {

    private SearchItems() {}

    /** The texts of an item, each in its field. */
    public static SearchItem of(Item item) {
        ItemFacts facts = item.facts();
        List<String> packages = new ArrayList<>(facts.dependencies());
        packages.addAll(facts.devDependencies());
        return new SearchItem(
                item.key(),
                facts.type(),
                facts.title(),
                facts.description(),
                facts.categories(),
                ItemTags.of(item.document()),
                facts.files().stream().map(ItemFile::path).toList(),
                packages,
                facts.registryDependencies(),
                facts.files().stream()
                        .map(file -> ItemCodec.content(item, file))
                        .toList());
    }
}
