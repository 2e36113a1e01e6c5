package dev.larder.catalog;

import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Origin;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.search.Names;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One search for the item that a request means, through the store and the registries.
 *
 * <p>What the user wrote comes first. Then each configured registry in its order, by its copy if there is one, else by
 * asking it. Then whatever else the store holds. What failed on the way is kept, to be told.
 */
final class Search {

    private final Wanted wanted;
    private final Resolver resolver;
    private final ReadThrough upstream;
    private final StorageProvider storage;
    private final boolean refresh;
    private final List<String> failures = new ArrayList<>();
    private List<ItemKey> keys = List.of();
    private boolean asked;

    Search(Wanted wanted, Resolver resolver, ReadThrough upstream, StorageProvider storage, boolean refresh) {
        this.wanted = wanted;
        this.resolver = resolver;
        this.upstream = upstream;
        this.storage = storage;
        this.refresh = refresh;
    }

    /** The item, or empty where neither the store nor a registry gave it. */
    Optional<Found> run() {
        keys = resolver.resolve(wanted);
        Optional<Found> own =
                first(keys.stream().filter(key -> key.origin() == Origin.OWN).toList());
        if (own.isPresent()) {
            return own;
        }
        Wanted meant = resolver.withRegistry(wanted).orElse(wanted);
        List<HttpRegistry> registries = upstream.registriesFor(meant);
        for (HttpRegistry registry : registries) {
            Optional<Found> found = of(registry, meant);
            if (found.isPresent()) {
                return found;
            }
        }
        Optional<Found> other = first(keys.stream()
                .filter(key -> registries.stream().noneMatch(registry -> isOf(registry, key)))
                .toList());
        return failures.isEmpty() ? other : other.map(found -> found.withRemark(String.join("; ", failures) + "."));
    }

    /** Whether a registry was, or what it said before. */
    boolean hasAsked() {
        return asked;
    }

    /** Why registries could not be asked, a clause each. */
    List<String> failures() {
        return failures;
    }

    /** Further keys that the request could mean. */
    List<ItemKey> others(ItemKey answered, int most) {
        return keys.stream().filter(key -> !key.equals(answered)).limit(most).toList();
    }

    private Optional<Found> of(HttpRegistry registry, Wanted meant) {
        for (ItemKey key : keys) {
            if (isOf(registry, key)) {
                Optional<StoredEntry> copy = storage.get(key).filter(each -> !upstream.isForOthers(registry, each));
                if (copy.isPresent()) {
                    asked |= refresh || copy.get().freshness() != Freshness.FRESH;
                    return Optional.of(upstream.serve(registry, copy.get(), refresh));
                }
            }
        }
        for (String name : names(meant)) {
            asked = true;
            UpstreamAnswer answer = upstream.bring(registry, name, meant.style(), refresh);
            if (answer instanceof Fetched fetched && admits(meant, fetched.item())) {
                return Optional.of(upstream.found(fetched));
            }
            if (answer instanceof Failed failed) {
                failures.add(failed.reason());
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The spellings to ask for: what is at hand under that name elsewhere, else kebab case, else as it stands. */
    private Set<String> names(Wanted asked) {
        Set<String> names = new LinkedHashSet<>();
        String kebab = Names.kebab(asked.name());
        names.add(keys.isEmpty() ? kebab : keys.get(0).name());
        names.add(asked.name());
        names.remove("");
        return names;
    }

    private static boolean admits(Wanted asked, Item item) {
        return asked.kind().map(kind -> kind == item.key().kind()).orElse(true);
    }

    private static boolean isOf(HttpRegistry registry, ItemKey key) {
        return key.registry().filter(registry.source().name()::equals).isPresent();
    }

    private Optional<Found> first(List<ItemKey> candidates) {
        for (ItemKey key : candidates) {
            Optional<StoredEntry> stored = storage.get(key).filter(each -> each.freshness() != Freshness.GONE);
            if (stored.isPresent()) {
                return Optional.of(Found.of(stored.get(), upstream.now(), List.of()));
            }
        }
        return Optional.empty();
    }
}
