package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a process that is busy collects its garbage, whatever Java would do. */
final class HeapGrowthTest {

    private static final long MB = 1 << 20;

    private long used = 30 * MB;
    private long alive = 30 * MB;
    private long nanos;
    private long collectionNanos;
    private int collections;
    private final HeapGrowth growth = new HeapGrowth(12 * MB, () -> this.used, () -> this.nanos, this::collect);

    @Test
    void grown_collectsOnce() {
        growth.look();
        used += 12 * MB;
        growth.look();
        assertThat(collections).isZero();

        used += 1;
        growth.look();
        growth.look();

        assertThat(collections).isOne();
    }

    @Test
    void javaCollects_growthCountsFromThere() {
        growth.look();
        used = 20 * MB;
        growth.look();

        used = 33 * MB;
        growth.look();

        assertThat(collections).isOne();
    }

    @Test
    void allInUse_isCollectedOnceForEachShare() {
        growth.look();
        alive = 50 * MB;
        used = alive;
        growth.look();
        growth.look();
        assertThat(collections).isOne();

        alive = 63 * MB;
        used = alive;
        growth.look();
        growth.look();

        assertThat(collections).isEqualTo(2);
    }

    @Test
    void growsFast_collectsATenthOfTheTimeAtMost() {
        growth.look();
        collectionNanos = 40;
        grow();
        assertThat(collections).as("the first at once").isOne();

        nanos += 9 * 40 - 1;
        grow();
        assertThat(collections).as("too soon").isOne();

        nanos++;
        growth.look();
        assertThat(collections).as("what was put off").isEqualTo(2);
    }

    @Test
    void lookAt_looksAtEachMomentUntilInterrupted() {
        List<Long> moments = new ArrayList<>(List.of(30 * MB, 43 * MB, 43 * MB));

        growth.lookAt(() -> {
            if (moments.isEmpty()) {
                throw new InterruptedException("stop");
            }
            used = moments.remove(0);
        });

        assertThat(collections).isEqualTo(2);
        assertThat(Thread.interrupted()).as("still said").isTrue();
    }

    @Test
    void lookAt_goesOnAfterAFailure() {
        List<Runnable> moments = new ArrayList<>(List.of(
                growth::look,
                () -> {
                    throw new OutOfMemoryError("for the test");
                },
                () -> used = 43 * MB,
                () -> Thread.currentThread().interrupt()));

        growth.lookAt(() -> moments.remove(0).run());

        assertThat(collections).isOne();
        assertThat(Thread.interrupted()).isTrue();
    }

    private void grow() {
        used += 13 * MB;
        growth.look();
    }

    private void collect() {
        collections++;
        nanos += collectionNanos;
        used = alive;
    }
}
