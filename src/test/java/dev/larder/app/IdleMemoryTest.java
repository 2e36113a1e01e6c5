package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a process that does nothing collects its garbage, and lets go of what it can have again. */
final class IdleMemoryTest {

    private static final long MB = 1 << 20;
    private static final Duration IDLE = Duration.ofMinutes(5);
    private static final String LET_GO = "let go";
    private static final String COLLECTED = "collected";

    private final List<String> done = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 1; // It overflows, as that of a machine may.
    private final IdleMemory memory = new IdleMemory(
            () -> this.nanos, IDLE, () -> this.asked, () -> done.add(LET_GO), () -> this.used, this::collect);
    private long used = 50 * MB;
    private long asked;

    @Test
    void idle_collectsOnce() {
        memory.look();
        assertThat(done).isEmpty();

        for (int i = 0; i < 10; i++) {
            used += MB / 4;
            memory.look();
        }

        assertThat(done).containsExactly(COLLECTED);
    }

    @Test
    void busy_doesNotCollect() {
        for (int i = 0; i < 10; i++) {
            used += i % 3 == 2 ? -4 * MB : 2 * MB;
            memory.look();
        }

        assertThat(done).isEmpty();
    }

    @Test
    void idleAgain_collectsAgain() {
        memory.look();
        memory.look();
        used += 30 * MB;
        memory.look();
        assertThat(done).containsExactly(COLLECTED);

        memory.look();
        memory.look();

        assertThat(done).containsExactly(COLLECTED, COLLECTED);
    }

    @Test
    void nothingAsked_letsGoOnce_andCollectsThen() {
        asked++;
        memory.look();
        memory.look();
        assertThat(done).containsExactly(COLLECTED);

        lookAfter(IDLE.minusSeconds(1));
        assertThat(done).containsExactly(COLLECTED);
        lookAfter(Duration.ofSeconds(1));
        lookAfter(IDLE);

        assertThat(done).containsExactly(COLLECTED, LET_GO, COLLECTED);
    }

    @Test
    void asked_startsTheTimeAnew() {
        asked++;
        memory.look();
        lookAfter(IDLE.minusSeconds(1));
        asked++;
        lookAfter(Duration.ofSeconds(1));
        lookAfter(IDLE.minusSeconds(1));
        assertThat(done).doesNotContain(LET_GO);

        lookAfter(Duration.ofSeconds(1));

        assertThat(done).containsOnlyOnce(LET_GO);
    }

    @Test
    void askedAgain_letsGoAgain() {
        asked++;
        memory.look();
        lookAfter(IDLE);
        asked++;
        lookAfter(Duration.ofSeconds(15));
        lookAfter(IDLE);

        assertThat(done.stream().filter(what -> !what.equals(COLLECTED))).containsExactly(LET_GO, LET_GO);
    }

    @Test
    void neverAsked_letsGoOfWhatWasReadAhead() {
        memory.look();
        lookAfter(IDLE);

        assertThat(done).contains(LET_GO);
    }

    @Test
    void othersServed_letsGoOfNothing_untilThatIsOver() {
        asked++;
        memory.look();
        used += 10 * MB;
        lookAfter(IDLE);
        assertThat(done).isEmpty();

        lookAfter(Duration.ofSeconds(15));

        assertThat(done).containsExactly(LET_GO, COLLECTED);
    }

    private void lookAfter(Duration time) {
        nanos += time.toNanos();
        memory.look();
    }

    private void collect() {
        done.add(COLLECTED);
        used = 20 * MB;
    }
}
