package dev.larder.catalog;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Page;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The pages of what is at hand, without what is not to be shown here. */
final class AtHand {

    private final StorageProvider storage;
    private final ForOthers forOthers;

    AtHand(StorageProvider storage, ForOthers forOthers) {
        this.storage = storage;
        this.forOthers = forOthers;
    }

    /** A page, as {@link StorageProvider#list} gives it; its total counts what was left out of other pages. */
    Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit) {
        List<ItemSummary> shown = new ArrayList<>();
        Optional<ItemKey> last = after;
        int left = 0;
        while (true) {
            Page<ItemSummary> page = storage.list(query, last, limit - shown.size());
            Set<ItemKey> hidden =
                    forOthers.among(page.items().stream().map(ItemSummary::key).toList());
            if (hidden.isEmpty() && shown.isEmpty() && left == 0) {
                return page;
            }
            page.items().stream().filter(item -> !hidden.contains(item.key())).forEach(shown::add);
            left += hidden.size();
            if (!page.more() || shown.size() == limit) {
                return new Page<>(shown, page.total() - left, page.more());
            }
            last = Optional.of(page.items().get(page.items().size() - 1).key());
        }
    }
}
