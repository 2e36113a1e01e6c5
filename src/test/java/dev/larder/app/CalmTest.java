package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CalmTest {

    @Test
    void work_isDoneAsLongAfterTheOpeningAsThatTook() throws Exception {
        Calm calm = new Calm(() -> 0);
        long begun = System.nanoTime();
        AtomicLong done = new AtomicLong();
        Thread worker = new Thread(() -> calm.run(() -> done.set(System.nanoTime())));
        worker.start();
        while (worker.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        long opened = System.nanoTime();
        calm.opened();
        worker.join();

        assertThat(done.get() - opened).isGreaterThanOrEqualTo(opened - begun);
    }

    @Test
    void work_isDoneWhenNobodyAsks() {
        Queue<Long> asked = new ArrayDeque<>(List.of(1L, 2L, 2L, 2L));
        Calm calm = new Calm(asked::remove);
        CountDownLatch done = new CountDownLatch(1);
        calm.opened();

        calm.run(done::countDown);

        assertThat(done.getCount()).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void rest_isForThoseWhoAsk_andForNobodyElse() {
        Queue<Long> asked = new ArrayDeque<>(List.of(1L, 1L, 2L, 2L, 2L, 2L));
        Calm calm = new Calm(asked::remove);
        calm.opened();
        calm.run(() -> {});
        calm.rest();
        assertThat(asked).hasSize(1);

        calm.rest();

        assertThat(asked).isEmpty();
    }

    @Test
    void interrupted_isNotDone() throws Exception {
        Calm calm = new Calm(() -> 0);
        CountDownLatch done = new CountDownLatch(1);
        Thread worker = new Thread(() -> calm.run(done::countDown));
        worker.start();
        worker.interrupt();
        worker.join();

        assertThat(done.getCount()).isOne();
    }
}
