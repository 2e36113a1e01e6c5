package dev.larder.catalog;

import dev.larder.model.Display;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemVersion;
import dev.larder.model.Kind;
import dev.larder.model.NotFoundException;
import dev.larder.model.Origin;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.storage.StorageProvider;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The earlier versions of what users wrote, which outlive the item, so that a deletion can be undone; and the one before the
 * last change of a copy.
 */
final class Versions {

    private static final int KEPT_MAX = 20;
    private static final int NAMED_MAX = 5;

    private final StorageProvider storage;
    private final RequestReader requests;
    private final Resolver resolver;
    private final Copies copies;
    private final ForOthers forOthers;

    Versions(StorageProvider storage, RequestReader requests, Resolver resolver, Copies copies, ForOthers forOthers) {
        this.storage = storage;
        this.requests = requests;
        this.resolver = resolver;
        this.copies = copies;
        this.forOthers = forOthers;
    }

    /** @throws InvalidRequestException if the item is a registry's */
    History history(ItemRequest request, int limit) {
        ItemKey key = key(requests.read(request));
        return new History(key, storage.getMetadata(key), storage.history(key, limit));
    }

    /**
     * The item as it was at a version, the present one among them.
     *
     * @throws NotFoundException if that is not kept; the sentence names those that are
     */
    Found get(ItemRequest request, String version, Instant now) {
        Wanted wanted = requests.read(request);
        List<ItemKey> meant = resolver.resolve(wanted);
        if (!meant.isEmpty() && own(wanted, meant).isEmpty()) {
            return copy(meant.get(0), version, now);
        }
        ItemKey key = key(wanted);
        Optional<StoredEntry> present = storage.get(key);
        if (present.filter(entry -> entry.metadata().version().equals(version)).isPresent()) {
            return Found.of(present.get(), now, List.of());
        }
        List<ItemVersion> kept = storage.history(key, KEPT_MAX);
        return kept.stream()
                .filter(each -> each.version().equals(version))
                .findFirst()
                .flatMap(each -> storage.getVersion(key, version).map(item -> found(item, each, present, now)))
                .orElseThrow(() -> missing(key, version, present, kept));
    }

    /** The copy of a registry's item as it is, or as it was before it changed the last time. */
    private Found copy(ItemKey key, String version, Instant now) {
        Optional<StoredEntry> present = storage.get(key).filter(entry -> !forOthers.has(entry));
        if (present.filter(entry -> entry.metadata().version().equals(version)).isPresent()) {
            return Found.of(present.get(), now, List.of());
        }
        return present.flatMap(copies::earlier)
                .filter(note -> note.metadata().version().equals(version))
                .map(note -> earlier(key, note, present.get(), now))
                .orElseThrow(() -> new InvalidRequestException("'" + key.text() + "' belongs to a registry, and no"
                        + " version '" + Display.text(version, 40) + "' of it is kept"
                        + present.map(entry -> ": the present one is "
                                        + entry.metadata().version() + ".")
                                .orElse(".")));
    }

    private static Found earlier(ItemKey key, StoredEntry note, StoredEntry present, Instant now) {
        Item item =
                ItemCodec.decode(note.entry().document(), new Placement(key.framework(), key.registry(), key.style()));
        EntryMetadata metadata = note.metadata();
        ItemVersion version = new ItemVersion(metadata.version(), metadata.cachedAt(), metadata.bytes());
        return found(item, version, Optional.of(present), now);
    }

    private static Found found(Item item, ItemVersion version, Optional<StoredEntry> present, Instant now) {
        EntryMetadata metadata = new EntryMetadata(
                version.version(), version.bytes(), version.savedAt(), version.savedAt(), 0, Optional.empty());
        return new Found(item, metadata, Freshness.FRESH, Tier.DISK, now, Optional.empty(), List.of(), Optional.empty())
                .withRemark("an earlier version; "
                        + present.map(entry ->
                                        "the present one is " + entry.metadata().version() + ".")
                                .orElse("the item was deleted since."));
    }

    private static NotFoundException missing(
            ItemKey key, String version, Optional<StoredEntry> present, List<ItemVersion> kept) {
        List<String> versions = Stream.concat(
                        present.stream().map(entry -> entry.metadata().version()),
                        kept.stream().map(ItemVersion::version))
                .toList();
        return new NotFoundException("No version '" + Display.text(version, 40) + "' of '" + key.text() + "' is kept; "
                + (versions.isEmpty()
                        ? "nothing of that key is."
                        : "the newest are "
                                + String.join(", ", versions.subList(0, Math.min(NAMED_MAX, versions.size())))
                                + "."));
    }

    /**
     * The key of the user's own that words mean: one that is there, else one that was, else the words as they stand.
     *
     * @throws InvalidRequestException if they mean the item of a registry
     */
    private ItemKey key(Wanted wanted) {
        List<ItemKey> meant = resolver.resolve(wanted);
        return own(wanted, meant).orElseGet(() -> {
            if (!meant.isEmpty() || wanted.registry().isPresent()) {
                throw new InvalidRequestException("'" + Display.text(wanted.name(), 80)
                        + "' belongs to a registry: earlier versions are kept of what the user wrote.");
            }
            return ItemKey.own(wanted.kind().orElse(Kind.COMPONENT), wanted.framework(), wanted.name());
        });
    }

    /** What has the very name comes first, there or deleted: an item of another spelling must not hide what was. */
    private Optional<ItemKey> own(Wanted wanted, List<ItemKey> meant) {
        List<ItemKey> own =
                meant.stream().filter(key -> key.origin() == Origin.OWN).toList();
        return own.stream()
                .filter(key -> key.name().equals(wanted.name()))
                .findFirst()
                .or(() -> deleted(wanted))
                .or(() -> own.stream().findFirst());
    }

    private Optional<ItemKey> deleted(Wanted wanted) {
        return Stream.of(Kind.values())
                .filter(kind -> wanted.registry().isEmpty()
                        && wanted.kind().map(kind::equals).orElse(true))
                .map(kind -> ItemKey.own(kind, wanted.framework(), wanted.name()))
                .filter(key -> !storage.history(key, 1).isEmpty())
                .findFirst();
    }
}
