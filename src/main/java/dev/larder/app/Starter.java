package dev.larder.app;

import dev.larder.catalog.ImportProgress;
import dev.larder.catalog.Importer;
import dev.larder.model.Document;
import dev.larder.model.LarderException;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.storage.StorageProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the starter library into a store that never had it, so that a first run without a network has something to show. */
final class Starter {

    private static final Logger LOG = LoggerFactory.getLogger(Starter.class);

    private Starter() {}

    /** Loads it, unless the note is there. A store that refuses it is served without it. */
    static void loadOnce(StorageProvider store, Importer importer) {
        try {
            if (store.has(MetadataKey.STARTER)) {
                return;
            }
            int items = 0;
            for (String framework : Importer.starterFrameworks()) {
                items += importer.runStarter(framework, ImportProgress.NONE).items();
            }
            store.set(new MetadataEntry(MetadataKey.STARTER, Document.of("{\"version\":\"" + Version.text() + "\"}")));
            LOG.info("loaded the {} items of the starter library", items);
        } catch (LarderException e) {
            LOG.warn("The starter library could not be loaded: {}", e.getMessage(), e);
        }
    }
}
