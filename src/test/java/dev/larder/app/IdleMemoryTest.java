package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a process that does nothing collects its garbage. */
final class IdleMemoryTest {

    private static final long MB = 1 << 20;

    private final IdleMemory memory = new IdleMemory(() -> this.used, this::collect);
    private long used = 50 * MB;
    private int collections;

    @Test
    void idle_collectsOnce() {
        memory.look();
        assertThat(collections).isZero();

        for (int i = 0; i < 10; i++) {
            used += MB / 4;
            memory.look();
        }

        assertThat(collections).isEqualTo(1);
    }

    @Test
    void busy_doesNotCollect() {
        for (int i = 0; i < 10; i++) {
            used += i % 3 == 2 ? -4 * MB : 2 * MB;
            memory.look();
        }

        assertThat(collections).isZero();
    }

    @Test
    void idleAgain_collectsAgain() {
        memory.look();
        memory.look();
        used += 30 * MB;
        memory.look();
        assertThat(collections).isEqualTo(1);

        memory.look();
        memory.look();

        assertThat(collections).isEqualTo(2);
    }

    private void collect() {
        collections++;
        used = 20 * MB;
    }
}
