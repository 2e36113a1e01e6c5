package dev.larder.catalog;

import static dev.larder.catalog.TwoRegistries.item;
import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Document;
import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import dev.larder.model.LoadStats;
import dev.larder.model.NotFoundException;
import dev.larder.model.Tier;
import dev.larder.model.UpstreamException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.storage.Samples;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Getting what is not at hand from registries on loopback. */
final class ReadThroughTest {

    private static final String BUTTON = item("button", "one");
    private static final String NEWER = item("button", "two");

    private final TwoRegistries registries = new TwoRegistries();
    private final LoopbackRegistry acme = registries.acme();
    private final LoopbackRegistry other = registries.other();
    private final MemoryStorageProvider store = registries.store();
    private final Catalog catalog = registries.catalog();

    @AfterEach
    void stop() {
        registries.close();
    }

    @Test
    void miss_isBroughtKeptAndNotAskedForAgain() {
        acme.behave(answer(200, BUTTON));

        Found first = registries.get("button");
        Found second = registries.get("button");

        assertThat(first.key().text()).isEqualTo("component:react:@acme/button");
        assertThat(first.tier()).isEqualTo(Tier.UPSTREAM);
        assertThat(first.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(second.tier()).isNotEqualTo(Tier.UPSTREAM);
        assertThat(second.item()).isEqualTo(first.item());
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void refresh_thatAskedNobody_saysWhy() {
        Catalog offline = registries.catalog(true);
        acme.behave(answer(200, BUTTON));
        registries.get("button");
        store.set(ItemCodec.decode(Document.of(item("mine", "x")), Placement.own("react")));
        store.set(ItemCodec.decode(
                Document.of(item("old", "x")), new Placement("react", Optional.of("@gone"), Optional.empty())));

        assertThat(TwoRegistries.refresh(offline, "button").remark())
                .hasValue("its registry was not asked, as offline is set.");
        assertThat(registries.refresh("mine").remark()).hasValue("no registry was asked, as it is the user's own.");
        assertThat(registries.refresh("@gone/old").remark())
                .hasValue("its registry was not asked, as @gone is not configured.");
        assertThat(registries.refresh("button").remark()).isEmpty();
        assertThat(offline.get(ItemRequest.of("button")).remark()).isEmpty();
    }

    @Test
    void refresh_thatAskedOtherRegistriesOnly_saysWhy() {
        store.set(Samples.entry("component:react:@gone/old", "x"));
        store.set(Samples.entry("component:react:@acme/button?style=new", "x"));
        acme.behave(answer(404, ""));
        other.behave(answer(404, ""));

        Found old = registries.refresh("old");
        Found button = registries.refresh("component:react:@acme/button?style=new");

        assertThat(acme.requests()).isNotEmpty();
        assertThat(old.remark()).hasValue("its registry was not asked, as @gone is not configured.");
        assertThat(button.remark())
                .hasValue("its registry was not asked, as @acme is not configured for this name, framework and style.");
        assertThat(registries.get("old").remark()).isEmpty();
    }

    @Test
    void offline_absenceIsSaidToBeOfWhatIsAtHand() {
        Catalog offline = registries.catalog(true);

        assertThatThrownBy(() -> offline.get(ItemRequest.of("carousel")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("There is no item 'carousel' for react. No registry was asked, as offline is set.");
        assertThatThrownBy(() -> offline.get(ItemRequest.of("component:react:@gone/carousel")))
                .hasMessage("There is no component 'carousel' for react in @gone.");
    }

    @Test
    void copies_areForAll_whereNobodyShowedCredentials() {
        other.behave(answer(200, BUTTON));
        Found open = registries.get("button");
        Found again = registries.get("button");
        registries.show("token-of-ann");
        acme.behave(answer(200, item("card", "secret")));
        Found secret = registries.get("card");
        store.set(ItemCodec.decode(Document.of(item("mine", "x")), Placement.own("react")));

        assertThat(catalog.isForAll(open)).isTrue();
        assertThat(catalog.isForAll(again)).isTrue();
        assertThat(catalog.isForAll(secret)).isFalse();
        assertThat(catalog.isForAll(registries.get("mine"))).isFalse();
    }

    @Test
    void stats_countWhatWasAskedOfRegistries_andHowLongThatTook() {
        acme.behave(answer(200, BUTTON));
        registries.get("button");
        registries.get("button");
        acme.behave(answer(500, ""));
        other.behave(answer(500, ""));
        assertThatThrownBy(() -> registries.get("card")).isInstanceOf(UpstreamException.class);

        LoadStats loads = catalog.stats().upstream();

        assertThat(loads.count()).isEqualTo(3);
        assertThat(loads.failures()).isEqualTo(2);
        assertThat(loads.p50()).isPositive().isLessThanOrEqualTo(loads.p99());
        assertThat(loads.total()).isGreaterThanOrEqualTo(loads.p50());
    }

    @Test
    void miss_goesThroughTheRegistriesInTheirOrder() {
        other.behave(answer(200, BUTTON));

        assertThat(registries.get("button").key().registry()).contains("@other");
        assertThat(acme.requests()).hasSize(1);
        assertThat(registries.get("button").key().registry()).contains("@other");
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void miss_inOtherSpellingIsAskedForInTheUsualOne() {
        acme.behave(
                (request, out) -> answer(request.path().equals("/data-table.json") ? 200 : 404, item("data-table", "x"))
                        .answer(request, out));

        assertThat(registries.get("DataTable").key().name()).isEqualTo("data-table");
        assertThat(registries.get("@acme/data-table").key().name()).isEqualTo("data-table");
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void registry_thatIsBusy_isAskedMoreOftenByWhoIsPatient() {
        acme.behave((request, out) -> answer(acme.requests().size() < 4 ? 503 : 200, item("button", "x"))
                .answer(request, out));

        Found found = registries.catalog().get(ItemRequest.of("button").patient());

        assertThat(found.tier()).isEqualTo(Tier.UPSTREAM);
    }

    @Test
    void silentRegistries_areWaitedForFromTheAskingOn_andNoLonger() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        acme.behave((request, out) -> end.await());
        other.behave((request, out) -> end.await());
        ExecutorService asking = Executors.newCachedThreadPool();
        Catalog waiting = registries.catalog(false, asking);
        long hoursAgo = System.nanoTime() - Duration.ofHours(2).toNanos();

        assertThatThrownBy(() -> waiting.get(ItemRequest.of("button").withAskedAt(hoursAgo)))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("@acme cannot be reached in time")
                .hasMessageContaining("nobody knows whether it exists");
        assertThatThrownBy(() -> waiting.get(ItemRequest.of("card")))
                .as("whoever comes while nothing is known yet does not wait")
                .hasMessageContaining("@acme cannot be reached in time");
        assertThat(acme.requests()).noneMatch(request -> request.path().contains("card"));

        end.countDown();
        asking.shutdown();
        assertThat(asking.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void ownItem_isNeverAskedFor() {
        store.set(ItemCodec.decode(Document.of(BUTTON), Placement.own("react")));

        assertThat(registries.get("button").key().registry()).isEmpty();
        assertThat(registries.refresh("button").key().registry()).isEmpty();
        assertThat(acme.requests()).isEmpty();
    }

    @Test
    void nameThatNoAddressHolds_isAskedOfNobody() {
        for (String name : List.of("../../etc/passwd", "${TOKEN}", "a b", "%2e%2e/x")) {
            assertThatThrownBy(() -> registries.get(name))
                    .isInstanceOfAny(NotFoundException.class, InvalidRequestException.class);
        }
        assertThat(acme.requests()).extracting(LoopbackRegistry.Request::path).containsOnlyOnce("/a-b.json");
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void unreachable_isNeverSaidToBeAbsent() {
        acme.close();
        other.close();

        assertThatThrownBy(() -> registries.get("button"))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("@acme cannot be reached (connection refused)")
                .hasMessageContaining("@other cannot be reached");
    }

    @Test
    void unreachable_leavesWhatElseTheStoreHolds() {
        acme.close();
        other.close();
        store.set(ItemCodec.decode(
                Document.of(BUTTON), new Placement("react", Optional.of("@starter"), Optional.empty())));

        Found found = registries.get("button");

        assertThat(found.key().registry()).contains("@starter");
        assertThat(found.remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("@acme cannot be reached"));
    }

    @Test
    void noStore_isAnsweredAndNotKept() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "no-store"));

        assertThat(registries.get("button").item().document().text()).isEqualTo(BUTTON);
        assertThat(store.has(new ItemKey(Kind.COMPONENT, "react", Optional.of("@acme"), Optional.empty(), "button")))
                .isFalse();
    }

    @Test
    void copy_ofOtherCredentialsIsNotShown() {
        registries.show("token-of-ann");
        acme.behave(answer(200, BUTTON));
        List<ItemKey> keys = List.of(registries.get("button").key());
        assertThat(catalog.getAll(keys)).hasSize(1);
        registries.show("token-of-bob");
        acme.behave(answer(200, NEWER));

        assertThat(catalog.getAll(keys)).isEmpty();
        assertThat(registries.get("button").item().document().text()).isEqualTo(NEWER);
        registries.show("token-of-cid");
        acme.behave(answer(403, ""));
        assertThatThrownBy(() -> registries.get("@acme/button"))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("refuses access");
    }

    @Test
    void copy_ofOtherCredentialsIsNotShown_offlineEither() {
        registries.show("token-of-ann");
        acme.behave(answer(200, BUTTON));
        List<ItemKey> keys = List.of(registries.get("button").key());
        Catalog offline = registries.catalog(true);
        assertThat(offline.get(ItemRequest.of("@acme/button")).key()).isEqualTo(keys.get(0));

        for (String others : List.of("token-of-bob", "unset")) {
            registries.show(others);
            assertThat(offline.getAll(keys)).isEmpty();
            assertThatThrownBy(() -> offline.get(ItemRequest.of("@acme/button")))
                    .isInstanceOf(NotFoundException.class);
        }
    }
}
