package dev.larder.catalog;

import dev.larder.model.Document;
import dev.larder.model.EntryMetadata;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.MetadataKey;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.ListedItem;
import dev.larder.registry.Placement;
import dev.larder.registry.Provenance;
import dev.larder.registry.RegistryList;
import dev.larder.search.Names;
import dev.larder.storage.StorageProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lists of the configured registries: what they have, be it at hand or not.
 *
 * <p>A list is a copy in the store like any other, so that all processes share it and each takes what another brought: see
 * {@link IndexRenewal}. There is one for each credentials that were shown to the registry. Nothing is asked here. Safe for
 * use by many threads.
 */
final class Indexes {

    /** What a store that has no such entry is said to hold. */
    private static final String NONE = "";

    private final StorageProvider storage;
    private final Registries registries;
    private final Copies copies;
    private final Map<String, Held> held = new HashMap<>();
    private long changes;

    /**
     * A list in memory, by key.
     *
     * @param version that of the copy in the store as of which it holds
     * @param alone whether it may not be kept, and so is in no store
     */
    private record Held(
            String version, SortedMap<ItemKey, ListedItem> items, boolean partial, Instant since, boolean alone) {

        /** The same as of another version. */
        Held asOf(String other) {
            return new Held(other, items, partial, since, alone);
        }
    }

    Indexes(StorageProvider storage, Registries registries, Copies copies) {
        this.storage = storage;
        this.registries = registries;
        this.copies = copies;
    }

    /** The items of a registry's list, by key; none where there is no list yet. */
    synchronized SortedMap<ItemKey, ListedItem> of(HttpRegistry registry) {
        return follow(registry).items();
    }

    /** When the list of a registry was last said to hold. */
    synchronized Instant since(HttpRegistry registry) {
        return held.getOrDefault(question(registry), nothing(NONE)).since();
    }

    /** Whether a registry has more than its list shows. */
    synchronized boolean isPartial(HttpRegistry registry) {
        return follow(registry).partial();
    }

    /** The item of a registry's list that a name may mean in another spelling; its own name where that is listed. */
    Optional<String> spelling(HttpRegistry registry, String name) {
        String folded = Names.fold(name);
        String kebab = Names.kebab(name);
        Optional<String> near = Optional.empty();
        for (ItemKey key : of(registry).keySet()) {
            if (key.name().equals(name) || key.name().equals(kebab)) {
                return Optional.of(key.name());
            }
            if (near.isEmpty() && Names.fold(key.name()).equals(folded)) {
                near = Optional.of(key.name());
            }
        }
        return near.filter(found -> !folded.isEmpty());
    }

    /** All keys that the lists of a framework's registries hold, of one framework or of all. */
    List<ItemKey> keys(Optional<String> framework) {
        ItemQuery query =
                new ItemQuery(Optional.empty(), framework, Optional.empty(), Optional.empty(), Optional.empty());
        List<ItemKey> keys = new ArrayList<>();
        registries.listed(query).forEach(registry -> keys.addAll(of(registry).keySet()));
        return keys;
    }

    /** The registry that lists what is wanted and may not be asked for it. */
    Optional<String> lists(Wanted wanted) {
        if (!registries.askable().isEmpty()) {
            return Optional.empty();
        }
        String folded = Names.fold(wanted.name());
        return keys(Optional.of(wanted.framework())).stream()
                .filter(wanted::admits)
                .filter(key -> Names.fold(key.name()).equals(folded))
                .flatMap(key -> key.registry().stream())
                .findFirst();
    }

    /** All items that are listed, by key. */
    Map<ItemKey, ListedItem> all() {
        Map<ItemKey, ListedItem> all = new HashMap<>();
        registries.listed().forEach(registry -> all.putAll(of(registry)));
        return all;
    }

    /** A number that grows whenever a list changes that this process knows of. */
    synchronized long changes() {
        registries.listed().forEach(this::follow);
        return changes;
    }

    /** Adds what a registry found by a word to what is known of it, until its list is read anew. */
    synchronized void add(HttpRegistry registry, List<ListedItem> found) {
        Held known = follow(registry);
        SortedMap<ItemKey, ListedItem> items = new TreeMap<>(known.items());
        found.forEach(item -> items.putIfAbsent(item.key(), item));
        if (items.size() > known.items().size()) {
            changes++;
            held.put(
                    question(registry),
                    new Held(known.version(), items, known.partial(), known.since(), known.alone()));
        }
    }

    /** Holds a list that may not be kept, until another one comes. */
    synchronized void hold(HttpRegistry registry, RegistryList list, Instant since) {
        changes++;
        held.put(question(registry), new Held(follow(registry).version(), byKey(list), list.partial(), since, true));
    }

    /** The list as the store has it at this moment. */
    private Held follow(HttpRegistry registry) {
        String question = question(registry);
        Optional<EntryMetadata> stored = storage.getMetadata(note(registry));
        String version = stored.map(EntryMetadata::version).orElse(NONE);
        Held known = held.get(question);
        if (known != null && known.alone() && stored.isEmpty()) {
            known = known.asOf(NONE); // What left the store was an older one.
            held.put(question, known);
        }
        if (known == null || !known.version().equals(version)) {
            Held read = stored.isEmpty() ? nothing(NONE) : read(registry, version);
            changes += known == null && read.items().isEmpty() ? 0 : 1;
            known = read;
            held.put(question, read);
        }
        return known;
    }

    private Held read(HttpRegistry registry, String version) {
        Optional<StoredEntry> copy = storage.get(note(registry));
        Optional<Provenance> provenance = copy.flatMap(copies::provenance)
                .filter(known -> known.credentials().equals(credentials(registry)));
        if (provenance.isEmpty()) {
            return nothing(version); // It was given to somebody else.
        }
        RegistryList list = RegistryList.decode(copy.get().entry().document(), registry.placement(Optional.empty()))
                .orElse(new RegistryList(List.of(), false));
        return new Held(version, byKey(list), list.partial(), provenance.get().checkedAt(), false);
    }

    private static SortedMap<ItemKey, ListedItem> byKey(RegistryList list) {
        SortedMap<ItemKey, ListedItem> items = new TreeMap<>();
        list.items().forEach(item -> items.put(item.key(), item));
        return items;
    }

    private static Held nothing(String version) {
        return new Held(version, new TreeMap<>(), false, Instant.EPOCH, false);
    }

    /**
     * Two registries of one name differ by their frameworks; one whose address changed is another one, and so is one that
     * is shown other credentials.
     */
    static String question(HttpRegistry registry) {
        Placement placement = registry.placement(Optional.empty());
        String credentials = credentials(registry);
        return "list of " + placement.framework() + ":" + placement.registry().orElse("") + "?"
                + placement.style().orElse("") + " at "
                + registry.source().index().orElse(registry.source().url())
                + (credentials.isEmpty() ? "" : " for " + credentials);
    }

    private static String credentials(HttpRegistry registry) {
        try {
            return registry.credentials();
        } catch (InvalidRequestException unsendable) { // Asking tells why; nothing was ever given for these.
            return "nobody";
        }
    }

    /** The key of the copy of a registry's list. */
    static MetadataKey note(HttpRegistry registry) {
        return MetadataKey.upstream("list", Document.of(question(registry)));
    }
}
