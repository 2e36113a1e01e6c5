package dev.larder.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LoadTimesTest {

    private final LoadTimes times = new LoadTimes();

    @Test
    void stats_ofNothing() {
        assertThat(times.stats()).isEqualTo(LoadStats.NONE);
    }

    @Test
    void stats_countFailuresAsLoads_andAddUpTheTimes() {
        times.add(1, 2_000);
        times.add(3, 6_000);
        times.addFailed(1_000_000);
        times.add(0, 5);

        LoadStats stats = times.stats();

        assertThat(stats.count()).isEqualTo(5);
        assertThat(stats.failures()).isEqualTo(1);
        assertThat(stats.total()).isEqualTo(Duration.ofNanos(1_008_000));
        assertThat(stats.p50().toNanos()).isBetween(2_000L, 2_250L);
        assertThat(stats.p99().toNanos()).isBetween(1_000_000L, 1_125_000L);
    }

    @Test
    void shares_areWithinAnEighth_atAnyTime() {
        for (int digits = 1; digits < 16; digits++) {
            LoadTimes some = new LoadTimes();
            long[] nanos = new Random(digits)
                    .longs(1_000, 1, (long) Math.pow(10, digits) + 1)
                    .sorted()
                    .toArray();
            Arrays.stream(nanos).forEach(time -> some.add(1, time));

            LoadStats stats = some.stats();

            assertThat(stats.p50().toNanos()).isBetween(nanos[499], nanos[499] * 9 / 8);
            assertThat(stats.p99().toNanos()).isBetween(nanos[989], nanos[989] * 9 / 8);
        }
    }

    @Test
    void add_theLongestTimeAndOneThatWentBack() {
        times.add(1, Long.MAX_VALUE);
        times.add(1, -1);

        assertThat(times.stats().p99()).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(times.stats().p50()).isZero();
    }
}
