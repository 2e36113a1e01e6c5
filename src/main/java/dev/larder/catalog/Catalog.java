package dev.larder.catalog;

import dev.larder.catalog.Questions.Recalled;
import dev.larder.model.Display;
import dev.larder.model.EntryMetadata;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.SearchPosition;
import dev.larder.model.SearchResult;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.IndexAnswer;
import dev.larder.registry.Patience;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The items that are at hand: what tools and commands get, list and write.
 *
 * <p>Short names resolve in a fixed order: what the user wrote, then the configured registries of the framework in their
 * order, then any other registry in the order of the alphabet, the starter library last; among styles the preferred one
 * of the registry, then none, then the first in the alphabet. Names are matched exactly first, then with their spelling
 * evened out, so that {@code DataTable} finds {@code data-table}.
 *
 * <p>Reads that the store fails are logged and counted, and end in a {@link dev.larder.model.StorageException} that says
 * what to do; a failed write is never reported as done. Safe for use by many threads.
 */
public final class Catalog {

    /** The registry of the library that comes with Larder. */
    public static final String STARTER = "@starter";

    private static final int OTHERS_MAX = 5;

    /** So long after a question the next one is likely to come. */
    private static final Duration BUSY = Duration.ofMillis(100);

    private final StorageProvider storage;
    private final InstantSource clock;
    private final Instant since;
    private final StoreReads reads = new StoreReads();
    private final Demos demos;
    private final ItemSearch search;
    private volatile CatalogParts parts;

    /** A catalogue over this store, which stays the caller's to close. It asks no registry. */
    public Catalog(StorageProvider storage, CatalogSettings settings, InstantSource clock) {
        this(storage, settings, UpstreamSettings.NONE, clock);
    }

    /** A catalogue over this store and these registries, all of which stay the caller's to close. */
    public Catalog(StorageProvider storage, CatalogSettings settings, UpstreamSettings upstream, InstantSource clock) {
        this.storage = storage;
        this.clock = clock;
        this.since = clock.instant();
        this.demos = new Demos(storage);
        this.parts = CatalogParts.of(storage, settings, upstream, clock);
        this.search = new ItemSearch(storage, parts.indexes(), parts.forOthers());
    }

    /**
     * Has these settings hold from now on. What is under way ends by those with which it began; a search that is may heed
     * these already.
     */
    public synchronized void configure(CatalogSettings settings, UpstreamSettings upstream) {
        CatalogParts next = CatalogParts.of(storage, settings, upstream, clock);
        search.follow(next.indexes(), next.forOthers());
        parts = next;
    }

    /** Has reads fail from now on without a word in the log: the store is about to be closed. */
    public void end() {
        reads.end();
    }

    /** Asks each registry that has a list and may be asked for it, and keeps nothing of it: whether it answers. */
    public List<Reach> reach() {
        Registries registries = parts.registries();
        return registries.listed().stream()
                .filter(registries::mayAsk)
                .map(this::reach)
                .toList();
    }

    private Reach reach(HttpRegistry registry) {
        Instant begun = clock.instant();
        IndexAnswer answer = registry.index(Optional.empty(), registry.start(Patience.INTERACTIVE));
        return new Reach(
                registry.source().name(),
                Duration.between(begun, clock.instant()),
                answer instanceof IndexAnswer.Failed failed ? Optional.of(failed.reason()) : Optional.empty());
    }

    /** Where the imports of the project at hand find what kind of file, in the project's order. */
    public Map<String, String> aliases() {
        return parts.settings().aliases();
    }

    /** The framework meant where none is named. */
    public String framework() {
        return parts.settings().framework();
    }

    /**
     * The framework that a word means: {@code next} and {@code shadcn/ui} are react, {@code SvelteKit} is svelte. Words
     * without a special meaning stand for themselves, in lower case.
     *
     * @throws dev.larder.model.InvalidRequestException if it cannot be the name of a framework
     */
    public String framework(String asked) {
        return parts.requests().framework(asked);
    }

    /** Whether a framework, by its own name, is the usual one, or that of a configured registry or of any item. */
    public boolean knows(String framework) {
        return absence(parts).knows(framework);
    }

