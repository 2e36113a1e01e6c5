package dev.larder.catalog;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.MetadataKey;
import dev.larder.model.StoredEntry;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.Provenance;
import dev.larder.registry.ProvenanceCodec;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The copies that were given to other credentials than this process has for their registry, or that has none: nothing of
 * them is shown here, neither what is in them nor that they are there.
 *
 * <p>A note says of a registry that it ever gave anything to credentials, so that where none did, looking through many
 * copies costs next to nothing. For single copies of configured registries the note is not needed.
 */
final class ForOthers {

    private static final int BATCH = 500;

    private final StorageProvider storage;
    private final Copies copies;
    private final List<HttpRegistry> registries;

    /** @param registries all that are configured, be it that they may not be asked */
    ForOthers(StorageProvider storage, Copies copies, List<HttpRegistry> registries) {
        this.storage = storage;
        this.copies = copies;
        this.registries = registries;
    }

    /** Whether a copy is one of them. What the user wrote is none. */
    boolean has(StoredEntry copy) {
        return copy.entry().key() instanceof ItemKey key
                && key.registry().filter(this::mayBe).isPresent()
                && copies.provenance(copy)
                        .map(Provenance::credentials)
                        .filter(credentials -> isForOthers(key, credentials))
                        .isPresent();
    }

    /** Those of the keys whose copies are among them. */
    Set<ItemKey> among(Collection<ItemKey> keys) {
        Map<String, Boolean> mayBe = new HashMap<>();
        List<ItemKey> suspects = keys.stream()
                .filter(key -> key.registry()
                        .map(registry -> mayBe.computeIfAbsent(registry, copies::gaveToCredentials))
                        .orElse(false))
                .toList();
        Set<ItemKey> found = new HashSet<>();
        for (int from = 0; from < suspects.size(); from += BATCH) {
            found.addAll(amongFew(suspects.subList(from, Math.min(suspects.size(), from + BATCH))));
        }
        return found;
    }

    private boolean mayBe(String registry) {
        return registries.stream().anyMatch(each -> each.source().name().equals(registry))
                || copies.gaveToCredentials(registry);
    }

    /** Past the memory tier, as this is no access to anything. */
    private List<ItemKey> amongFew(List<ItemKey> keys) {
        Map<MetadataKey, ItemKey> notes = new LinkedHashMap<>();
        keys.forEach(key -> notes.put(MetadataKey.provenance(key), key));
        Map<Key, StoredEntry> read = storage.authority().mget(notes.keySet());
        List<ItemKey> found = new ArrayList<>();
        notes.forEach((note, key) -> {
            StoredEntry stored = read.get(note);
            if (stored != null
                    && ProvenanceCodec.decode(key.text(), stored.entry().document())
                            .filter(known -> isForOthers(key, known.credentials()))
                            .isPresent()) {
                found.add(key);
            }
        });
        return found;
    }

    private boolean isForOthers(ItemKey key, String credentials) {
        return !credentials.isEmpty()
                && registries.stream()
                        .filter(registry ->
                                key.registry().get().equals(registry.source().name()))
                        .noneMatch(registry -> isGivenBy(registry, credentials));
    }

    private static boolean isGivenBy(HttpRegistry registry, String credentials) {
        try {
            return credentials.equals(registry.credentials());
        } catch (InvalidRequestException unset) { // Who lacks a variable has no credentials; asking tells which one.
            return false;
        }
    }
}
