package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a process that is busy collects its garbage, whatever Java would do. */
final class HeapGrowthTest {

    private static final long MB = 1 << 20;

    private long used = 30 * MB;
    private long alive = 30 * MB;
    private int collections;
    private final HeapGrowth growth = new HeapGrowth(12 * MB, () -> this.used, this::collect);

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

    private void collect() {
        collections++;
        used = alive;
    }
}
