package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a host is asked again: {@link RetryAfter}, {@link RetryPolicy} and {@link CircuitBreaker}. */
final class PolitenessTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Instant now = NOON;
    private final CircuitBreaker breaker = new CircuitBreaker(() -> now);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "429 | 30                            | 30",
                "503 | 30                            | 30",
                "429 | Mon, 23 Nov 2026 12:00:10 GMT | 10",
                "429 | soon                          | 60",
                "429 | -5                            | 60",
                "429 | 99999999999                   | 3600",
                "503 | soon                          | none",
                "200 | 30                            | none",
                "404 | 30                            | none",
            })
    void retryAfter_isObeyedWithinReason(int status, String text, Long seconds) {
        assertThat(RetryAfter.of(status, HeaderFields.of("Retry-After", text), NOON))
                .isEqualTo(java.util.Optional.ofNullable(seconds).map(NOON::plusSeconds));
    }

    @Test
    void breaker_keepsOthersOffWhileAnAnswerIsOverdue() {
        breaker.overdue("cannot be reached in time");
        assertThat(breaker.enter(false).orElseThrow().reason()).isEqualTo("cannot be reached in time");
        assertThat(breaker.enter(true)).as("who insists").isEmpty();
        breaker.succeeded();
        assertThat(breaker.enter(false)).isEmpty();

        breaker.overdue("cannot be reached in time");
        breaker.failed("cannot be reached");
        breaker.overdue("cannot be reached in time");
        assertThat(breaker.enter(false).orElseThrow().reason()).isEqualTo("cannot be reached");
        now = now.plus(CircuitBreaker.FIRST);
        assertThat(breaker.enter(false)).isEmpty();
    }

    @Test
    void retryAfter_readsTheLimitsOfGitHub() {
        String reset = String.valueOf(NOON.getEpochSecond() + 90);
        HeaderFields spent = HeaderFields.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset);

        assertThat(RetryAfter.of(403, spent, NOON)).contains(NOON.plusSeconds(90));
        assertThat(RetryAfter.of(200, spent, NOON)).contains(NOON.plusSeconds(90));
        assertThat(RetryAfter.of(403, HeaderFields.NONE, NOON)).isEmpty();
        assertThat(RetryAfter.of(200, HeaderFields.of("X-RateLimit-Remaining", "5"), NOON))
                .isEmpty();
    }

    @Test
    void retry_waitsLongerEachTimeAndNotForEver() {
        RetryPolicy policy = new RetryPolicy(4, Duration.ofMillis(100), Duration.ofMillis(150));
        Duration left = Duration.ofSeconds(9);

        assertThat(policy.pause(1, left, 0)).contains(Duration.ofMillis(100));
        assertThat(policy.pause(1, left, 1)).contains(Duration.ofMillis(50));
        assertThat(policy.pause(2, left, 0)).contains(Duration.ofMillis(150));
        assertThat(policy.pause(4, left, 0)).isEmpty();
        assertThat(policy.pause(1, Duration.ofMillis(99), 0)).isEmpty();
    }

    @Test
    void breaker_refusesAtOnceAfterAFailure() {
        breaker.failed("connection refused");

        assertThat(breaker.enter(false))
                .hasValueSatisfying(refusal -> assertThat(refusal.reason()).isEqualTo("connection refused"));
        assertThat(breaker.enter(true)).isEmpty();
    }

    @Test
    void breaker_letsOneTrialThroughAndWaitsLongerWhenItFails() {
        breaker.failed("x");
        now = NOON.plus(CircuitBreaker.FIRST);

        assertThat(breaker.enter(false)).isEmpty();
        assertThat(breaker.enter(false)).isPresent();

        breaker.failed("x");
        now = now.plusSeconds(59);
        assertThat(breaker.enter(false)).isPresent();
        now = now.plusSeconds(1);
        assertThat(breaker.enter(false)).isEmpty();

        breaker.succeeded();
        assertThat(breaker.enter(false)).isEmpty();
        assertThat(breaker.enter(false)).isEmpty();
    }

    @Test
    void breaker_isNotHeldByATrialThatWasGivenUp() {
        breaker.failed("x");
        now = NOON.plus(CircuitBreaker.FIRST);
        breaker.enter(false);

        breaker.givenUp();

        assertThat(breaker.enter(false)).isEmpty();
    }

    @Test
    void breaker_keepsARestWhoeverInsists() {
        breaker.restUntil(NOON.plusSeconds(40), "asked for a rest");

        assertThat(breaker.enter(true)).isPresent();
        now = NOON.plusSeconds(40);
        assertThat(breaker.enter(false)).isEmpty();
    }

    @Test
    void breaker_isNotHeldByAClockThatWentBack() {
        breaker.failed("x");
        breaker.restUntil(NOON.plusSeconds(40), "x");
        now = NOON.minus(Duration.ofDays(1));

        assertThat(breaker.enter(false)).isEmpty();
    }
}