    /**
     * The item that a request means: at hand, or brought from a registry. What is at hand past its lifetime is renewed
     * first if that can be, and served in any case.
     *
     * @throws dev.larder.model.UpstreamException if it is not at hand and a registry that may have it cannot be asked
     * @throws dev.larder.model.NotFoundException if there is none; the sentence names up to five items that may have been
     *     meant and where else the name exists, and the exception carries their keys
     * @throws dev.larder.model.InvalidRequestException if a part of the request breaks the rules of keys
     */
    public Found get(ItemRequest request) {
        CatalogParts now = parts;
        Wanted wanted = now.requests().read(request);
        String what = "'" + Display.text(request.name(), 80) + "'";
        Search search = new Search(wanted, now, storage, clock, request);
        long generation = reads.of(what, () -> storage.authority().generation());
        Found found = reads.of(what, search::run).orElseThrow(() -> absence(now).of(wanted, search.failures()));
        Found whole = found.withOthers(search.others(found.key(), OTHERS_MAX));
        if (search.hasAsked() || (whole.remark().isPresent() && !search.hasToldFailures())) {
            return whole;
        }
        List<Recalled> recalled = search.recalled();
        Optional<BooleanSupplier> again = Repeat.of(storage, clock, whole, generation);
        return whole.withAgain(again.map(same -> () -> {
            reads.asked();
            return parts.questions() == now.questions() && now.questions().hold(recalled) && same.getAsBoolean();
        }));
    }

    /** The entry under exactly this key, a note as well as an item, or empty where there is none. */
    public Optional<StoredEntry> get(Key key) {
        return reads.of("'" + Display.text(key.text(), 80) + "'", () -> storage.get(key));
    }

    /** What the store knows about the entry under exactly this key, without reading its content. No access. */
    public Optional<EntryMetadata> metadata(Key key) {
        return reads.of("'" + Display.text(key.text(), 80) + "'", () -> storage.getMetadata(key));
    }

    /**
     * The items under exactly these keys, in the order of the keys. Keys without an item are left out, and copies that
     * were given to other credentials than this process has.
     */
    public Map<ItemKey, Found> getAll(Collection<ItemKey> keys) {
        ForOthers forOthers = parts.forOthers();
        Map<ItemKey, Found> found = new LinkedHashMap<>();
        reads.of(keys.size() + " items", () -> storage.mget(keys)).forEach((key, stored) -> {
            if (!forOthers.has(stored)) {
                found.put((ItemKey) key, Found.of(stored, clock.instant(), List.of()));
            }
        });
        return found;
    }

    /** The keys of all items that a request could mean, the one that {@link #get(ItemRequest)} gives first. */
    public List<ItemKey> resolve(ItemRequest request) {
        CatalogParts now = parts;
        Wanted wanted = now.requests().read(request);
        return reads.of(
                "'" + Display.text(request.name(), 80) + "'",
                () -> now.resolver().resolve(wanted));
    }

    /**
     * The examples that show how an item is used: those of the same registry and style that are named after it, with
     * {@code NAME-demo} first. Empty where there are none.
     */
    public List<Found> demos(Found item) {
        return reads.orElse("the demos of an item", List.of(), () -> {
            List<ItemKey> keys = demos.of(item.key());
            return keys.isEmpty() ? List.of() : List.copyOf(getAll(keys).values());
        });
    }

    /**
     * The earlier versions of what the user wrote under the key or the name of a request, there or deleted.
     *
     * @param limit how many at most, 1 or more
     * @throws dev.larder.model.NotFoundException if there never was one, or nothing of it is kept
     * @throws dev.larder.model.InvalidRequestException if it is the item of a registry
     */
    public History history(ItemRequest request, int limit) {
        CatalogParts now = parts;
        History history =
                reads.of("the earlier versions of an item", () -> now.versions().history(request, limit));
        if (history.present().isEmpty() && history.earlier().isEmpty()) {
            throw absence(now).of(now.requests().read(request), List.of());
        }
        return history;
    }

    /**
     * What the user wrote as it was at a version, or as it is where that is the present one. Of the copy of a registry's
     * item there is, besides the present one, the version before its last change, for as long as there is room.
     *
     * @throws dev.larder.model.NotFoundException if that version is not kept; the sentence names those that are
     * @throws dev.larder.model.InvalidRequestException if it is the item of a registry
     */
    public Found get(ItemRequest request, String version) {
        return reads.of("an earlier version", () -> parts.versions().get(request, version, clock.instant()));
    }

