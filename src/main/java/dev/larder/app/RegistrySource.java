package dev.larder.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A registry that upstream items come from.
 *
 * @param name {@code @name}
 * @param url the address of an item, with {@code {name}} and perhaps {@code {style}} in it, variables not yet expanded
 * @param framework the framework of its items
 * @param style the variant to ask for, or absent
 * @param index the address of its list, or absent for the usual one
 * @param headers what is sent along, variables not yet expanded
 * @param params what is added to the address, variables not yet expanded
 */
public record RegistrySource(
        String name,
        String url,
        String framework,
        Optional<String> style,
        Optional<String> index,
        Map<String, String> headers,
        Map<String, String> params) {

    /** Copies the maps, in their order. */
    public RegistrySource {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** A registry that asks for nothing but the address. */
    static RegistrySource open(String name, String url, String framework, String style) {
        return new RegistrySource(name, url, framework, Optional.of(style), Optional.empty(), Map.of(), Map.of());
    }

    /** The name alone: addresses, headers and parameters may hold secrets. */
    @Override
    public String toString() {
        return name;
    }
}
