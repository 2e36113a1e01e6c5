package dev.larder.app;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.CatalogSettings;
import dev.larder.catalog.Importer;
import dev.larder.catalog.RegistryPreference;
import dev.larder.model.LarderException;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.JdbcStorageProvider;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine, put together: storage, catalogue, and the thread that keeps house. Everything is built here, in order, and
 * closed in reverse; nobody else builds a service.
 *
 * <p>Building it opens nothing: the store is opened by the first call that needs it, or by {@link #warmUpAfter}.
 */
public final class Larder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Larder.class);
    private static final Duration TIDY_INTERVAL = Duration.ofMinutes(5);

    private final Settings settings;
    private final DeferredStorage storage;
    private final Catalog catalog;
    private final Importer importer;
    private final ScheduledThreadPoolExecutor housekeeping;

    /** The engine with these settings, over the store of its data directory. */
    public Larder(Settings settings) {
        this(settings, InstantSource.system(), () -> open(settings, InstantSource.system()));
    }

    /**
     * The engine over another store.
     *
     * @param store opens the store when it is needed; closed with the engine
     */
    public Larder(Settings settings, InstantSource clock, Supplier<StorageProvider> store) {
        this.settings = settings;
        this.storage = new DeferredStorage(store);
        this.catalog = new Catalog(storage, catalogSettings(settings), clock);
        this.importer = new Importer(storage, settings.framework(), settings.maxItemBytes());
        this.housekeeping = new ScheduledThreadPoolExecutor(1, work -> daemon(work, "larder-housekeeper"));
        housekeeping.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        new Housekeeper(storage).start(housekeeping, TIDY_INTERVAL);
    }

    /** What it was built with. */
    public Settings settings() {
        return settings;
    }

    /** The use cases. */
    public Catalog catalog() {
        return catalog;
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
        Future<?> unused = housekeeping.schedule(this::warmUp, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        // Not shutdownNow: an interrupt would close the files that the housekeeper is just working on.
        housekeeping.shutdown();
        storage.close();
    }

    private void warmUp() {
        try {
            storage.open();
            catalog.prepareSearch();
        } catch (LarderException e) {
            LOG.warn("The store could not be opened ahead of the first request: {}", e.getMessage(), e);
        }
    }

    private static StorageProvider open(Settings settings, InstantSource clock) {
        StorageSettings storage = new StorageSettings(
                settings.home(),
                settings.maxBytes(),
                settings.maxItemBytes(),
                settings.ttl(),
                settings.memoryMaxBytes());
        StorageProvider store = new CaffeineStorageProvider(
                JdbcStorageProvider.open(storage, clock),
                settings.memoryMaxBytes(),
                clock,
                work -> daemon(work, "larder-index").start());
        Starter.loadOnce(store, new Importer(store, settings.framework(), settings.maxItemBytes()));
        return store;
    }

    private static CatalogSettings catalogSettings(Settings settings) {
        List<RegistryPreference> preferences = settings.registries().stream()
                .map(source -> new RegistryPreference(source.name(), source.framework(), source.style()))
                .toList();
        return new CatalogSettings(
                settings.framework(),
                preferences,
                settings.maxItemBytes(),
                settings.home().toString());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
