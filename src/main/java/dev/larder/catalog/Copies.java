package dev.larder.catalog;

import dev.larder.model.Document;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.LarderException;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.StorageException;
import dev.larder.model.StoredEntry;
import dev.larder.registry.Provenance;
import dev.larder.registry.ProvenanceCodec;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The copies of upstream items in the store, each with a note of its provenance. The note has a lifetime that every check
 * renews, so that those of copies which were evicted go by themselves.
 *
 * <p>A copy that cannot be written is done without: the answer is more use than the copy.
 */
final class Copies {

    private static final Logger LOG = LoggerFactory.getLogger(Copies.class);
    private static final Duration NOTE_TTL = Duration.ofDays(400);
    private static final String PREFIX = "upstream/";

    private final StorageProvider storage;

    Copies(StorageProvider storage) {
        this.storage = storage;
    }

    /** Whether a note is one of provenance. */
    static boolean isNote(MetadataKey key) {
        return key.name().startsWith(PREFIX);
    }

    /** What is known of the provenance of a copy; empty where it came by an import, or changed since. */
    Optional<Provenance> provenance(StoredEntry copy) {
        ItemKey key = (ItemKey) copy.entry().key();
        try {
            return storage.get(note(key))
                    .flatMap(note ->
                            ProvenanceCodec.decode(key.text(), note.entry().document()))
                    .filter(known -> known.version().equals(copy.metadata().version()));
        } catch (StorageException e) {
            LOG.warn("the provenance of {} could not be read", key, e);
            return Optional.empty();
        }
    }

    /** Keeps a copy with its provenance, or renews what is kept already. */
    void keep(Item item, Provenance provenance) {
        try {
            storage.set(item, SetOptions.DEFAULT.withTtl(provenance.lifetime()));
            storage.set(
                    new MetadataEntry(
                            note(item.key()), ProvenanceCodec.encode(item.key().text(), provenance)),
                    SetOptions.DEFAULT.withTtl(NOTE_TTL));
        } catch (LarderException e) {
            LOG.warn("no copy of {} could be kept", item.key(), e);
        }
    }

    /** Names of notes are shorter than keys may be: a digest stands for the key, which is in the note. */
    private static MetadataKey note(ItemKey key) {
        return new MetadataKey(
                PREFIX + HexFormat.of().formatHex(Document.of(key.text()).sha256(), 0, 16));
    }
}
