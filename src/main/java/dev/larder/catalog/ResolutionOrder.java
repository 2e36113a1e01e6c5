package dev.larder.catalog;

import dev.larder.model.ItemKey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of several items a short name means: the first in this order.
 *
 * <p>What the user wrote, then the configured registries of the framework in their order, then any other in the order of
 * the alphabet, then the starter library. Within a registry the preferred style, then none, then the alphabet.
 * Components come before blocks.
 */
final class ResolutionOrder implements Comparator<ItemKey> {

    private static final Comparator<ItemKey> BY_TEXT = Comparator.naturalOrder();

    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, RegistryPreference> preferences = new HashMap<>();
    private final Comparator<ItemKey> order;

    ResolutionOrder(List<RegistryPreference> configured) {
        for (RegistryPreference preference : configured) {
            places.putIfAbsent(id(preference.framework(), preference.registry()), places.size() + 1);
            preferences.putIfAbsent(id(preference.framework(), preference.registry()), preference);
        }
        order = Comparator.<ItemKey>comparingInt(this::registryPlace)
                .thenComparing(key -> key.registry().orElse(""))
                .thenComparingInt(this::stylePlace)
                .thenComparing(key -> key.style().orElse(""))
                .thenComparing(ItemKey::kind)
                .thenComparing(BY_TEXT);
    }

    @Override
    public int compare(ItemKey one, ItemKey other) {
        return order.compare(one, other);
    }

    private int registryPlace(ItemKey key) {
        if (key.registry().isEmpty()) {
            return 0;
        }
        int others = places.size() + 1;
        String registry = key.registry().get();
        return places.getOrDefault(
                id(key.framework(), registry), registry.equals(Catalog.STARTER) ? others + 1 : others);
    }

    private int stylePlace(ItemKey key) {
        if (key.style().isEmpty()) {
            return 1;
        }
        return key.style().equals(preferredStyle(key)) ? 0 : 2;
    }

    private Optional<String> preferredStyle(ItemKey key) {
        return key.registry()
                .map(registry -> preferences.get(id(key.framework(), registry)))
                .flatMap(RegistryPreference::style);
    }

    private static String id(String framework, String registry) {
        return framework + ":" + registry;
    }
}
