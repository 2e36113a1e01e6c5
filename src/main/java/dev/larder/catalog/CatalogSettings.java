package dev.larder.catalog;

import dev.larder.model.Limits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the catalogue is told when it is built.
 *
 * @param framework the framework meant where none is named
 * @param registries the configured registries, in the order in which they are asked
 * @param itemBytesMax the largest document of an item that is taken, in bytes
 * @param place where the store is, in words for its owner
 * @param aliases where the imports of the project at hand find what kind of file, in order; none where there is no project
 */
public record CatalogSettings(
        String framework,
        List<RegistryPreference> registries,
        int itemBytesMax,
        String place,
        Map<String, String> aliases) {

    /** Copies the list and the map. */
    public CatalogSettings {
        registries = List.copyOf(registries);
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    }

    /** Settings without a project. */
    public CatalogSettings(String framework, List<RegistryPreference> registries, int itemBytesMax, String place) {
        this(framework, registries, itemBytesMax, place, Map.of());
    }

    /** React, no registries, the default limit. */
    public static CatalogSettings defaults() {
        return new CatalogSettings("react", List.of(), Limits.ITEM_BYTES_MAX, "memory");
    }
}
