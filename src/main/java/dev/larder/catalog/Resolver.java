package dev.larder.catalog;

import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import dev.larder.search.Names;
import dev.larder.storage.StorageProvider;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the keys that a request can mean, the one that it does mean first.
 *
 * <p>The name is tried as it stands, then without a registry in front of it, then in kebab case, then by its letters and
 * digits alone; the first of these that finds anything decides.
 */
final class Resolver {

    private final StorageProvider storage;
    private final Comparator<ItemKey> order;

    Resolver(StorageProvider storage, Comparator<ItemKey> order) {
        this.storage = storage;
        this.order = order;
    }

    List<ItemKey> resolve(Wanted wanted) {
        List<ItemKey> found = named(wanted, wanted.name());
        if (found.isEmpty()) {
            found = withRegistry(wanted).map(this::resolve).orElse(List.of());
        }
        String kebab = Names.kebab(wanted.name());
        if (found.isEmpty() && !kebab.equals(wanted.name())) {
            found = named(wanted, kebab);
        }
        return found.isEmpty() ? folded(wanted) : found;
    }

    /** All keys of items, of one framework or of all. */
    List<ItemKey> keys(Optional<String> framework) {
        return Arrays.stream(Kind.values())
                .map(kind -> kind.text() + ":" + framework.map(f -> f + ":").orElse("") + "*")
                .flatMap(pattern -> storage.keys(pattern).stream())
                .map(ItemKey.class::cast)
                .toList();
    }

    private List<ItemKey> named(Wanted wanted, String name) {
        return sorted(wanted, storage.keysNamed(wanted.framework(), name).stream());
    }

    /** What {@code @registry/name} means where no item has that whole name. */
    Optional<Wanted> withRegistry(Wanted wanted) {
        String name = wanted.name();
        int slash = name.indexOf('/');
        boolean both = name.startsWith("@") && slash > 1 && slash < name.length() - 1;
        if (!both || wanted.registry().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(wanted.named(name.substring(0, slash), name.substring(slash + 1)));
    }

    /** The likeliest of the items whose names have the same letters and digits, and its namesakes. */
    private List<ItemKey> folded(Wanted wanted) {
        String folded = Names.fold(wanted.name());
        if (folded.isEmpty()) {
            return List.of();
        }
        List<ItemKey> found = sorted(
                wanted,
                keys(Optional.of(wanted.framework())).stream()
                        .filter(key -> Names.fold(key.name()).equals(folded)));
        return found.stream()
                .filter(key -> key.name().equals(found.get(0).name()))
                .toList();
    }

    private List<ItemKey> sorted(Wanted wanted, Stream<ItemKey> keys) {
        Comparator<ItemKey> exactFirst =
                Comparator.comparing(key -> !wanted.exact().equals(Optional.of(key)));
        return keys.filter(wanted::admits)
                .sorted(exactFirst.thenComparing(order))
                .toList();
    }
}
