package dev.larder.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity of an item.
 *
 * @param kind component or block
 * @param framework a lower-case word: {@code react}, {@code vue}, {@code svelte}, {@code react-native} …
 * @param registry {@code @name} of the registry that the item came from; absent for what the user wrote
 * @param style a variant within the registry ({@code new-york-v4}); absent where there is none
 * @param name the item's name within all of these
 */
public record ItemKey(Kind kind, String framework, Optional<String> registry, Optional<String> style, String name)
        implements Key {

    private static final String STYLE = "?style=";

    /** @throws InvalidRequestException if a part breaks its rules; see {@link Limits} */
    public ItemKey {
        framework = Labels.FRAMEWORK.one(framework);
        registry = Labels.REGISTRY.one(registry);
        style = Labels.STYLE.one(style);
        Labels.checkName(name);
    }

    /** The key of an item that the user wrote. */
    public static ItemKey own(Kind kind, String framework, String name) {
        return new ItemKey(kind, framework, Optional.empty(), Optional.empty(), name);
    }

    /** {@link Origin#OWN} where the key names no registry, else {@link Origin#CACHED}. */
    @Override
    public Origin origin() {
        return registry.isEmpty() ? Origin.OWN : Origin.CACHED;
    }

    @Override
    public String text() {
        StringBuilder text =
                new StringBuilder(kind.text()).append(':').append(framework).append(':');
        registry.ifPresent(r -> text.append(r).append('/'));
        text.append(KeyText.encode(name, registry.isEmpty()));
        style.ifPresent(s -> text.append(STYLE).append(s));
        return text.toString();
    }

    @Override
    public String toString() {
        return text();
    }

    /** Written out, as what a record makes for itself would cost the first call of a process ten milliseconds. */
    @Override
    public int hashCode() {
        int hash = 31 * name.hashCode() + registry.hashCode();
        return 31 * (31 * hash + style.hashCode()) + 31 * framework.hashCode() + kind.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ItemKey key
                && name.equals(key.name)
                && registry.equals(key.registry)
                && style.equals(key.style)
                && framework.equals(key.framework)
                && kind == key.kind;
    }

    /** Parses what follows the kind and its colon. */
    static ItemKey parse(Kind kind, String rest) {
        int colon = rest.indexOf(':');
        if (colon < 0) {
            throw new InvalidRequestException("'" + Display.text(kind.text() + ":" + rest, 80)
                    + "' lacks its framework: write " + kind.text() + ":FRAMEWORK:NAME.");
        }
        String framework = rest.substring(0, colon);
        String address = rest.substring(colon + 1);
        Optional<String> style = Optional.empty();
        int query = address.indexOf('?');
        if (query >= 0) {
            if (!address.startsWith(STYLE, query)) {
                throw new InvalidRequestException("'" + Display.text(address, 80)
                        + "' has a '?' that begins no ?style=NAME; in a name it is written %3F.");
            }
            style = Optional.of(address.substring(query + STYLE.length()));
            address = address.substring(0, query);
        }
        Optional<String> registry = Optional.empty();
        int slash = address.startsWith("@") ? address.indexOf('/') : -1;
        if (slash > 0) {
            registry = Optional.of(address.substring(0, slash));
            address = address.substring(slash + 1);
        } else if (address.startsWith("@")) {
            throw new InvalidRequestException(
                    "'" + Display.text(address, 80) + "' names a registry and no item: write @registry/name.");
        }
        return new ItemKey(kind, framework, registry, style, KeyText.decode(address));
    }
}
