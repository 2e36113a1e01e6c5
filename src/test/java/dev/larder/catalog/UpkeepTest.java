package dev.larder.catalog;

import static dev.larder.catalog.TwoRegistries.item;
import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Tier;
import dev.larder.model.UpstreamException;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bringing whole registries in, and renewing what is there. */
final class UpkeepTest {

    private final TwoRegistries registries = new TwoRegistries();
    private final LoopbackRegistry acme = registries.acme();
    private final SettableClock clock = registries.clock();
    private final Catalog catalog = registries.catalog();

    @AfterEach
    void stop() {
        registries.close();
    }

    @Test
    void sync_bringsAllOfARegistryInAndGoesOnWhereItStopped() {
        acme.behave(this::small);
        assertThat(registries.get("a").tier()).isEqualTo(Tier.UPSTREAM);

        List<String> steps = new ArrayList<>();
        SyncReport first = catalog.sync("@acme", (done, total) -> steps.add(done + "/" + total));
        SyncReport second = catalog.sync("@acme", ImportProgress.NONE);

        assertThat(first).isEqualTo(new SyncReport(3, 1, 1, 1, List.of("missing: the registry does not have it.")));
        assertThat(second.fetched()).isZero();
        assertThat(steps).containsExactly("0/3", "1/3", "2/3", "3/3");
        assertThat(acme.requests().stream().filter(request -> request.path().equals("/b.json")))
                .hasSize(1);
        acme.close();
        assertThat(registries.get("b").freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void sync_followsIncludesWithinTheRegistryAlone() {
        acme.behave((request, out) -> {
            String body = switch (request.path()) {
                case "/registry.json" ->
                    "{\"name\":\"acme\",\"include\":[\"more/registry.json\",\"../../out.json\","
                            + "\"http://169.254.169.254/x.json\",\"registry.json\"],\"items\":[]}";
                case "/more/registry.json" ->
                    "{\"include\":[\"../registry.json\",\"gone.json\"],\"items\":[{\"name\":"
                            + "\"a\",\"type\":\"registry:ui\"},{\"name\":\"../x\",\"type\":\"registry:ui\"},7]}";
                case "/a.json" -> item("a", "x");
                default -> "";
            };
            answer(body.isEmpty() ? 404 : 200, body).answer(request, out);
        });

        SyncReport report = catalog.sync("@acme", ImportProgress.NONE);

        assertThat(report.total()).isEqualTo(1);
        assertThat(report.fetched()).isEqualTo(1);
        assertThat(report.problems()).hasSize(3);
    }

    @Test
    void sync_withoutAListSaysWhy() {
        assertThatThrownBy(() -> catalog.sync("@acme", ImportProgress.NONE))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("has no list (status 404)");
        assertThatThrownBy(() -> catalog.sync("@nobody", ImportProgress.NONE))
                .isInstanceOf(InvalidRequestException.class);
        acme.behave(answer(200, "[]"));
        assertThatThrownBy(() -> catalog.sync("@acme", ImportProgress.NONE)).hasMessageContaining("no list of items");
    }

    @Test
    void refresh_renewsWhatIsStaleOrAll() {
        acme.behave(this::small);
        registries.get("a");
        registries.get("b");

        assertThat(catalog.refresh(false, ImportProgress.NONE).total()).isZero();
        assertThat(catalog.refresh(true, ImportProgress.NONE)).isEqualTo(new SyncReport(2, 0, 2, 0, List.of()));
        clock.advance(Duration.ofDays(8));
        assertThat(catalog.refresh(false, ImportProgress.NONE).unchanged()).isEqualTo(2);
        assertThat(registries.get("a").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(6);
    }

    /** A registry of two items, with a list of three. */
    private void small(LoopbackRegistry.Request request, OutputStream out) throws IOException, InterruptedException {
        String name = request.path().substring(1).replace(".json", "");
        if (name.equals("registry")) {
            answer(
                            200,
                            "{\"name\":\"acme\",\"items\":[{\"name\":\"a\",\"type\":\"registry:ui\"},{\"name\":\"b\","
                                    + "\"type\":\"registry:block\"},{\"name\":\"missing\",\"type\":\"registry:ui\"}]}")
                    .answer(request, out);
        } else if (!request.header("If-None-Match").isEmpty()) {
            answer(304, "").answer(request, out);
        } else {
            answer(name.equals("missing") ? 404 : 200, item(name, "x"), "ETag", "\"1\"")
                    .answer(request, out);
        }
    }
}
