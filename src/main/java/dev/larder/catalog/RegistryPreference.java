package dev.larder.catalog;

import java.util.Optional;

/**
 * A registry that is configured, as far as the order in which names are resolved goes.
 *
 * @param registry its name, with the {@code @}
 * @param framework the framework of its items
 * @param style the style that is meant where none is named; absent for items without a style first
 */
public record RegistryPreference(String registry, String framework, Optional<String> style) {}
