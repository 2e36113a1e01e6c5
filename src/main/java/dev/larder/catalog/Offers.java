package dev.larder.catalog;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.Page;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.ListedItem;
import dev.larder.storage.StorageProvider;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What registries list and is not at hand: lists show it beside what is, in one order. */
final class Offers {

    private static final Comparator<ItemSummary> BY_KEY = Comparator.comparing(ItemSummary::key);

    private final StorageProvider storage;
    private final Registries registries;
    private final Indexes indexes;
    private final IndexRenewal renewal;
    private final ForOthers forOthers;

    Offers(StorageProvider storage, Registries registries, Indexes indexes, IndexRenewal renewal, ForOthers forOthers) {
        this.storage = storage;
        this.registries = registries;
        this.indexes = indexes;
        this.renewal = renewal;
        this.forOthers = forOthers;
    }

    /**
     * A page with the items on it that are not at hand.
     *
     * @param atHand the page of those that are
     */
    Page<ItemSummary> with(Page<ItemSummary> atHand, ItemQuery query, Optional<ItemKey> after, int limit) {
        renewal.renew(query);
        List<ItemSummary> offered = of(query);
        if (offered.isEmpty()) {
            return atHand;
        }
        Optional<ItemKey> last = atHand.more() && !atHand.items().isEmpty()
                ? Optional.of(atHand.items().get(atHand.items().size() - 1).key())
                : Optional.empty();
        List<ItemSummary> items = new ArrayList<>(atHand.items());
        offered.stream()
                .filter(item -> after.map(key -> key.compareTo(item.key()) < 0).orElse(true))
                .filter(item -> last.map(key -> key.compareTo(item.key()) > 0).orElse(true))
                .forEach(items::add);
        items.sort(BY_KEY);
        boolean cut = items.size() > limit;
        return new Page<>(cut ? items.subList(0, limit) : items, atHand.total() + offered.size(), atHand.more() || cut);
    }

    /** The counts of categories with those of the items that are not at hand. */
    Map<String, Integer> with(Map<String, Integer> atHand, ItemQuery query) {
        List<ItemSummary> offered = of(query);
        if (offered.isEmpty()) {
            return atHand;
        }
        Map<String, Integer> counts = new TreeMap<>(atHand);
        for (ItemSummary item : offered) {
            item.categories().stream()
                    .map(category -> known(counts, category))
                    .distinct()
                    .forEach(category -> counts.merge(category, 1, Integer::sum));
        }
        return counts;
    }

    /** The items that a query admits, by key. */
    private List<ItemSummary> of(ItemQuery query) {
        List<ItemSummary> offered = new ArrayList<>();
        for (HttpRegistry registry : registries.listed(query)) {
            Map<ItemKey, ListedItem> listed = indexes.of(registry);
            if (!listed.isEmpty()) {
                Instant since = indexes.since(registry);
                Set<String> stored = stored(registry);
                listed.values().stream()
                        .map(item -> ItemSummary.of(item.key(), item.facts(), since, Optional.empty()))
                        .filter(query::admits)
                        .filter(item -> !stored.contains(place(item.key())))
                        .forEach(offered::add);
            }
        }
        return offered;
    }

    /** The names and styles of a registry's items that are shown, of whatever kind: the list may say another one. */
    private Set<String> stored(HttpRegistry registry) {
        Set<ItemKey> stored = new HashSet<>();
        for (Kind kind : Kind.values()) {
            String pattern = kind.text() + ":" + registry.source().framework() + ":"
                    + registry.source().name() + "/*";
            storage.keys(pattern).forEach(key -> stored.add((ItemKey) key));
        }
        stored.removeAll(forOthers.among(stored));
        return stored.stream().map(Offers::place).collect(Collectors.toSet());
    }

    private static String place(ItemKey key) {
        return key.style().orElse("") + "/" + key.name();
    }

    /** A category in the spelling that is there already: only the case of its letters may differ. */
    private static String known(Map<String, Integer> counts, String category) {
        String lower = category.toLowerCase(Locale.ROOT);
        return counts.containsKey(category) || !counts.containsKey(lower) ? category : lower;
    }
}
