package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.HttpSource;
import dev.larder.registry.Provenance;
import dev.larder.registry.Upstream;
import dev.larder.registry.UpstreamAnswer;
import dev.larder.storage.Samples;
import dev.larder.testing.Upstreams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is told of a copy that changed in its registry. Nothing is asked. */
final class NewsTest {

    private static final Instant CAME = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-09T12:00:00Z");
    private static final Item BEFORE = item("button", "{\"is\":1}");
    private static final Item CHANGED = item("button", "{\"is\":2}");

    private final Upstream upstream = Upstreams.upstream(InstantSource.fixed(NOW));
    private final HttpRegistry acme = upstream.registries(
                    List.of(HttpSource.open("@acme", "https://acme.invalid/{name}.json", "react")))
            .get(0);
    private final News news = new News();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void change_isToldOnceToWhoAsksNext() {
        news.note(BEFORE, CHANGED);

        assertThat(news.told(acme, copy(CHANGED)).remark())
                .contains("it has changed in @acme since version " + version(BEFORE) + ".");
        assertThat(news.told(acme, copy(CHANGED)).remark()).isEmpty();
    }

    @Test
    void sameDocument_isNoNews() {
        news.note(BEFORE, item("button", "{\"is\":1}"));

        assertThat(news.told(acme, copy(BEFORE)).remark()).isEmpty();
    }

    @Test
    void copy_thatIsStillTheOneBefore_hasNotChanged() {
        news.note(BEFORE, CHANGED);

        assertThat(news.told(acme, copy(BEFORE)).remark()).isEmpty();
    }

    @Test
    void changes_beyondAThousandUntold_areNotNoted() {
        for (int i = 0; i <= 1_000; i++) {
            news.note(item("x" + i, "{\"is\":1}"), item("x" + i, "{\"is\":2}"));
        }

        assertThat(news.told(acme, copy(item("x1000", "{\"is\":2}"))).remark()).isEmpty();
        assertThat(news.told(acme, copy(item("x999", "{\"is\":2}"))).remark()).isPresent();
        news.note(BEFORE, CHANGED);
        assertThat(news.told(acme, copy(CHANGED)).remark())
                .as("there is room again")
                .isPresent();
    }

    @Test
    void answer_withAnotherVersion_tellsOfTheVersionAndTheDayOfTheCopy() {
        Found told = news.told(acme, copy(BEFORE), fetched(CHANGED), NOW);

        assertThat(told.item()).isEqualTo(CHANGED);
        assertThat(told.remark())
                .contains("it has changed in @acme since version " + version(BEFORE) + " of 2026-11-01.");
    }

    @Test
    void answer_isToldInThePlaceOfWhatWasNoted() {
        news.note(BEFORE, CHANGED);

        assertThat(news.told(acme, copy(CHANGED), fetched(CHANGED), NOW).remark())
                .isEmpty();
        assertThat(news.told(acme, copy(CHANGED)).remark()).isEmpty();
    }

    @Test
    void answer_thatTheCopyHolds_makesItFreshWithoutARemark() {
        Found told = news.told(acme, copy(BEFORE), new UpstreamAnswer.Unchanged(provenance(BEFORE, NOW)), NOW);

        assertThat(told.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(told.metadata().cachedAt()).isEqualTo(NOW);
        assertThat(told.remark()).isEmpty();
    }

    @Test
    void answer_thatSaysNothingOfIt_isToldBesideTheCopy() {
        Found failed = news.told(acme, copy(BEFORE), new UpstreamAnswer.Failed("@acme cannot be reached", NOW), NOW);
        Found gone = news.told(acme, copy(BEFORE), new UpstreamAnswer.Absent(), NOW);

        assertThat(failed.remark()).contains("@acme cannot be reached.");
        assertThat(gone.remark()).contains("@acme no longer has it.");
        assertThat(List.of(failed.item(), gone.item())).containsOnly(BEFORE);
    }

    private static Item item(String name, String content) {
        return Samples.item((ItemKey) Key.parse("component:react:@acme/" + name), content);
    }

    private static Found copy(Item item) {
        return Found.fetched(item, provenance(item, CAME), CAME);
    }

    private static UpstreamAnswer fetched(Item item) {
        return new UpstreamAnswer.Fetched(item, provenance(item, NOW), true);
    }

    private static Provenance provenance(Item item, Instant came) {
        return new Provenance(
                Optional.empty(), Optional.empty(), version(item), came, came, Duration.ofDays(7), Duration.ZERO, "");
    }

    private static String version(Item item) {
        return item.document().version();
    }
}
