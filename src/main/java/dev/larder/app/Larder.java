package dev.larder.app;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.CatalogSettings;
import dev.larder.catalog.Importer;
import dev.larder.catalog.Lease;
import dev.larder.catalog.RegistryPreference;
import dev.larder.catalog.Transfer;
import dev.larder.catalog.UpstreamSettings;
import dev.larder.model.LarderException;
import dev.larder.model.Reclaimable;
import dev.larder.registry.GitHubHosts;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.Sleeper;
import dev.larder.registry.Upstream;
import dev.larder.storage.Authority;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.PostgresStore;
import dev.larder.storage.share.SharedStorageProvider;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, put together: storage, catalogue, and the threads that keep house and watch the heap. Everything is built here,
 * in order, and closed in reverse; nobody else builds a service. A process has one.
 *
 * <p>Building it opens nothing: the store is opened by the first call that needs it, or by {@link #warmUpAfter}. Only
 * {@link #opening} begins at once.
 */
public final class Larder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Larder.class);
    private static final Duration TIDY_INTERVAL = Duration.ofMinutes(5);
    private static final int RENEWALS_MAX = 1_000;

    /** How long after the rehearsal what search needs is not read yet: a session's first calls come sooner without it. */
    private static final Duration SEARCH_DELAY = Duration.ofSeconds(2);

    private static final int ASKING_MAX = 64;

    private final Settings settings;
    private final Lease lease;
    private final InstantSource clock;
    private final DeferredStorage storage;
    private final Upstream upstream;
    private final ThreadPoolExecutor behind;
    private final ThreadPoolExecutor asking;
    private final Catalog catalog;
    private final Importer importer;
    private final Transfer transfer;
    private final ScheduledThreadPoolExecutor housekeeping;
    private final Thread heapWatch;
    private final List<Reclaimable> inFront = new CopyOnWriteArrayList<>();

    /** The engine with these settings, over the store of its data directory. */
    public Larder(Settings settings) {
        this(settings, InstantSource.system());
    }

    Larder(Settings settings, InstantSource clock) {
        this(settings, clock, new DeferredStorage(asked -> open(settings, clock, asked)));
    }

    /**
     * The engine over another store.
     *
     * @param store opens the store when it is needed; closed with the engine
     */
    public Larder(Settings settings, InstantSource clock, Supplier<StorageProvider> store) {
        this(settings, clock, new DeferredStorage(asked -> store.get()));
    }

    private Larder(Settings settings, InstantSource clock, DeferredStorage storage) {
        this.settings = settings;
        this.lease = new LockFile(settings.home().resolve("asking.lock"));
        this.clock = clock;
        this.storage = storage;
        this.upstream = new Upstream(new Upstream.Settings(
                settings.ttl(),
                settings.maxItemBytes(),
                Upstream.ANSWER_WITHIN,
                Version.text(),
                name -> Optional.ofNullable(System.getenv(name)),
                clock,
                Sleeper.SYSTEM));
        this.behind = new ThreadPoolExecutor(
                1,
                1,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(RENEWALS_MAX),
                work -> daemon(work, "larder-renewal"));
        this.asking = new ThreadPoolExecutor(
                0, ASKING_MAX, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> daemon(work, "larder-asking"));
        this.catalog = new Catalog(storage, catalogSettings(settings), upstreamSettings(settings), clock);
        this.importer = new Importer(storage, settings.framework(), settings.maxItemBytes(), settings.registries());
        this.transfer = new Transfer(storage, Version.text(), clock);
        this.housekeeping = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "larder-housekeeper"));
        housekeeping.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        new Housekeeper(storage).start(housekeeping, TIDY_INTERVAL);
        this.heapWatch = daemon(HeapGrowth::watch, "larder-heap");
        heapWatch.start();
        IdleMemory.watch(housekeeping, storage::asked, this::letGo);
    }

    /**
     * The engine with these settings, whose store is opened at the same time on another thread.
     *
     * @param first run here before the engine is built
     */
    public static Larder opening(Settings settings, Runnable first) {
        InstantSource clock = InstantSource.system();
        DeferredStorage storage = new DeferredStorage(asked -> open(settings, clock, asked));
        daemon(() -> openAhead(storage), "larder-opening").start();
        first.run();
        return new Larder(settings, clock, storage);
    }

    /** What it was built with. */
    public Settings settings() {
        return settings;
    }

    /** Has the registries and the project of these settings count from now on; all else stays as it is. */
    public void follow(Settings other) {
        catalog.configure(catalogSettings(other), upstreamSettings(other));
    }

    /** The use cases. */
    public Catalog catalog() {
        return catalog;
    }

    /**
     * The use cases of the same store by the settings it was built with, past its memory tier and without registries: what
     * is asked there is no access to an entry, though the database counts it among its hits, and asks nobody. Opens the
     * store.
     */
    public Catalog quietCatalog() {
        return new Catalog(storage.authority(), catalogSettings(settings), UpstreamSettings.NONE, clock);
    }

    /** How often something was asked of the store, but for what was asked of the {@link #quietCatalog}. */
    public long asked() {
        return storage.asked();
    }

    /** Carries the store into a file and back. */
    public Transfer transfer() {
        return transfer;
    }

    /** Loads registries from folders. */
    public Importer importer() {
        return importer;
    }

    /**
     * Opens the store after this time if nothing did by then, and reads what search needs, so that the first request need
     * wait for neither.
     */
    public void warmUpAfter(Duration delay) {
        warmUpAfter(delay, () -> {});
    }

    /** @param then run once the store is open, if it could be */
    public void warmUpAfter(Duration delay, Runnable then) {
        Future<?> unused = housekeeping.schedule(() -> warmUp(then), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Has this let go of what it holds too when nothing has been asked for some minutes. */
    public void whenIdle(Reclaimable other) {
        inFront.add(other);
    }

    /** What search knows stays: read anew, it costs the next search seconds where it is large, and is small where it is not. */
    void letGo() {
        inFront.forEach(Reclaimable::letGo);
        storage.letGo();
    }

    @Override
    public void close() {
        catalog.end();
        heapWatch.interrupt();
        // Not shutdownNow: an interrupt would close the files that the housekeeper is just working on.
        housekeeping.shutdown();
        behind.shutdown();
        behind.getQueue().clear();
        asking.shutdown();
        upstream.close();
        storage.close();
    }

    private void warmUp(Runnable then) {
        openAhead(storage);
        // The client may leave at any time, and its store be closed.
        if (storage.isOpen()) {
            then.run();
        }
        if (storage.isOpen()) {
            // It rests more than it works, and the housekeeper has other things to do meanwhile.
            Future<?> unused = housekeeping.schedule(
                    () -> daemon(this::prepareSearch, "larder-search").start(),
                    SEARCH_DELAY.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void prepareSearch() {
        try {
            catalog.prepareSearch();
        } catch (RuntimeException e) { // The first search tries again, and tells its caller.
            if (!housekeeping.isShutdown()) {
                LOG.warn("What search needs could not be read ahead of a search", e);
            }
        }
    }

    private static void openAhead(DeferredStorage storage) {
        try {
            storage.open();
        } catch (LarderException e) {
            LOG.warn("The store could not be opened ahead of a request: {}", e.getMessage(), e);
        }
    }

    private static StorageProvider open(Settings settings, InstantSource clock, LongSupplier asked) {
        StorageSettings storage = new StorageSettings(
                settings.home(),
                settings.maxBytes(),
                settings.maxItemBytes(),
                settings.ttl(),
                settings.memoryMaxBytes());
        Calm calm = new Calm(asked);
        StorageProvider store = new CaffeineStorageProvider(
                settings.url()
                        .map(url -> (Authority) PostgresStore.open(url, System::getenv, storage, clock))
                        .orElseGet(() -> shared(storage, clock)),
                settings.memoryMaxBytes(),
                clock,
                work -> daemon(() -> calm.run(work), "larder-index").start(),
                calm::rest);
        try {
            Starter.loadOnce(store, new Importer(store, settings.framework(), settings.maxItemBytes()));
        } finally {
            calm.opened();
        }
        return store;
    }

    /** The store of the data directory, for all processes that work on it. */
    private static Authority shared(StorageSettings storage, InstantSource clock) {
        return new SharedStorageProvider(storage.directory(), new StoreOpener(storage, clock), Version.text());
    }

    private UpstreamSettings upstreamSettings(Settings settings) {
        List<HttpRegistry> registries = new ArrayList<>(upstream.registries(settings.registries()));
        Set<String> frameworks = new LinkedHashSet<>(List.of(settings.framework()));
        settings.registries().forEach(source -> frameworks.add(source.framework()));
        registries.addAll(upstream.gitHub(frameworks, GitHubHosts.PUBLIC));
        return new UpstreamSettings(registries, settings.offline(), lease, behind, asking);
    }

    private static CatalogSettings catalogSettings(Settings settings) {
        List<RegistryPreference> preferences = settings.registries().stream()
                .map(source -> new RegistryPreference(source.name(), source.framework(), source.style()))
                .toList();
        return new CatalogSettings(
                settings.framework(),
                preferences,
                settings.maxItemBytes(),
                settings.url().isPresent()
                        ? "a PostgreSQL database"
                        : settings.home().toString(),
                settings.project().aliases());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
