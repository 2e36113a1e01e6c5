package dev.larder.catalog;

import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import java.util.Optional;

/**
 * A request whose words were made into the parts of a key.
 *
 * @param name the name, as asked
 * @param kind the kind, or absent for either
 * @param framework the framework
 * @param registry the registry with its {@code @}, or absent for any
 * @param style the style, or absent for any
 * @param exact the key itself, where the request was a whole key
 */
record Wanted(
        String name,
        Optional<Kind> kind,
        String framework,
        Optional<String> registry,
        Optional<String> style,
        Optional<ItemKey> exact) {

    /** @throws dev.larder.model.InvalidRequestException if no key can have these parts */
    Wanted {
        ItemKey checked = new ItemKey(kind.orElse(Kind.COMPONENT), framework, registry, style, name);
        name = checked.name();
    }

    /** Whether a key agrees with everything but the name. */
    boolean admits(ItemKey key) {
        return kind.map(k -> k == key.kind()).orElse(true)
                && framework.equals(key.framework())
                && registry.map(r -> key.registry().filter(r::equals).isPresent())
                        .orElse(true)
                && style.map(s -> key.style().filter(s::equals).isPresent()).orElse(true);
    }

    static Wanted of(ItemKey key) {
        return new Wanted(
                key.name(), Optional.of(key.kind()), key.framework(), key.registry(), key.style(), Optional.of(key));
    }

    /** The same item of one registry. */
    Wanted named(String registryName, String shortName) {
        return new Wanted(shortName, kind, framework, Optional.of(registryName), style, exact);
    }
}