    /**
     * All that an item needs, directly or through others; what is not at hand is asked for where that may be. One that
     * cannot be had is told, and fails nothing.
     */
    public Dependencies dependencies(Found item) {
        CatalogParts now = parts;
        boolean asks = !now.registries().askable().isEmpty();
        return new DependencyWalk(this::get, now.settings().registries(), asks).from(item.item());
    }

    /**
     * A page of the items that a query admits, by key: those at hand, and those that the lists of the configured
     * registries hold and that are brought when they are asked for. The framework may be an alias, and the registry lack
     * its {@code @}.
     *
     * @param after the last key of the page before, or absent for the first page
     * @param limit how many at most, 1 or more
     * @throws dev.larder.model.NotFoundException if the framework or the registry of the query is neither configured nor
     *     that of any item; the sentence names those that there are
     */
    public Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        CatalogParts now = parts;
        ItemQuery canonical = now.requests().canonical(query);
        Page<ItemSummary> atHand = atHand(now, canonical, after, limit);
        Page<ItemSummary> page = reads.orElse(
                "the lists of registries", atHand, () -> now.offers().with(atHand, canonical, after, limit));
        if (page.total() == 0) {
            absence(now).check(canonical);
        }
        return page;
    }

    /** The same of what is at hand alone, be it nothing. */
    public Page<ItemSummary> listAtHand(ItemQuery query, Optional<ItemKey> after, int limit) {
        CatalogParts now = parts;
        return atHand(now, now.requests().canonical(query), after, limit);
    }

    private Page<ItemSummary> atHand(CatalogParts now, ItemQuery query, Optional<ItemKey> after, int limit) {
        return reads.of("the list", () -> new AtHand(storage, now.forOthers()).list(query, after, limit));
    }

    /** Components at hand, whichever are found first: without reading the whole store, as lists do. */
    public List<ItemKey> someComponents(int most) {
        Optional<Key> before = Optional.of(ItemKey.own(Kind.COMPONENT, "a", "0"));
        return reads.of("some components", () -> storage.authority().summaries(before, most)).stream()
                .map(EntrySummary::key)
                .filter(key -> key instanceof ItemKey item && item.kind() == Kind.COMPONENT)
                .map(ItemKey.class::cast)
                .toList();
    }

    /** Whether an item is at hand, be it stale; else it is known by the list of its registry. */
    public boolean isAtHand(ItemKey key) {
        return reads.orElse("whether an item is at hand", true, () -> storage.has(key));
    }

    /** Why lists lack what registries have that a query admits, a sentence each. */
    public List<String> lacks(ItemQuery query) {
        CatalogParts now = parts;
        return reads.orElse(
                "the lists of registries",
                List.of(),
                () -> now.registries().listed(now.requests().canonical(query)).stream()
                        .map(now.indexRenewal()::lack)
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** Brings the lists of registries in that were never brought, for a caller who waits for them, but not for long. */
    public void bringLists(ItemQuery query) {
        CatalogParts now = parts;
        reads.attempt(
                "the lists of registries",
                () -> now.indexRenewal()
                        .bring(now.registries().listed(now.requests().canonical(query))));
    }

    /**
     * What a need in plain words finds among the items that a query admits, best first. Whatever was written before is
     * found. The framework may be an alias, and the registry lack its {@code @}.
     *
     * @param after where the page before ended, or absent for the first page
     * @param limit how many at most, 1 or more
     * @throws dev.larder.model.NotFoundException if nothing is found, and the framework or the registry of the query is
     *     neither configured nor that of any item; the sentence names those that there are
     */
    public SearchResult search(String need, ItemQuery query, Optional<SearchPosition> after, int limit) {
        CatalogParts now = parts;
        ItemQuery canonical = now.requests().canonical(query);
        reads.attempt("the lists of registries", () -> now.indexRenewal().widen(canonical, need));
        SearchResult found = reads.of("the items for search", () -> search.search(need, canonical, after, limit));
        if (found.total() == 0) {
            absence(now).check(canonical);
        }
        return found;
    }

    /** Reads what search needs, so that the first search need not wait for it. A store that fails is tried again then. */
    public void prepareSearch() {
        reads.attempt("the items for search", () -> search.prepare(() -> reads.isAsked(BUSY)));
    }

    /** How many items that a query admits are in each category, by category in alphabetical order. */
    public Map<String, Integer> categories(ItemQuery query) {
        CatalogParts now = parts;
        ItemQuery canonical = now.requests().canonical(query);
        Map<String, Integer> atHand = reads.of("the categories", () -> storage.categories(canonical));
        return reads.orElse(
                "the lists of registries", atHand, () -> now.offers().with(atHand, canonical));
    }

    /**
     * Keeps an item as the user's own. On return it is durable, unless it is a dry run.
     *
     * @throws dev.larder.model.InvalidRequestException if the draft breaks a rule or a limit
     * @throws dev.larder.model.ConflictException if the request expects another version than there is
     * @throws dev.larder.model.StorageException if it could not be written; then nothing changed
     */
    public Saved set(SetRequest request) {
        CatalogParts now = parts;
        String framework = request.framework()
                .map(now.requests()::framework)
                .orElse(now.settings().framework());
        return now.own().set(request, framework);
    }

    /**
     * Makes an earlier version of what the user wrote the present one; what is there becomes an earlier one.
     *
     * @param found the earlier version
     * @param ttl its lifetime, more than zero; absent for no end
     * @param ifVersion only if the present version is this one
     * @param dryRun check everything and write nothing
     * @throws dev.larder.model.ConflictException if the present version is another
     * @throws InvalidRequestException if it is the copy of a registry's item
     */
    public Saved restore(Found found, Optional<Duration> ttl, Optional<String> ifVersion, boolean dryRun) {
        if (found.key().origin() != Origin.OWN) {
            throw new InvalidRequestException(
                    "'" + found.key().text()
                            + "' belongs to a registry: only what the user wrote is brought back. Write it under a name instead.");
        }
        return parts.own().write(found.item(), new SetOptions(ttl, ifVersion), dryRun);
    }

    /**
     * Removes an entry, whoever wrote it.
     *
     * @param ifVersion only if it is at this version
     * @return whether there was one
     * @throws dev.larder.model.ConflictException if there is one of another version
     */
    public boolean delete(Key key, Optional<String> ifVersion) {
        return storage.delete(key, ifVersion);
    }

    /**
     * Brings all items of a configured registry in, by its list. Those at hand and fresh are not asked for again.
     *
     * @param registry its name, with the {@code @}
     * @throws dev.larder.model.InvalidRequestException if there is no such registry to ask
     * @throws dev.larder.model.UpstreamException if it gives no list
     */
    public SyncReport sync(String registry, ImportProgress progress) {
        return upkeep().sync(registry, progress);
    }

    /**
     * Renews the copies of upstream items that are past their lifetime, or all of them.
     *
     * @param all whether also those that are still fresh
     * @throws dev.larder.model.InvalidRequestException if nothing may be asked, as offline is set
     */
    public SyncReport refresh(boolean all, ImportProgress progress) {
        return upkeep().refresh(all, progress);
    }

    /** Looks whether each entry is what was written, and mends what is not. */
    public VerifyReport verify(ImportProgress progress) {
        return new Verification(storage.authority(), progress).run();
    }

    /** Removes everything of an origin but Larder's own notes; returns how many entries there were. */
    public long clear(Origin origin) {
        return storage.clear(origin);
    }

    /** A number that is another one after every change of the store, by this process or another. Costs next to nothing. */
    public long generation() {
        return reads.of("the generation", () -> storage.authority().generation());
    }

    /**
     * Whether what was found is the same for everybody: it is of the starter library, or its registry gave it to somebody
     * who showed no credentials. What the user wrote, and copies of which that is not known, are not.
     */
    public boolean isForAll(Found found) {
        ItemKey key = found.key();
        return key.registry().filter(STARTER::equals).isPresent()
                || (key.registry().isPresent()
                        && parts.copies().isForAll(key, found.metadata().version()));
    }

    /** How the catalogue and its store stand. */
    public CatalogStats stats() {
        return new CatalogStats(
                reads.of("the statistics", storage::stats),
                parts.registries().loads(),
                reads.failures(),
                parts.settings().place(),
                since);
    }

    private Upkeep upkeep() {
        return new Upkeep(storage, parts, clock);
    }

    private Absence absence(CatalogParts now) {
        return new Absence(now, reads);
    }
}
