package dev.larder.catalog;

import dev.larder.model.Limits;
import java.util.List;

/**
 * What the catalogue is told when it is built.
 *
 * @param framework the framework meant where none is named
 * @param registries the configured registries, in the order in which they are asked
 * @param itemBytesMax the largest document of an item that is taken, in bytes
 * @param place where the store is, in words for its owner
 */
public record CatalogSettings(String framework, List<RegistryPreference> registries, int itemBytesMax, String place) {

    /** Copies the list. */
    public CatalogSettings {
        registries = List.copyOf(registries);
    }

    /** React, no registries, the default limit. */
    public static CatalogSettings defaults() {
        return new CatalogSettings("react", List.of(), Limits.ITEM_BYTES_MAX, "memory");
    }
}
