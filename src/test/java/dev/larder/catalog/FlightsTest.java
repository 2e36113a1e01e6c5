package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who waits for a piece of work waits no longer than he would, whatever the work does. */
final class FlightsTest {

    private final Deque<Runnable> begun = new ArrayDeque<>();
    private final Flights<String> flights = new Flights<>(Lease.NONE, begun::add);

    @Test
    void workThatDoesNotEnd_isLeft_andGoesOnForTheNextCaller() {
        assertThat(flights.join("a", FlightsTest::notAtAll, () -> "done")).isEmpty();
        assertThat(flights.join("a", FlightsTest::notAtAll, () -> "twice")).isEmpty();

        assertThat(begun).hasSize(1);
        begun.remove().run();
        assertThat(flights.join("a", FlightsTest::notAtAll, () -> "anew")).isEmpty();
        assertThat(begun).as("what is over is begun anew").hasSize(1);
    }

    @Test
    void patienceThatGrows_isAskedForAgain() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<Duration> growing = () -> {
            if (asked.incrementAndGet() == 2) {
                begun.remove().run();
            }
            return asked.get() == 1 ? Duration.ofNanos(1) : Duration.ofMinutes(1);
        };

        Optional<String> done = flights.join("a", growing, () -> "done");

        assertThat(done).contains("done");
    }

    @Test
    void executorThatIsFull_hasTheCallerDoIt() {
        Flights<String> full = new Flights<>(Lease.NONE, work -> {
            throw new RejectedExecutionException();
        });

        assertThat(full.join("a", FlightsTest::notAtAll, () -> "done")).contains("done");
    }

    @Test
    void whatTheWorkThrows_isThrown() {
        Flights<String> here = new Flights<>(Lease.NONE, Runnable::run);

        assertThatThrownBy(() -> here.join("a", FlightsTest::forLong, () -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
    }

    @Test
    void callerWhoIsCalledOff_isEmptyHanded_andStaysInterrupted() {
        Thread.currentThread().interrupt();

        assertThat(flights.join("a", FlightsTest::forLong, () -> "done")).isEmpty();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Duration notAtAll() {
        return Duration.ZERO;
    }

    private static Duration forLong() {
        return Duration.ofMinutes(1);
    }
}
