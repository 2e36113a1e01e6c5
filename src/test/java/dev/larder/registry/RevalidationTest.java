package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.larder.testing.Upstreams;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked about copies, and what answers make of them, bad inputs 59 among them. Nothing is asked. */
final class RevalidationTest {

    private static final Instant CAME = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final Upstream upstream = Upstreams.upstream(InstantSource.fixed(NOW));

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void conditions_areTheMarksOfTheCopy() {
        assertThat(Revalidation.conditions(Optional.empty())).isEmpty();
        assertThat(Revalidation.conditions(Optional.of(copy("W/\"1\""))))
                .containsOnly(
                        entry("If-None-Match", "W/\"1\""), entry("If-Modified-Since", "Mon, 23 Nov 2026 11:00:00 GMT"));
    }

    @ParameterizedTest
    @CsvSource({"\"1\", true", "W/\"1\", true", "\"2\", false", "'', true"})
    void notModified_speaksOfTheCopyWithTheSameMark_weakOrNot(String mark, boolean confirmed) {
        assertThat(Revalidation.confirms(answer("ETag", mark), copy("\"1\""))).isEqualTo(confirmed);
        assertThat(Revalidation.confirms(answer("ETag", mark), copy("W/\"1\""))).isEqualTo(confirmed);
    }

    @Test
    void validators_thatNoHeaderCanHoldAreForgotten() {
        HttpAnswer answer = answer("ETag", "e".repeat(8_000), "Last-Modified", "Montag");

        Provenance provenance = Revalidation.provenance(answer, "v", true, "", upstream);

        assertThat(provenance.etag()).isEmpty();
        assertThat(provenance.lastModified()).contains("Montag");
        assertThat(Revalidation.provenance(answer("ETag", "\"\u00e9\""), "v", true, "", upstream)
                        .etag())
                .isEmpty();
    }

    @Test
    void validators_ofAPartAreNotThoseOfTheWhole() {
        HttpAnswer answer = answer("ETag", "\"1\"", "Last-Modified", "Mon, 23 Nov 2026 11:00:00 GMT");

        Provenance provenance = Revalidation.provenance(answer, "v", false, "", upstream);

        assertThat(provenance.etag()).isEmpty();
        assertThat(provenance.lastModified()).isEmpty();
    }

    @Test
    void renewed_holdsFromNowOn_withTheMarksItHadWhereTheAnswerHasNone() {
        Provenance renewed =
                Revalidation.renewed(answer("ETag", "W/\"1\"", "Cache-Control", "max-age=50"), copy("\"1\""), upstream);

        assertThat(renewed.etag()).contains("W/\"1\"");
        assertThat(renewed.lastModified()).contains("Mon, 23 Nov 2026 11:00:00 GMT");
        assertThat(renewed.version()).isEqualTo("v");
        assertThat(renewed.fetchedAt()).isEqualTo(CAME);
        assertThat(renewed.checkedAt()).isEqualTo(NOW);
        assertThat(renewed.lifetime()).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(50));
        assertThat(renewed.credentials()).isEqualTo("ann");
    }

    private static Provenance copy(String etag) {
        return new Provenance(
                Optional.of(etag),
                Optional.of("Mon, 23 Nov 2026 11:00:00 GMT"),
                "v",
                CAME,
                CAME,
                Duration.ofHours(1),
                Duration.ZERO,
                "ann");
    }

    private static HttpAnswer answer(String... fields) {
        return new HttpAnswer(
                URI.create("https://acme.invalid/button.json"), 304, HeaderFields.of(fields), new byte[0], NOW, NOW);
    }
}
