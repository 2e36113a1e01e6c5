package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A map from items to numbers. */
final class ItemNumbersTest {

    private static final long ABSENT = -1;

    private final ItemNumbers numbers = new ItemNumbers();

    @Test
    void put_replaces() {
        numbers.put(key(1), 10);
        numbers.put(key(1), 11);

        assertThat(numbers.size()).isOne();
        assertThat(numbers.get(key(1), ABSENT)).isEqualTo(11);
        assertThat(numbers.has(key(2))).isFalse();
        assertThat(numbers.get(key(2), ABSENT)).isEqualTo(ABSENT);
    }

    @Test
    void remove_tellsWhetherThereWasOne() {
        numbers.put(key(1), 10);

        assertThat(numbers.remove(key(1))).isTrue();
        assertThat(numbers.remove(key(1))).isFalse();
        assertThat(numbers.size()).isZero();
    }

    @Test
    void manyPutsAndRemovals_holdWhatAMapHolds() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Map<ItemKey, Long> expected = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            ItemKey key = key(random.nextInt(300));
            if (random.nextInt(5) < 3) {
                numbers.put(key, i);
                expected.put(key, (long) i);
            } else {
                assertThat(numbers.remove(key)).isEqualTo(expected.remove(key) != null);
            }
        }

        assertThat(numbers.keys()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (int n = 0; n < 300; n++) {
            assertThat(numbers.get(key(n), ABSENT)).isEqualTo(expected.getOrDefault(key(n), ABSENT));
        }
    }

    private static ItemKey key(int number) {
        return ItemKey.own(Kind.COMPONENT, "react", "item-" + number);
    }
}
