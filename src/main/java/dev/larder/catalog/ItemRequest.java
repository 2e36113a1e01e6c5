package dev.larder.catalog;

import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import dev.larder.registry.Patience;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person or a model asks for, in their words.
 *
 * @param name a name ({@code button}, {@code DataTable}), a name with its registry ({@code @shadcn/button}) or a whole key
 *     ({@code component:react:@shadcn/button}); where it is a key that is there, the other parts count for nothing
 * @param kind component or block, or absent for either
 * @param framework the framework or an alias of it; absent for that of a registry that is named, else the default one
 * @param registry the registry, with or without its {@code @}; absent for the order in which short names are resolved
 * @param style the style; absent for the preferred one of the registry, else none, else the first in the alphabet
 * @param refresh whether a copy of an upstream item is to be asked for anew
 * @param askedAt when he asked, by {@link System#nanoTime}: registries are waited for from then on
 * @param patience how long they are waited for
 */
public record ItemRequest(
        String name,
        Optional<Kind> kind,
        Optional<String> framework,
        Optional<String> registry,
        Optional<String> style,
        boolean refresh,
        long askedAt,
        Patience patience) {

    /** A request that is made now, by someone who waits for the answer. */
    public ItemRequest(
            String name,
            Optional<Kind> kind,
            Optional<String> framework,
            Optional<String> registry,
            Optional<String> style,
            boolean refresh) {
        this(name, kind, framework, registry, style, refresh, System.nanoTime(), Patience.INTERACTIVE);
    }

    /** A request by name alone. */
    public static ItemRequest of(String name) {
        return new ItemRequest(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /**
     * What a name may mean to an item that needs it, the first one first: the item of the same registry and style, else of
     * that registry, else what the name means to anyone. A name that says its registry means that one.
     */
    public static List<ItemRequest> neededBy(ItemKey item, String name) {
        ItemRequest anywhere = of(name).withFramework(item.framework());
        if (name.startsWith("@")) {
            return List.of(anywhere);
        }
        ItemRequest sameRegistry = item.registry().map(anywhere::withRegistry).orElse(anywhere);
        ItemRequest sameStyle = item.style().map(sameRegistry::withStyle).orElse(sameRegistry);
        return Stream.of(sameStyle, sameRegistry, anywhere).distinct().toList();
    }

    /** The same for this kind. */
    public ItemRequest withKind(Kind wanted) {
        return new ItemRequest(name, Optional.of(wanted), framework, registry, style, refresh, askedAt, patience);
    }

    /** The same for this framework, or an alias of one. */
    public ItemRequest withFramework(String wanted) {
        return new ItemRequest(name, kind, Optional.of(wanted), registry, style, refresh, askedAt, patience);
    }

    /** The same for this registry. */
    public ItemRequest withRegistry(String wanted) {
        return new ItemRequest(name, kind, framework, Optional.of(wanted), style, refresh, askedAt, patience);
    }

    /** The same of somebody who asked then, by {@link System#nanoTime}. */
    public ItemRequest withAskedAt(long then) {
        return new ItemRequest(name, kind, framework, registry, style, refresh, then, patience);
    }

    /** The same of somebody who would rather wait long than not be answered. */
    public ItemRequest patient() {
        return new ItemRequest(name, kind, framework, registry, style, refresh, askedAt, Patience.PATIENT);
    }

    /** The same for this style. */
    public ItemRequest withStyle(String wanted) {
        return new ItemRequest(name, kind, framework, registry, Optional.of(wanted), refresh, askedAt, patience);
    }
}
