package dev.larder.catalog;

import dev.larder.catalog.Questions.Recalled;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Origin;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.Patience;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.registry.UpstreamAnswer.Failed;
import dev.larder.registry.UpstreamAnswer.Fetched;
import dev.larder.registry.Wait;
import dev.larder.search.Names;
import dev.larder.storage.StorageProvider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One search for the item that a request means, through the store and the registries.
 *
 * <p>What the user wrote comes first. Then each configured registry in its order, by its copy if there is one, else by
 * asking it. Then whatever else the store holds. What failed on the way is kept, to be told.
 *
 * <p>All that is asked of registries is asked within the time of one answer: where one is slow, the next is asked beside it.
 */
final class Search {

    private final Wanted wanted;
    private final Resolver resolver;
    private final Registries registries;
    private final ReadThrough upstream;
    private final CopyRenewal renewal;
    private final ForOthers forOthers;
    private final Indexes indexes;
    private final Executor asking;
    private final StorageProvider storage;
    private final InstantSource clock;
    private final boolean refresh;
    private final long askedAt;
    private final Patience patience;
    private final List<String> failures = new ArrayList<>();
    private final List<Recalled> recalled = Collections.synchronizedList(new ArrayList<>());
    private List<ItemKey> keys = List.of();
    private @Nullable Wait wait;
    private volatile boolean asked;
    private boolean toldFailures;

    Search(Wanted wanted, CatalogParts parts, StorageProvider storage, InstantSource clock, ItemRequest request) {
        this.wanted = wanted;
        this.resolver = parts.resolver();
        this.registries = parts.registries();
        this.upstream = parts.upstream();
        this.renewal = parts.copyRenewal();
        this.forOthers = parts.forOthers();
        this.indexes = parts.indexes();
        this.asking = parts.upstreamSettings().asking();
        this.storage = storage;
        this.clock = clock;
        this.refresh = request.refresh();
        this.askedAt = request.askedAt();
        this.patience = request.patience();
    }

    /** The item, or empty where neither the store nor a registry gave it. */
    Optional<Found> run() {
        keys = resolver.resolve(wanted);
        Optional<Found> own =
                first(keys.stream().filter(key -> key.origin() == Origin.OWN).toList());
        if (own.isPresent()) {
            return own.map(this::asItIs);
        }
        Wanted meant = resolver.withRegistry(wanted).orElse(wanted);
        List<HttpRegistry> askable = registries.askableFor(meant);
        Turns<HttpRegistry, Attempt> turns = new Turns<>(askable, registry -> attempt(registry, meant), asking);
        for (int turn = 0; turn < askable.size(); turn++) {
            Attempt attempt = turns.take(turn, askable.size() == 1 || isAtHand(askable.get(turn)));
            if (attempt.found().isPresent()) {
                return attempt.found();
            }
            attempt.failure().ifPresent(failures::add);
        }
        Optional<Found> other = first(keys.stream()
                .filter(key -> askable.stream().noneMatch(registry -> isOf(registry, key)))
                .toList());
        toldFailures = !failures.isEmpty();
        return other.map(this::asItIs);
    }

    /** What no registry was asked for, with what failed before it was found, and why it does not come anew. */
    private Found asItIs(Found found) {
        List<String> remarks = new ArrayList<>(failures);
        if (refresh) {
            remarks.add(found.key()
                    .registry()
                    .map(name -> "its registry was not asked, as " + registries.whyNotAsked(name))
                    .orElse("no registry was asked, as it is the user's own"));
        }
        return remarks.isEmpty() ? found : found.withRemark(String.join("; ", remarks) + ".");
    }

    /** Whether a registry was asked, or a copy had to be, so that the next search may end otherwise. */
    boolean hasAsked() {
        return asked;
    }

    /** Whether all that the answer says besides the item is what failed before and would fail just so again. */
    boolean hasToldFailures() {
        return toldFailures;
    }

    /** What registries had said before, so that they were not asked. */
    List<Recalled> recalled() {
        return List.copyOf(recalled);
    }

    /** Why registries could not be asked, a clause each. */
    List<String> failures() {
        return failures;
    }

    /** Further keys that the request could mean. */
    List<ItemKey> others(ItemKey answered, int most) {
        List<ItemKey> others =
                keys.stream().filter(key -> !key.equals(answered)).toList();
        Set<ItemKey> hidden = forOthers.among(others);
        return others.stream().filter(key -> !hidden.contains(key)).limit(most).toList();
    }

    /** What came of trying one registry: an item, or why there is none, or neither. */
    private record Attempt(Optional<Found> found, Optional<String> failure) {}

    private Attempt attempt(HttpRegistry registry, Wanted meant) {
        Optional<StoredEntry> copy = copy(registry);
        if (copy.isPresent()) {
            if (refresh || copy.get().freshness() != Freshness.FRESH) {
                asked = true;
            }
            Found found = renewal.serve(registry, copy.get(), refresh, () -> waiting(registry));
            return new Attempt(Optional.of(found), Optional.empty());
        }
        for (String name : names(registry, meant)) {
            UpstreamAnswer answer = answer(registry, name, meant);
            if (answer instanceof Fetched fetched && admits(meant, fetched.item())) {
                return new Attempt(Optional.of(found(fetched)), Optional.empty());
            }
            if (answer instanceof Failed failed) {
                return new Attempt(Optional.empty(), Optional.of(failed.reason()));
            }
        }
        return new Attempt(Optional.empty(), Optional.empty());
    }

    private Found found(Fetched fetched) {
        return Found.fetched(fetched.item(), fetched.provenance(), clock.instant());
    }

    private UpstreamAnswer answer(HttpRegistry registry, String name, Wanted meant) {
        Optional<Recalled> known = refresh ? Optional.empty() : upstream.recalled(registry, name, meant.style());
        if (known.isPresent()) {
            recalled.add(known.get());
            return known.get().answer();
        }
        asked = true;
        return upstream.bring(registry, name, meant.style(), refresh, () -> waiting(registry));
    }

    /** The one wait for all registries. What anything took before the first of them is asked counts to it. */
    private synchronized Wait waiting(HttpRegistry registry) {
        if (wait == null) {
            wait = registry.start(patience, askedAt);
        }
        return wait;
    }

    private boolean isAtHand(HttpRegistry registry) {
        return !refresh
                && keys.stream().anyMatch(key -> isOf(registry, key))
                && copy(registry)
                        .filter(each -> each.freshness() == Freshness.FRESH)
                        .isPresent();
    }

    private Optional<StoredEntry> copy(HttpRegistry registry) {
        return keys.stream()
                .filter(key -> isOf(registry, key))
                .map(storage::get)
                .flatMap(Optional::stream)
                .filter(copy -> !forOthers.has(copy))
                .findFirst();
    }

    /** The spellings to ask for: what is at hand or listed under that name, else kebab case, else as it stands. */
    private Set<String> names(HttpRegistry registry, Wanted asked) {
        Set<String> names = new LinkedHashSet<>();
        indexes.spelling(registry, asked.name()).ifPresent(names::add);
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
            Optional<StoredEntry> stored = storage.get(key)
                    .filter(each -> each.freshness() != Freshness.GONE)
                    .filter(each -> !forOthers.has(each));
            if (stored.isPresent()) {
                return Optional.of(Found.of(stored.get(), clock.instant(), List.of()));
            }
        }
        return Optional.empty();
    }
}
