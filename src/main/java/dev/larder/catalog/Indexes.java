package dev.larder.catalog;

import dev.larder.model.Document;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.IndexAnswer;
import dev.larder.registry.ListedItem;
import dev.larder.registry.Patience;
import dev.larder.registry.Placement;
import dev.larder.registry.Provenance;
import dev.larder.registry.RegistryList;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.Wait;
import dev.larder.search.Names;
import dev.larder.storage.StorageProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lists of the configured registries: what they have, be it at hand or not.
 *
 * <p>A list is a copy in the store like any other, so that all processes share it and each takes what another brought. It is
 * brought and renewed behind: nobody waits for it, and where the registry cannot be reached, the last one goes on to be
 * used. Safe for use by many threads.
 */
final class Indexes {

    private static final int BYTES_MAX = 4 * 1024 * 1024;

    /** How many items a registry is asked to find. */
    private static final int FOUND_MAX = 50;

    /** What a store that has no such entry is said to hold. */
    private static final String NONE = "";

    private final StorageProvider storage;
    private final Registries registries;
    private final ReadThrough upstream;
    private final Copies copies;
    private final Answers answers;
    private final Flights<IndexAnswer> flights;
    private final Map<String, Held> held = new HashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private long changes;

    /** A list in memory, as of a version of its copy in the store; by key. */
    private record Held(String version, SortedMap<ItemKey, ListedItem> items, boolean partial, Instant since) {}

    Indexes(StorageProvider storage, Registries registries, ReadThrough upstream, Lease lease) {
        this.storage = storage;
        this.registries = registries;
        this.upstream = upstream;
        this.copies = upstream.copies();
        this.answers = upstream.answers();
        this.flights = new Flights<>(lease, upstream.asking());
    }

    /** The items of a registry's list, by key; none where there is no list yet. Nothing is asked. */
    synchronized SortedMap<ItemKey, ListedItem> of(HttpRegistry registry) {
        return follow(registry).items();
    }

    /** When the list of a registry was last said to hold. */
    synchronized Instant since(HttpRegistry registry) {
        return held.getOrDefault(question(registry), nothing(NONE)).since();
    }

    private synchronized boolean isPartial(HttpRegistry registry) {
        return follow(registry).partial();
    }

    /** The configured registries that a query admits. */
    List<HttpRegistry> registries(ItemQuery query) {
        return registries.listed().stream()
                .filter(registry -> query.framework()
                        .map(registry.source().framework()::equals)
                        .orElse(true))
                .filter(registry ->
                        query.registry().map(registry.source().name()::equals).orElse(true))
                .toList();
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
        registries(query).forEach(registry -> keys.addAll(of(registry).keySet()));
        return keys;
    }

