package dev.larder.catalog;

import dev.larder.model.Document;
import dev.larder.model.Entry;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.LarderException;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.StorageException;
import dev.larder.model.StoredEntry;
import dev.larder.registry.Provenance;
import dev.larder.registry.ProvenanceCodec;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of what registries gave, items and lists, each with a note of its provenance. Both are written in one piece
 * and have one lifetime.
 *
 * <p>A copy that cannot be written is done without: the answer is more use than the copy.
 */
final class Copies {

    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);

    private final StorageProvider storage;

    Copies(StorageProvider storage) {
        this.storage = storage;
    }

    /** What is known of the provenance of a copy; empty where it came by an import, or changed since. */
    Optional<Provenance> provenance(StoredEntry copy) {
        return provenance(copy.entry().key(), copy.metadata().version());
    }

    /** What is known of the provenance of a version of a copy. */
    Optional<Provenance> provenance(Key key, String version) {
        try {
            return storage.get(MetadataKey.provenance(key))
                    .flatMap(note ->
                            ProvenanceCodec.decode(key.text(), note.entry().document()))
                    .filter(known -> known.version().equals(version));
        } catch (StorageException e) {
            LOG.warn("the provenance of {} could not be read", key, e);
            return Optional.empty();
        }
    }

    /** Whether a version of a copy is known to have been given to somebody without credentials. */
    boolean isForAll(ItemKey key, String version) {
        return provenance(key, version)
                .filter(known -> known.credentials().isEmpty())
                .isPresent();
    }

    /** Whether a registry is known to have given anything to anybody's credentials. */
    boolean gaveToCredentials(String registry) {
        return storage.has(MetadataKey.gaveToCredentials(registry));
    }

    /** Keeps a copy with its provenance, or renews what is kept already. */
    void keep(Entry entry, Provenance provenance) {
        keep(entry, provenance, Optional.empty());
    }

    /**
     * Keeps a copy in the place of another one. That is still to be had by its version, until the copy changes once more
     * or room is needed, by whoever has the credentials that both were given to.
     */
    void replace(Item before, Item now, Provenance provenance) {
        boolean changed = before.key().equals(now.key()) && !before.document().equals(now.document());
        keep(
                now,
                provenance,
                changed
                        ? Optional.of(
                                new MetadataEntry(earlier(now.key(), provenance.credentials()), before.document()))
                        : Optional.empty());
    }

    /** The copy that one replaced. */
    Optional<StoredEntry> earlier(StoredEntry copy) {
        Key key = copy.entry().key();
        String credentials = provenance(copy).map(Provenance::credentials).orElse("");
        return storage.get(earlier(key, credentials));
    }

    private static MetadataKey earlier(Key key, String credentials) {
        return MetadataKey.upstream("earlier", Document.of(credentials + " " + key.text()));
    }

    private void keep(Entry entry, Provenance provenance, Optional<Entry> earlier) {
        Key key = entry.key();
        List<Entry> entries = new ArrayList<>(List.of(entry));
        entries.add(new MetadataEntry(MetadataKey.provenance(key), ProvenanceCodec.encode(key.text(), provenance)));
        earlier.ifPresent(entries::add);
        try {
            if (!provenance.credentials().isEmpty() && key instanceof ItemKey item) {
                noteCredentials(item.registry().orElseThrow());
            }
            storage.mset(entries, SetOptions.DEFAULT.withTtl(provenance.lifetime()));
        } catch (LarderException e) {
            LOG.warn("no copy of {} could be kept", key, e);
        }
    }

    /** Before the first such copy is there: who sees that finds the note. */
    private void noteCredentials(String registry) {
        if (!gaveToCredentials(registry)) {
            storage.set(
                    new MetadataEntry(MetadataKey.gaveToCredentials(registry), Document.of("true")),
                    SetOptions.DEFAULT);
        }
    }
}
