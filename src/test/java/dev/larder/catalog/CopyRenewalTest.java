package dev.larder.catalog;

import static dev.larder.catalog.TwoRegistries.item;
import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Getting what is no longer fresh, or soon will not be. */
final class CopyRenewalTest {

    private static final String BUTTON = item("button", "one");
    private static final String NEWER = item("button", "two");

    private final TwoRegistries registries = new TwoRegistries();
    private final LoopbackRegistry acme = registries.acme();
    private final SettableClock clock = registries.clock();
    private final List<Runnable> behind = registries.behind();
    private final Catalog catalog = registries.catalog();

    @AfterEach
    void stop() {
        registries.close();
    }

    @Test
    void expired_costsOneConditionalRequestWithoutABody() {
        acme.behave(answer(200, BUTTON, "ETag", "\"1\"", "Cache-Control", "max-age=60"));
        registries.get("button");
        acme.behave(answer(304, "", "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));

        Found renewed = registries.get("button");

        assertThat(renewed.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(2);
        assertThat(acme.requests().get(1).header("If-None-Match")).isEqualTo("\"1\"");
        assertThat(registries.get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void expired_andChanged_isTold() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        Found old = registries.get("button");
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));

        Found changed = registries.get("button");

        assertThat(changed.item().document().text()).isEqualTo(NEWER);
        assertThat(changed.remark())
                .hasValueSatisfying(remark -> assertThat(remark)
                        .contains("has changed in @acme")
                        .contains(old.metadata().version()));
        assertThat(registries.get("button").remark()).isEmpty();
    }

    @Test
    void badInputs63_whatChanged_isToldAndItsOldVersionIsKept() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        String old = registries.get("button").metadata().version();
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));
        registries.get("button");

        Found earlier = catalog.get(ItemRequest.of("@acme/button"), old);

        assertThat(earlier.item().document().text()).isEqualTo(BUTTON);
        assertThat(earlier.remark())
                .contains("an earlier version; the present one is "
                        + registries.get("button").metadata().version() + ".");
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("button"), "0123456789ab"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no version '0123456789ab' of it is kept");
        assertThatThrownBy(() -> catalog.restore(earlier, Optional.empty(), Optional.empty(), false))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void badInputs63_whatChangedBehind_isToldOnce() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60, stale-while-revalidate=600"));
        String old = registries.get("button").metadata().version();
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));
        registries.get("button");
        behind.forEach(Runnable::run);

        assertThat(registries.get("button").remark()).contains("it has changed in @acme since version " + old + ".");
        assertThat(registries.get("button").remark()).isEmpty();
    }

    @Test
    void earlierCopy_ofOtherCredentialsIsNotGiven() {
        registries.show("token-of-ann");
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        String first = registries.get("button").metadata().version();
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));
        registries.get("button");
        registries.show("token-of-bob");
        registries.get("button");

        assertThatThrownBy(() -> catalog.get(ItemRequest.of("@acme/button"), first))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void expired_andUnreachable_isServedWithoutEndAndSaidToBeStale() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        registries.get("button");
        acme.close();
        clock.advance(Duration.ofDays(1_000));

        Found stale = registries.get("button");

        assertThat(stale.freshness()).isEqualTo(Freshness.STALE);
        assertThat(stale.item().document().text()).isEqualTo(BUTTON);
        assertThat(stale.remark()).contains("@acme cannot be reached (connection refused).");
    }

    @Test
    void expired_andGoneFromItsRegistry_isServedAndNotAskedForEachTime() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        registries.get("button");
        acme.behave(answer(404, ""));
        clock.advance(Duration.ofSeconds(61));

        assertThat(registries.get("button").remark()).contains("@acme no longer has it.");
        assertThat(registries.get("button").remark()).contains("@acme no longer has it.");
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void expired_whereTheRegistryAllowsIt_isServedAtOnceAndRenewedBehind() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60, stale-while-revalidate=600"));
        registries.get("button");
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));

        assertThat(registries.get("button").freshness()).isEqualTo(Freshness.STALE);
        assertThat(acme.requests()).hasSize(1);
        behind.forEach(Runnable::run);

        assertThat(registries.get("button").item().document().text()).isEqualTo(NEWER);
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void used_isRenewedAheadOfItsEnd() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=10000", "ETag", "\"1\""));
        registries.get("button");
        clock.advance(Duration.ofSeconds(8_950));
        assertThat(registries.get("button").freshness()).isEqualTo(Freshness.FRESH);
        acme.behave(answer(304, "", "Cache-Control", "max-age=10000"));

        behind.forEach(Runnable::run);
        clock.advance(Duration.ofSeconds(2_000));

        assertThat(registries.get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void used_oftenAheadOfItsEnd_isRenewedOnce() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=10000", "ETag", "\"1\""));
        registries.get("button");
        acme.behave(answer(304, "", "Cache-Control", "max-age=10000"));
        for (int lifetime = 1; lifetime <= 2; lifetime++) {
            clock.advance(Duration.ofSeconds(8_950));
            registries.get("button");
            registries.get("button");

            assertThat(behind).hasSize(1);
            behind.remove(0).run();
            registries.get("button");

            assertThat(behind).isEmpty();
            assertThat(acme.requests()).hasSize(1 + lifetime);
        }
    }

    @Test
    void used_byTwoProcessesAheadOfItsEnd_isRenewedOnce() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=10000"));
        registries.get("button");
        clock.advance(Duration.ofSeconds(8_950));

        registries.get("button");
        registries.catalog(false).get(ItemRequest.of("button"));
        assertThat(behind).hasSize(2);
        behind.forEach(Runnable::run);

        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void refresh_asksNow() {
        acme.behave(answer(200, BUTTON, "ETag", "\"1\""));
        registries.get("button");
        acme.behave(answer(200, NEWER));

        assertThat(registries.refresh("button").item().document().text()).isEqualTo(NEWER);
        assertThat(acme.requests().get(1).header("If-None-Match")).isEqualTo("\"1\"");
    }

    @Test
    void badInputs67_clockThatJumps_asksOnceAndServes() {
        acme.behave(answer(200, BUTTON, "ETag", "\"1\"", "Cache-Control", "max-age=3600"));
        registries.get("button");
        clock.advance(Duration.ofDays(-1));
        assertThat(registries.get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(1);
        acme.behave(answer(304, "", "Cache-Control", "max-age=3600"));

        clock.advance(Duration.ofDays(2));

        assertThat(registries.get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(registries.get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(2);
    }
}
