package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.registry.CachePolicy.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CachePolicyTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max-age=60                          | 60",
                "max-age=60, max-age=10              | 60",
                "Max-Age = \"60\"                    | 60",
                "public, s-maxage=9, max-age=60      | 60",
                "max-age=99999999999999999999        | 4000000000",
                "max-age=-1                          | 0",
                "max-age=1.5                         | 0",
                "max-age=ten                         | 0",
                "max-age                             | 0",
                "no-cache, max-age=60                | 0",
                "no-store, max-age=60                | 0",
                ",,;=,=x,                            | 0",
            })
    void lifetime_isWhatCacheControlSays(String control, long seconds) {
        assertThat(policy("Cache-Control", control).lifetime()).hasSeconds(seconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mon, 23 Nov 2026 12:01:00 GMT  | Mon, 23 Nov 2026 12:00:00 GMT  | 60",
                "Monday, 23-Nov-26 12:01:00 GMT | Mon Nov 23 12:00:00 2026       | 60",
                "Mon, 23 Nov 2026 12:01:00 GMT  | yesterday                      | 60",
                "Mon, 23 Nov 2026 11:00:00 GMT  | Mon, 23 Nov 2026 12:00:00 GMT  | 0",
                "0                              | Mon, 23 Nov 2026 12:00:00 GMT  | 0",
            })
    void lifetime_isWhatExpiresSays(String expires, String date, long seconds) {
        assertThat(policy("Expires", expires, "Date", date).lifetime()).hasSeconds(seconds);
    }

    @Test
    void lifetime_ofASilentAnswerIsATenthOfItsAge() {
        CachePolicy policy = policy("Last-Modified", "Mon, 23 Nov 2026 11:50:00 GMT");

        assertThat(policy.stated()).isEmpty();
        assertThat(policy.lifetime()).hasSeconds(60);
    }

    @Test
    void lifetime_varyingByEverythingIsNone() {
        assertThat(policy("Cache-Control", "max-age=60", "Vary", "accept, *").lifetime())
                .isZero();
    }

    @Test
    void storable_isNothingThatForbidsItOrFailed() {
        assertThat(policy("Cache-Control", "private").storable()).isTrue();
        assertThat(policy("Cache-Control", "no-store").storable()).isFalse();
        assertThat(CachePolicy.of(500, HeaderFields.NONE, NOON, NOON).storable())
                .isFalse();
    }

    @Test
    void age_countsWhatCachesOnTheWayCountedAndTheWayItself() {
        CachePolicy policy = CachePolicy.of(200, HeaderFields.of("Age", "30"), NOON, NOON.plusSeconds(2));

        assertThat(policy.age(NOON.plusSeconds(12))).hasSeconds(42);
    }

    @Test
    void age_neverRunsBackwards() {
        CachePolicy policy = policy("Age", "in the future", "Cache-Control", "max-age=60");

        assertThat(policy.age(NOON.minus(Duration.ofDays(1)))).isZero();
        assertThat(policy.standing(NOON.minus(Duration.ofDays(1)))).isEqualTo(Standing.FRESH);
        assertThat(policy.standing(NOON.plus(Duration.ofDays(1)))).isEqualTo(Standing.STALE);
    }

    @Test
    void standing_passesThroughItsThreeStates() {
        CachePolicy policy = policy("Cache-Control", "max-age=60, stale-while-revalidate=30");

        assertThat(policy.standing(NOON.plusSeconds(59))).isEqualTo(Standing.FRESH);
        assertThat(policy.standing(NOON.plusSeconds(60))).isEqualTo(Standing.REVALIDATE_BEHIND);
        assertThat(policy.standing(NOON.plusSeconds(89))).isEqualTo(Standing.REVALIDATE_BEHIND);
        assertThat(policy.standing(NOON.plusSeconds(90))).isEqualTo(Standing.STALE);
    }

    @Test
    void standing_mustRevalidateLeavesNoSecondState() {
        CachePolicy policy = policy("Cache-Control", "max-age=60, stale-while-revalidate=30, must-revalidate");

        assertThat(policy.standing(NOON.plusSeconds(60))).isEqualTo(Standing.STALE);
    }

    @Test
    void rule_keepsWithinWhatTheUserAllows() {
        assertThat(rule(WEEK).of(policy(), NOON)).isBetween(Duration.ofHours(151), WEEK);
        assertThat(rule(WEEK).of(policy("Cache-Control", "max-age=31536000"), NOON))
                .isBetween(Duration.ofHours(151), WEEK);
        assertThat(rule(WEEK).of(policy("Cache-Control", "max-age=100", "Age", "50"), NOON))
                .isBetween(Duration.ofSeconds(45), Duration.ofSeconds(50));
        assertThat(rule(Duration.ofSeconds(10)).of(policy("Cache-Control", "max-age=100"), NOON))
                .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(10));
        assertThat(rule(WEEK).of(policy("Cache-Control", "max-age=100", "Age", "500"), NOON))
                .hasSeconds(1);
    }

    @Test
    void rule_leavesAnAnswerThatWantsToBeAskedEachTimeInPeaceForAWhile() {
        assertThat(rule(WEEK).of(policy("Cache-Control", "public, max-age=0, must-revalidate"), NOON))
                .isBetween(Duration.ofSeconds(270), LifetimeRule.PAUSE);
    }

    private static LifetimeRule rule(Duration ttl) {
        return new LifetimeRule(ttl, new SplittableRandom(1));
    }

    private static CachePolicy policy(String... headers) {
        return CachePolicy.of(200, HeaderFields.of(headers), NOON, NOON);
    }
}
