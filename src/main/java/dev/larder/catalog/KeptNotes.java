package dev.larder.catalog;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import dev.larder.model.StoredEntry;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.List;

/**
 * The notes that Larder makes for itself and that are no copies: that the starter library was loaded, and which registries
 * ever gave anything to credentials. They stand among what users wrote, so that no need for room takes them, and stay when
 * that is cleared: what was cleared away would come back, and what comes meanwhile to credentials would be shown to others.
 */
public final class KeptNotes {

    /** Tells that the starter library was loaded: what a user cleared away does not come back. */
    public static final MetadataKey STARTER = new MetadataKey("larder_starter");

    private static final String CREDENTIALS = "credentials/";

    private KeptNotes() {}

    /** Tells that a registry gave something to somebody's credentials. */
    static MetadataKey gaveToCredentials(String registry) {
        return new MetadataKey(CREDENTIALS + registry);
    }

    /** Removes everything of an origin but these; returns how many entries there were. */
    static long clearOthers(StorageProvider storage, Origin origin) {
        List<Entry> notes = origin == Origin.OWN ? of(storage) : List.of();
        long cleared = storage.clear(origin);
        if (!notes.isEmpty()) {
            storage.mset(notes, SetOptions.DEFAULT);
        }
        return cleared - notes.size();
    }

    private static List<Entry> of(StorageProvider storage) {
        List<Key> keys = new ArrayList<>(storage.keys("metadata:" + CREDENTIALS + "*"));
        keys.add(STARTER);
        return storage.mget(keys).values().stream().map(StoredEntry::entry).toList();
    }
}
