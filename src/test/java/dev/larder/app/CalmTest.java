package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CalmTest {

    private final AtomicLong time = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final List<Duration> slept = new ArrayList<>();
    private final AtomicBoolean done = new AtomicBoolean();

    /** How many of the next sleeps each see a request. */
    private int requests;

    private final Calm calm = new Calm(asked::get, time::get, pause -> {
        slept.add(pause);
        time.addAndGet(pause.toNanos());
        if (requests > 0 && pause.equals(Calm.PAUSE)) {
            requests--;
            asked.incrementAndGet();
        }
    });

    @Test
    void work_isDoneAsLongAfterTheOpeningAsThatTook() {
        open(Duration.ofMillis(700));
        time.addAndGet(Duration.ofMillis(100).toNanos());

        calm.run(() -> done.set(true));

        assertThat(slept).containsExactly(Duration.ofMillis(600), Calm.PAUSE);
        assertThat(done).isTrue();
    }

    @Test
    void opening_thatTakesLong_isNotWaitedForAsLong() {
        open(Duration.ofMinutes(1));

        calm.run(() -> done.set(true));

        assertThat(slept).containsExactly(Calm.LONGEST, Calm.PAUSE);
    }

    @Test
    void work_waitsWhileOneRequestFollowsTheOther() {
        requests = 3;
        open(Duration.ZERO);

        calm.run(() -> done.set(true));

        assertThat(slept).containsExactly(Duration.ZERO, Calm.PAUSE, Calm.PAUSE, Calm.PAUSE, Calm.PAUSE);
    }

    @Test
    void work_isDoneIfRequestsNeverEnd() {
        requests = Integer.MAX_VALUE;
        open(Duration.ZERO);

        calm.run(() -> done.set(true));

        assertThat(Collections.frequency(slept, Calm.PAUSE)).isEqualTo(Calm.PAUSES_MAX);
        assertThat(done).isTrue();
    }

    @Test
    void rest_isForThoseWhoAskMeanwhile() {
        open(Duration.ZERO);
        calm.run(() -> done.set(true));
        slept.clear();

        calm.rest(() -> false);
        assertThat(slept).isEmpty();

        asked.incrementAndGet();
        calm.rest(() -> true);
        assertThat(slept).isEmpty();

        calm.rest(() -> false);
        assertThat(slept).containsExactly(Calm.PAUSE);
    }

    @Test
    void rest_endsWhenTheWorkIsWaitedFor() {
        open(Duration.ZERO);
        calm.run(() -> done.set(true));
        slept.clear();
        requests = Integer.MAX_VALUE;
        asked.incrementAndGet();

        calm.rest(() -> slept.size() == 2);

        assertThat(slept).hasSize(2);
    }

    @Test
    void interrupted_isNotDone() throws Exception {
        Thread worker = new Thread(() -> calm.run(() -> done.set(true)));
        worker.start();
        worker.interrupt();
        worker.join();

        assertThat(done).isFalse();
    }

    private void open(Duration took) {
        time.addAndGet(took.toNanos());
        calm.opened();
    }
}
