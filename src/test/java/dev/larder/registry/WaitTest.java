package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The clock of the one who waits runs from his asking, that of the exchange from its first question. */
final class WaitTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void wait_countsFromTheAsking() {
        Wait fresh = waiting(Duration.ZERO);
        Wait late = waiting(Duration.ofHours(3));

        assertThat(fresh.left()).isBetween(HOUR.minusMinutes(1), HOUR.plusSeconds(1));
        assertThat(late.left()).isZero();
    }

    @Test
    void exchange_hasHalfOfTheTime_howeverLateItBegins() {
        Wait fresh = waiting(Duration.ZERO);
        Wait late = waiting(Duration.ofHours(3));

        assertThat(fresh.deadline().untilAnswer()).isBetween(HOUR.minusMinutes(1), HOUR);
        assertThat(late.deadline().untilAnswer()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(late.left()).as("of the one who asked").isZero();
    }

    @Test
    void answerThatBegan_isWaitedForToItsEnd_andForNoOther() {
        Wait shared = waiting(Duration.ofHours(3));
        Wait one = shared.beside();
        Wait other = shared.beside();

        one.deadline().answer();

        assertThat(one.left()).isBetween(Duration.ofMinutes(89), Duration.ofMinutes(90));
        assertThat(one.longer().deadline().untilAnswer()).isBetween(Duration.ofMinutes(89), Duration.ofMinutes(90));
        assertThat(other.left()).isZero();
        assertThat(other.deadline().untilAnswer()).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
    }

    private static Wait waiting(Duration sinceAsked) {
        return new Wait(RetryPolicy.INTERACTIVE, System.nanoTime() - sinceAsked.toNanos(), HOUR, HOUR.multipliedBy(2));
    }
}
