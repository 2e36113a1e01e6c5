package dev.larder.catalog;

import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.SearchPosition;
import dev.larder.model.SearchResult;
import dev.larder.registry.ListedItem;
import dev.larder.search.ItemNumbers;
import dev.larder.search.SearchIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The items that search knows: those at hand, each at a version, and those that registries list. An item at hand is found by
 * what it holds, one that is listed alone by what its list says of it.
 *
 * <p>Any thread may search at any time; all else is for one at a time.
 */
final class KnownItems {

    private static final int HEXADECIMAL = 16;

    private final SearchIndex index = new SearchIndex();
    private final ItemNumbers versions = new ItemNumbers();
    private final Map<ItemKey, ListedItem> listed = new HashMap<>();

    /** See {@link SearchIndex#search}. */
    SearchResult search(String query, ItemQuery filter, Optional<SearchPosition> after, int limit) {
        return index.search(query, filter, after, limit);
    }

    /** Whether an item is known at hand at this version. */
    boolean isAt(ItemKey key, String version) {
        return versions.has(key) && versions.get(key, 0) == number(version);
    }

    /** The items known at hand, in no order; not changed by what happens afterwards. */
    List<ItemKey> atHand() {
        return versions.keys();
    }

    /** Whether an item is listed, and not at hand. */
    boolean isListedAlone(ItemKey key) {
        return listed.containsKey(key) && !versions.has(key);
    }

    /** An item is at hand, at this version. */
    void put(Item item, String version) {
        ItemKey kept = index.put(SearchItems.of(item));
        versions.put(kept, number(version));
    }

    /** An item is no longer at hand; it may be listed still. */
    void remove(ItemKey key) {
        versions.remove(key);
        ListedItem item = listed.get(key);
        if (item == null) {
            index.remove(key);
        } else {
            index.put(SearchItems.of(item));
        }
    }

    /** These are listed, and no others. */
    void list(Map<ItemKey, ListedItem> now) {
        List.copyOf(listed.keySet()).stream()
                .filter(key -> !now.containsKey(key))
                .forEach(this::unlist);
        now.forEach((key, item) -> {
            boolean news = !item.equals(listed.put(key, item));
            if (news && !versions.has(key)) {
                index.put(SearchItems.of(item));
            }
        });
    }

    private void unlist(ItemKey key) {
        listed.remove(key);
        if (!versions.has(key)) {
            index.remove(key);
        }
    }

    private static long number(String version) {
        return Long.parseUnsignedLong(version, HEXADECIMAL);
    }
}
