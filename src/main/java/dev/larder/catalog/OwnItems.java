package dev.larder.catalog;

import dev.larder.model.ConflictException;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemFacts;
import dev.larder.model.Kind;
import dev.larder.model.Limits;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageProvider;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Writes what users keep as their own. */
final class OwnItems {

    private final StorageProvider storage;
    private final int itemBytesMax;

    OwnItems(StorageProvider storage, int itemBytesMax) {
        this.storage = storage;
        this.itemBytesMax = itemBytesMax;
    }

    Saved set(SetRequest request, String framework) {
        check(request.kind(), request.draft());
        Item item = ItemCodec.encode(request.draft(), Placement.own(framework));
        checkSize(item.document().length());
        return write(item, new SetOptions(request.ttl(), request.ifVersion()), request.dryRun());
    }

    /** Writes an item that was checked before. */
    Saved write(Item item, SetOptions options, boolean dryRun) {
        Saved.Change change = dryRun ? foresee(item, options) : change(storage.set(item, options));
        return new Saved(
                item.key(),
                item.document().version(),
                item.document().length(),
                item.facts().files().size(),
                change,
                dryRun);
    }

    private void check(Kind kind, ItemDraft draft) {
        if (ItemFacts.kindOf(Optional.of(draft.type())) != kind) {
            throw new InvalidRequestException("The type '" + Display.text(draft.type(), 60) + "' does not belong to a "
                    + kind.text() + ": blocks, and they alone, have the type registry:block.");
        }
        if (draft.files().isEmpty()) {
            throw new InvalidRequestException("A " + kind.text() + " needs at least one file.");
        }
        if (draft.files().size() > Limits.FILES_MAX) {
            throw new InvalidRequestException("An item has at most " + Limits.FILES_MAX + " files; this one has "
                    + draft.files().size() + ".");
        }
        Set<String> paths = new HashSet<>();
        long chars = 0;
        for (ItemDraft.DraftFile file : draft.files()) {
            chars += file.content().length();
            if (!paths.add(file.path())) {
                throw new InvalidRequestException("Two files have the path '" + Display.text(file.path(), 80)
                        + "'; give each a path of its own.");
            }
        }
        checkSize(chars);
    }

    /** Text is never shorter in bytes than in UTF-16 units, so the count of these is a lower bound worth checking early. */
    private void checkSize(long bytes) {
        if (bytes > itemBytesMax) {
            throw new InvalidRequestException("This item has " + bytes + " bytes, and at most " + itemBytesMax
                    + " are taken: leave files out, or keep it as several items.");
        }
    }

    private Saved.Change foresee(Item item, SetOptions options) {
        Optional<String> stored = storage.getMetadata(item.key()).map(metadata -> metadata.version());
        if (options.ifVersion().isPresent() && !options.ifVersion().equals(stored)) {
            throw new ConflictException(
                    item.key(), options.ifVersion().get(), stored.orElse("no version, as there is none"));
        }
        if (stored.isEmpty()) {
            return Saved.Change.CREATED;
        }
        return stored.get().equals(item.document().version()) ? Saved.Change.UNCHANGED : Saved.Change.CHANGED;
    }

    private static Saved.Change change(SetOutcome outcome) {
        return switch (outcome) {
            case CREATED -> Saved.Change.CREATED;
            case CHANGED -> Saved.Change.CHANGED;
            case UNCHANGED -> Saved.Change.UNCHANGED;
        };
    }
}