    /** The registry that lists what is wanted and may not be asked for it. */
    Optional<String> lists(Wanted wanted) {
        if (!registries.asked().isEmpty()) {
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

    /** Has the lists that are missing, or past their lifetime, brought in behind. */
    void renew(ItemQuery query) {
        for (HttpRegistry registry : registries(query)) {
            String question = question(registry);
            boolean fresh = storage.getMetadata(note(registry))
                    .flatMap(EntryMetadata::expiresAt)
                    .filter(upstream.now()::isBefore)
                    .isPresent();
            if (!fresh
                    && registries.asked().contains(registry)
                    && answers.of(question).isEmpty()) {
                renewBehind(registry, question);
            }
        }
    }

    /** Why a registry has no list here, as a sentence; empty where it has one, or is not to be asked. */
    Optional<String> lack(HttpRegistry registry) {
        if (since(registry).isAfter(Instant.EPOCH) || !registries.asked().contains(registry)) {
            return Optional.empty();
        }
        String name = registry.source().name();
        return answers.of(question(registry))
                .map(answer -> answer instanceof UpstreamAnswer.Failed failed
                        ? "The list of " + name + " cannot be had: " + failed.reason() + "."
                        : name + " has no list.")
                .or(() -> Optional.of("The list of " + name + " is being brought in: ask again for what else it has."));
    }

    /** Brings the lists in that there are none of yet, for someone who waits for all of them, but not for long. */
    void bring(List<HttpRegistry> wanted) {
        List<HttpRegistry> lacking = wanted.stream()
                .filter(registry -> registries.asked().contains(registry))
                .filter(registry -> storage.getMetadata(note(registry)).isEmpty())
                .filter(registry -> answers.of(question(registry)).isEmpty())
                .toList();
        if (!lacking.isEmpty()) {
            Wait wait = lacking.get(0).start(Patience.INTERACTIVE);
            Turns<HttpRegistry, IndexAnswer> turns =
                    new Turns<>(lacking, registry -> ask(registry, wait.beside(), false), upstream.asking());
            for (int turn = 0; turn < lacking.size(); turn++) {
                turns.take(turn, lacking.size() == 1);
            }
        }
    }

    /**
     * Asks the registries that have more than their lists show for what a search needs, once for minutes. What they find
     * is known from then on.
     */
    void widen(ItemQuery query, String words) {
        renew(query);
        List<HttpRegistry> partial = registries(query).stream()
                .filter(registry -> registries.asked().contains(registry) && isPartial(registry))
                .filter(registry -> answers.of(search(registry, words)).isEmpty())
                .toList();
        for (HttpRegistry registry : partial) {
            IndexAnswer answer = registry.search(words, FOUND_MAX, registry.start(Patience.INTERACTIVE));
            if (answer instanceof IndexAnswer.Listed listed) {
                add(registry, listed.list().items());
            }
            answers.noteHere(search(registry, words), new UpstreamAnswer.Absent());
        }
    }

    private static String search(HttpRegistry registry, String words) {
        return "search of " + question(registry) + " for " + words;
    }

    /**
     * Asks a registry for its list now, unless the copy is fresh.
     *
     * @param also whether it is asked even then
     */
    IndexAnswer ask(HttpRegistry registry, Wait wait, boolean also) {
        String question = question(registry);
        return flights.join(question, wait::left, () -> {
                    Optional<StoredEntry> copy = storage.get(note(registry));
                    boolean fresh = copy.filter(each -> each.freshness() == Freshness.FRESH)
                            .isPresent();
                    Optional<Provenance> known = copy.flatMap(copies::provenance);
                    if (fresh && known.isPresent() && !also) {
                        return new IndexAnswer.Unchanged(known.get());
                    }
                    IndexAnswer answer = registry.index(known, wait);
                    keep(registry, copy, answer);
                    return answer;
                })
                .orElseGet(() -> {
                    UpstreamAnswer.Failed late = registry.late();
                    return new IndexAnswer.Failed(late.reason(), late.retryAt());
                });
    }

    /** Adds what a registry found by a word to what is known of it, until its list is read anew. */
    private synchronized void add(HttpRegistry registry, List<ListedItem> found) {
        Held known = follow(registry);
        SortedMap<ItemKey, ListedItem> items = new TreeMap<>(known.items());
        found.forEach(item -> items.putIfAbsent(item.key(), item));
        if (items.size() > known.items().size()) {
            changes++;
            held.put(question(registry), new Held(known.version(), items, known.partial(), known.since()));
        }
    }

    private void keep(HttpRegistry registry, Optional<StoredEntry> copy, IndexAnswer answer) {
        if (answer instanceof IndexAnswer.Failed failed) {
            answers.noteHere(question(registry), new UpstreamAnswer.Failed(failed.reason(), failed.retryAt()));
        } else if (answer instanceof IndexAnswer.Unchanged unchanged) {
            copy.ifPresent(stored -> copies.keep(stored.entry(), unchanged.provenance()));
        } else if (answer instanceof IndexAnswer.Listed listed && listed.storable()) {
            Document document = listed.list().encode(BYTES_MAX);
            copies.keep(
                    new MetadataEntry(note(registry), document),
                    listed.provenance().withVersion(document.version()));
        }
    }

    /** The list as the store has it at this moment. */
    private Held follow(HttpRegistry registry) {
        String question = question(registry);
        Optional<EntryMetadata> stored = storage.getMetadata(note(registry));
        String version = stored.map(EntryMetadata::version).orElse(NONE);
        Held known = held.get(question);
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
                .filter(known -> known.credentials().equals(registry.credentials()));
        if (provenance.isEmpty()) {
            return nothing(version); // It was given to somebody else.
        }
        Optional<RegistryList> list =
                RegistryList.decode(copy.get().entry().document(), registry.placement(Optional.empty()));
        SortedMap<ItemKey, ListedItem> items = new TreeMap<>();
        list.ifPresent(read -> read.items().forEach(item -> items.put(item.key(), item)));
        return new Held(
                version,
                items,
                list.map(RegistryList::partial).orElse(false),
                provenance.get().checkedAt());
    }

    private static Held nothing(String version) {
        return new Held(version, new TreeMap<>(), false, Instant.EPOCH);
    }

    private void renewBehind(HttpRegistry registry, String question) {
        if (underWay.add(question)) {
            upstream.later(
                    () -> {
                        try {
                            ask(registry, registry.start(Patience.PATIENT), false);
                        } finally {
                            underWay.remove(question);
                        }
                    },
                    () -> underWay.remove(question));
        }
    }

    /** Two registries of one name differ by their frameworks; one whose address changed is another one. */
    private static String question(HttpRegistry registry) {
        Placement placement = registry.placement(Optional.empty());
        return "list of " + placement.framework() + ":" + placement.registry().orElse("") + "?"
                + placement.style().orElse("") + " at "
                + registry.source().index().orElse(registry.source().url());
    }

    private static MetadataKey note(HttpRegistry registry) {
        return MetadataKey.upstream("list", Document.of(question(registry)));
    }
}
