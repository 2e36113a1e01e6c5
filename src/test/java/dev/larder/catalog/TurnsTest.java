package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TurnsTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> begun = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void take_beginsNothingBesideWhatIsQuick() {
        Turns<String, String> turns = new Turns<>(List.of("a", "b"), this::work, Runnable::run);

        assertThat(turns.take(0, false)).isEqualTo("a!");
        assertThat(begun).containsExactly("a");
        assertThat(turns.take(1, true)).isEqualTo("b!");
    }

    @Test
    void take_beginsTheOthersBesideWhatIsSlow() {
        CountDownLatch last = new CountDownLatch(1);
        Turns<String, String> turns = new Turns<>(
                List.of("a", "b", "c"),
                thing -> {
                    if (thing.equals("c")) {
                        last.countDown();
                    }
                    await(last); // The first two end when the third has begun, and not before.
                    return work(thing);
                },
                threads);

        assertThat(turns.take(0, false)).isEqualTo("a!");
        assertThat(turns.take(1, false)).isEqualTo("b!");
        assertThat(turns.take(2, false)).isEqualTo("c!");
    }

    @Test
    void take_givesWhatTheWorkThrows() {
        Turns<String, String> turns = new Turns<>(
                List.of("a"),
                thing -> {
                    throw new IllegalArgumentException(thing);
                },
                threads);

        assertThatThrownBy(() -> turns.take(0, false)).isInstanceOf(IllegalArgumentException.class);
    }

    private String work(String thing) {
        begun.add(thing);
        return thing + "!";
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
