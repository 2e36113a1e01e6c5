package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CheckpointPaceTest {

    private static final long BEGIN = 1_000_000;
    private static final long MEBIBYTE = 1024 * 1024;

    private final CheckpointPace pace = new CheckpointPace(BEGIN);

    @Test
    void isDue_shortLog_isNot_howeverLongItIsThere() {
        assertThat(pace.isDue(100_000, 100, Long.MAX_VALUE)).isFalse();
    }

    @Test
    void isDue_firstTime_asSoonAsThereIsSomething() {
        assertThat(pace.isDue(MEBIBYTE, 1, BEGIN)).isTrue();
        assertThat(pace.isDue(1, 500, BEGIN)).isTrue();
    }

    @Test
    void isDue_afterOneThatTookLong_waitsTwentyTimesAsLong() {
        pace.done(BEGIN, BEGIN + 100);

        assertThat(pace.isDue(MEBIBYTE, 1_000, BEGIN + 100 + 1_999)).isFalse();
        assertThat(pace.isDue(MEBIBYTE, 1_000, BEGIN + 100 + 2_000)).isTrue();
    }

    @Test
    void isDue_tooLongALog_isAtOnce() {
        pace.done(BEGIN, BEGIN + 100);

        assertThat(pace.isDue(8 * MEBIBYTE, 1, BEGIN + 101)).isTrue();
        assertThat(pace.isDue(MEBIBYTE, 4_000, BEGIN + 101)).isTrue();
    }
}
