package dev.larder.catalog;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.Page;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the examples of an item: {@code button-demo} and other examples named after {@code button}. */
final class Demos {

    private static final int DEMOS_MAX = 20;
    private static final int PAGE = 200;

    private final StorageProvider storage;

    Demos(StorageProvider storage) {
        this.storage = storage;
    }

    /** The keys of the examples, {@code NAME-demo} first, the others by name. */
    List<ItemKey> of(ItemKey key) {
        List<ItemKey> examples = examplesNamedAfter(key);
        Set<String> names = new HashSet<>();
        examples.forEach(example -> names.add(example.name()));
        return examples.stream()
                .filter(example -> !belongsToAnother(example, key, names))
                .sorted(Comparator.comparing(
                                (ItemKey example) -> !example.name().equals(key.name() + "-demo"))
                        .thenComparing(ItemKey::name))
                .limit(DEMOS_MAX)
                .toList();
    }

    /** Keys that begin alike stand together in a list, so that few pages are read. */
    private List<ItemKey> examplesNamedAfter(ItemKey key) {
        ItemQuery query = new ItemQuery(
                Optional.of(Kind.COMPONENT),
                Optional.of(key.framework()),
                key.registry(),
                Optional.of("example"),
                Optional.empty());
        ItemKey first = new ItemKey(Kind.COMPONENT, key.framework(), key.registry(), Optional.empty(), key.name());
        List<ItemKey> examples = new ArrayList<>();
        Optional<ItemKey> after = Optional.of(first);
        while (after.isPresent()) {
            Page<ItemSummary> page = storage.list(query, after, PAGE);
            after = Optional.empty();
            for (ItemSummary summary : page.items()) {
                ItemKey example = summary.key();
                if (!example.text().startsWith(first.text())) {
                    return examples;
                }
                if (isVariantOf(example, key)) {
                    examples.add(example);
                }
                after = page.more() ? Optional.of(example) : Optional.empty();
            }
        }
        return examples;
    }

    private static boolean isVariantOf(ItemKey example, ItemKey key) {
        return example.name().startsWith(key.name() + "-")
                && example.registry().equals(key.registry())
                && example.style().equals(key.style());
    }

    /** Whether a component with a longer name, such as {@code button-group}, is what the example shows. */
    private boolean belongsToAnother(ItemKey example, ItemKey key, Set<String> exampleNames) {
        String name = example.name();
        for (int dash = name.lastIndexOf('-'); dash > key.name().length(); dash = name.lastIndexOf('-', dash - 1)) {
            String owner = name.substring(0, dash);
            ItemKey ownerKey = new ItemKey(Kind.COMPONENT, key.framework(), key.registry(), key.style(), owner);
            if (!exampleNames.contains(owner) && storage.has(ownerKey)) {
                return true;
            }
        }
        return false;
    }
}
