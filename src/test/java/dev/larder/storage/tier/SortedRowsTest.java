package dev.larder.storage.tier;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.EntryMetadata;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.storage.EntrySummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SortedRowsTest {

    private static final int KEYS = 3_000;
    private static final String[] PIECES = {"a", "b", "-", ",", "/", "%", "?", "@", "0", "Z", "é", "\uffee", "😀"};

    private final Random random = new Random(7);
    private final Pool pool = new Pool();

    @Test
    void compare_anyKeysOfOneGroup_isTheOrderOfTheirTexts() {
        List<Key> keys = keys();
        for (int i = 0; i < 20_000; i++) {
            Key one = keys.get(random.nextInt(KEYS));
            Key other = keys.get(random.nextInt(KEYS));
            assertThat(Integer.signum(KeyOrder.compare(one, other)))
                    .as("%s and %s", one, other)
                    .isEqualTo(Integer.signum(one.text().compareTo(other.text())));
        }
    }

    @Test
    void addAndRemove_inAnyOrder_keepsTheOrderOfAMap() {
        SortedRows rows = new SortedRows();
        TreeMap<String, Key> model = new TreeMap<>();
        for (Key key : keys()) {
            if (model.put(key.text(), key) == null) {
                rows.add(row(key));
            }
            if (random.nextInt(3) == 0) {
                Map.Entry<String, Key> other = requireNonNull(model.floorEntry(key.text()));
                model.remove(other.getKey());
                rows.remove(other.getValue());
            }
            if (random.nextInt(100) == 0) {
                assertThat(keys(rows.iterator())).containsExactlyElementsOf(model.values());
            }
        }
        for (Key key : keys()) {
            assertThat(keys(rows.after(key)))
                    .containsExactlyElementsOf(model.tailMap(key.text(), false).values());
            rows.remove(key);
            model.remove(key.text());
        }
        assertThat(keys(rows.iterator())).containsExactlyElementsOf(model.values());
    }

    @Test
    void add_inOrder_keepsAll() {
        SortedRows rows = new SortedRows();
        List<Key> keys = keys().stream().distinct().sorted().toList();
        keys.forEach(key -> rows.add(row(key)));
        assertThat(keys(rows.iterator())).containsExactlyElementsOf(keys);
    }

    private List<Key> keys() {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            Optional<String> registry = random.nextBoolean() ? Optional.empty() : Optional.of(label("@a", "@a-", "@b"));
            Optional<String> style = random.nextInt(3) > 0 ? Optional.empty() : Optional.of(label("new", "new-york"));
            keys.add(new ItemKey(Kind.COMPONENT, "react", registry, style, name()));
        }
        Collections.shuffle(keys, random);
        return keys;
    }

    private String label(String... labels) {
        return labels[random.nextInt(labels.length)];
    }

    private String name() {
        StringBuilder name = new StringBuilder("n");
        if (random.nextInt(20) == 0) {
            name.setLength(0);
        }
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            name.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return name.append("x").toString();
    }

    private IndexRow row(Key key) {
        EntryMetadata metadata = new EntryMetadata("0", 1, Instant.EPOCH, Instant.EPOCH, 0, Optional.empty());
        return new IndexRow(new EntrySummary(key, metadata, Optional.empty()), pool);
    }

    private static List<Key> keys(Iterator<IndexRow> rows) {
        List<Key> keys = new ArrayList<>();
        rows.forEachRemaining(row -> keys.add(row.key));
        return keys;
    }
}
