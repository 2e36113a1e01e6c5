package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Document;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.ListedItem;
import dev.larder.registry.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What search finds of items at hand and of those that are listed alone. */
final class KnownItemsTest {

    private static final Placement ACME = new Placement("react", Optional.of("@acme"), Optional.empty());
    private static final Item WALRUS = item("a walrus");
    private static final ItemKey KEY = WALRUS.key();
    private static final ListedItem ZEBRA = new ListedItem(KEY, item("a zebra").facts());
    private static final String VERSION = WALRUS.document().version();

    private final KnownItems known = new KnownItems();

    @Test
    void atHand_isKnownAtItsVersionAlone() {
        assertThat(known.isAt(KEY, VERSION)).isFalse();

        known.put(WALRUS, VERSION);

        assertThat(known.isAt(KEY, VERSION)).isTrue();
        assertThat(known.isAt(KEY, "0123456789ab")).isFalse();
        assertThat(known.atHand()).containsExactly(KEY);
    }

    @Test
    void listedAlone_isFoundByItsList() {
        known.list(Map.of(KEY, ZEBRA));

        assertThat(found("zebra")).containsExactly(KEY);
        assertThat(known.isListedAlone(KEY)).isTrue();
        assertThat(known.atHand()).isEmpty();
    }

    @Test
    void atHandAndListed_isFoundByWhatItHolds_whicheverCameFirst() {
        known.list(Map.of(KEY, ZEBRA));
        known.put(WALRUS, VERSION);
        assertThat(found("walrus")).containsExactly(KEY);
        assertThat(found("zebra")).isEmpty();

        known.list(Map.of());
        known.list(Map.of(KEY, ZEBRA));

        assertThat(found("walrus")).containsExactly(KEY);
        assertThat(found("zebra")).isEmpty();
        assertThat(known.isListedAlone(KEY)).isFalse();
    }

    @Test
    void noLongerAtHand_isFoundByItsListAgain() {
        known.put(WALRUS, VERSION);
        known.list(Map.of(KEY, ZEBRA));

        known.remove(KEY);

        assertThat(found("walrus")).isEmpty();
        assertThat(found("zebra")).containsExactly(KEY);
    }

    @Test
    void noLongerListed_isGoneWhereItIsNotAtHand() {
        known.list(Map.of(KEY, ZEBRA));

        known.list(Map.of());

        assertThat(found("zebra")).isEmpty();
        assertThat(known.isListedAlone(KEY)).isFalse();
    }

    private List<ItemKey> found(String need) {
        return known.search(need, ItemQuery.ALL, Optional.empty(), 10).hits().stream()
                .map(hit -> hit.key())
                .toList();
    }

    private static Item item(String description) {
        String json = "{\"name\":\"tusk\",\"type\":\"registry:ui\",\"description\":\"" + description
                + "\",\"files\":[{\"path\":\"a.tsx\",\"content\":\"x\"}]}";
        return ItemCodec.decode(Document.of(json), ACME);
    }
}
