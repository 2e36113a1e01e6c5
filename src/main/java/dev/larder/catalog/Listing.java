package dev.larder.catalog;

import dev.larder.model.Display;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says of an empty list whether what it was asked for exists at all. */
final class Listing {

    private final CatalogSettings settings;

    Listing(CatalogSettings settings) {
        this.settings = settings;
    }

    /** @throws NotFoundException if the framework or the registry is neither configured nor that of any of these items */
    void checkKnown(ItemQuery query, Collection<ItemKey> items) {
        query.framework().ifPresent(asked -> check("framework", asked, frameworks(items)));

        TreeSet<String> registries = items.stream()
                .map(ItemKey::registry)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        settings.registries().forEach(registry -> registries.add(registry.registry()));
        query.registry().ifPresent(asked -> check("registry", asked, registries));
    }

    /** The usual framework, and those of the configured registries and of these items, in alphabetical order. */
    Collection<String> frameworks(Collection<ItemKey> items) {
        TreeSet<String> frameworks =
                items.stream().map(ItemKey::framework).collect(Collectors.toCollection(TreeSet::new));
        frameworks.add(settings.framework());
        settings.registries().forEach(registry -> frameworks.add(registry.framework()));
        return frameworks;
    }

    private static void check(String what, String asked, Collection<String> known) {
        if (!known.contains(asked)) {
            String others =
                    known.isEmpty() ? "there is none yet" : "known are " + String.join(", ", List.copyOf(known));
            throw new NotFoundException(
                    "Nothing is known of the " + what + " '" + Display.text(asked, 60) + "': " + others + ".");
        }
    }
}
