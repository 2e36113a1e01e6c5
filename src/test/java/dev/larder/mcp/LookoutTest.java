package dev.larder.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LookoutTest {

    private final Semaphore held = new Semaphore(0);

    @Test
    void aWriteThatIsHeld_isToldOnce_andKnowsIt() throws Exception {
        try (Lookout lookout = new Lookout(held::release)) {
            for (int i = 0; i < 3; i++) {
                long turn = lookout.begin();
                assertThat(held.tryAcquire(1, TimeUnit.MINUTES)).isTrue();

                assertThat(lookout.end(turn)).isFalse();
            }
        }
        assertThat(held.availablePermits()).isZero();
    }

    @Test
    void aWriteThatEnds_keepsItsTurn() {
        try (Lookout lookout = new Lookout(() -> {})) {
            for (int i = 0; i < 10_000; i++) {
                long turn = lookout.begin();
                // Whether it was held is the machine's affair; if not, the turn is kept.
                lookout.end(turn);
            }
            assertThat(lookout.begin()).isEqualTo(20_001);
        }
    }
}
