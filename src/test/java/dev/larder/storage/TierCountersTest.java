package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.GroupStats;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.StorageStats.ItemCount;
import dev.larder.storage.TierCounters.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TierCountersTest {

    private final TierCounters counters = new TierCounters();

    @Test
    void groups_ofWhatWasCountedAndWhatIsHeld_areTold() {
        counters.add(Key.parse("block:vue:card"), Event.MISS, 2);
        counters.add(Key.parse("component:react:button"), Event.HIT, 3);
        counters.add(Key.parse("metadata:note"), Event.HIT, 1);

        assertThat(counters.groups(List.of(
                        new ItemCount("react", Kind.BLOCK, 5, 50), new ItemCount("react", Kind.COMPONENT, 6, 60))))
                .containsExactly(
                        new GroupStats("react", Kind.COMPONENT, 6, 60, 3, 0, 0, 0),
                        new GroupStats("react", Kind.BLOCK, 5, 50, 0, 0, 0, 0),
                        new GroupStats("vue", Kind.BLOCK, 0, 0, 0, 2, 0, 0));
        assertThat(counters.sum(Event.HIT)).isEqualTo(4);
    }

    @Test
    void add_frameworksWithoutEnd_areCountedInTheSumsAlone() {
        for (int i = 0; i < 5_000; i++) {
            counters.add(Key.parse("component:f" + i + ":x"), Event.MISS, 1);
        }
        assertThat(counters.sum(Event.MISS)).isEqualTo(5_000);
        assertThat(counters.groups(List.of())).hasSizeLessThanOrEqualTo(256);
    }
}
