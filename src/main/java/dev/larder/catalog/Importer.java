package dev.larder.catalog;

import dev.larder.model.InvalidRequestException;
import dev.larder.registry.FolderOptions;
import dev.larder.registry.FolderRegistry;
import dev.larder.registry.HttpSource;
import dev.larder.registry.StarterLibrary;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import java.util.List;

/** Loads registries into the store. What cannot be taken is reported, and the rest is kept. */
public final class Importer {

    private final StorageProvider store;
    private final String defaultFramework;
    private final int itemBytesMax;
    private final List<HttpSource> configured;

    /** An importer into a store of which no registry is asked over HTTP. */
    public Importer(StorageProvider store, String defaultFramework, int itemBytesMax) {
        this(store, defaultFramework, itemBytesMax, List.of());
    }

    /**
     * An importer into a store.
     *
     * @param store where to
     * @param defaultFramework the framework of a registry that neither is given one nor shows it
     * @param itemBytesMax the largest document of an item that is taken
     * @param configured the registries that are asked over HTTP: an import that tells to be of one of them gets its name
     */
    public Importer(StorageProvider store, String defaultFramework, int itemBytesMax, List<HttpSource> configured) {
        this.store = store;
        this.defaultFramework = defaultFramework;
        this.itemBytesMax = itemBytesMax;
        this.configured = List.copyOf(configured);
    }

    /**
     * Imports a folder or a file. What was written stays written, whatever comes after it.
     *
     * @throws InvalidRequestException if there is nothing to import at all; the message says why
     * @throws dev.larder.model.StorageException if the store fails
     */
    public ImportReport run(ImportRequest request, ImportProgress progress) {
        FolderOptions options = new FolderOptions(
                request.framework(),
                request.registry(),
                request.style(),
                request.asOwn(),
                defaultFramework,
                itemBytesMax,
                configured);
        return write(FolderRegistry.open(request.path(), options), SetOptions.DEFAULT, progress);
    }

    /**
     * Imports the starter library of a framework. Its items never go stale, as no registry has newer ones.
     *
     * @throws InvalidRequestException if there is none
     */
    public ImportReport runStarter(String framework, ImportProgress progress) {
        try (StarterLibrary library = StarterLibrary.open(framework, itemBytesMax)) {
            return write(library.registry(), SetOptions.DEFAULT.withTtl(SetOptions.TTL_MAX), progress);
        }
    }

    /** The frameworks that there is a starter library for. */
    public static List<String> starterFrameworks() {
        return StarterLibrary.FRAMEWORKS;
    }

    private ImportReport write(FolderRegistry registry, SetOptions how, ImportProgress progress) {
        ImportRun run = new ImportRun(store, registry, how, progress);
        return run.report();
    }
}
