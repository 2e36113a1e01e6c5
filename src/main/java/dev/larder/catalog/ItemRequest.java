package dev.larder.catalog;

import dev.larder.model.Kind;
import java.util.Optional;

/**
 * What a person or a model asks for, in their words.
 *
 * @param name a name ({@code button}, {@code DataTable}), a name with its registry ({@code @shadcn/button}) or a whole key
 *     ({@code component:react:@shadcn/button}); where it is a key that is there, the other parts count for nothing
 * @param kind component or block, or absent for either
 * @param framework the framework or an alias of it; absent for that of a registry that is named, else the default one
 * @param registry the registry, with or without its {@code @}; absent for the order in which short names are resolved
 * @param style the style; absent for the preferred one of the registry, else none, else the first in the alphabet
 * @param refresh whether a copy of an upstream item is to be asked for anew. Nothing asks upstream yet: no effect
 */
public record ItemRequest(
        String name,
        Optional<Kind> kind,
        Optional<String> framework,
        Optional<String> registry,
        Optional<String> style,
        boolean refresh) {

    /** A request by name alone. */
    public static ItemRequest of(String name) {
        return new ItemRequest(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** The same for this kind. */
    public ItemRequest withKind(Kind wanted) {
        return new ItemRequest(name, Optional.of(wanted), framework, registry, style, refresh);
    }

    /** The same for this framework, or an alias of one. */
    public ItemRequest withFramework(String wanted) {
        return new ItemRequest(name, kind, Optional.of(wanted), registry, style, refresh);
    }

    /** The same for this registry. */
    public ItemRequest withRegistry(String wanted) {
        return new ItemRequest(name, kind, framework, Optional.of(wanted), style, refresh);
    }

    /** The same for this style. */
    public ItemRequest withStyle(String wanted) {
        return new ItemRequest(name, kind, framework, registry, Optional.of(wanted), refresh);
    }
}
