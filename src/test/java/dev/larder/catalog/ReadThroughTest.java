package dev.larder.catalog;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Document;
import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import dev.larder.model.Limits;
import dev.larder.model.LoadStats;
import dev.larder.model.NotFoundException;
import dev.larder.model.Tier;
import dev.larder.model.UpstreamException;
import dev.larder.registry.HttpSource;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.registry.Upstream;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import dev.larder.testing.Upstreams;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Getting what is not at hand, or no longer fresh, from registries on loopback. */
final class ReadThroughTest {

    private static final String BUTTON = item("button", "one");
    private static final String NEWER = item("button", "two");

    private final LoopbackRegistry acme = new LoopbackRegistry(answer(404, ""));
    private final LoopbackRegistry other = new LoopbackRegistry(answer(404, ""));
    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final List<Runnable> behind = new ArrayList<>();
    private String token = "";
    private final Upstream upstream = Upstreams.upstream(
            clock, name -> name.equals("TOKEN") && !token.equals("unset") ? Optional.of(token) : Optional.empty());
    private final Catalog catalog = catalog();

    @AfterEach
    void stop() {
        upstream.close();
        acme.close();
        other.close();
    }

    @Test
    void miss_isBroughtKeptAndNotAskedForAgain() {
        acme.behave(answer(200, BUTTON));

        Found first = get("button");
        Found second = get("button");

        assertThat(first.key().text()).isEqualTo("component:react:@acme/button");
        assertThat(first.tier()).isEqualTo(Tier.UPSTREAM);
        assertThat(first.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(second.tier()).isNotEqualTo(Tier.UPSTREAM);
        assertThat(second.item()).isEqualTo(first.item());
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void copies_areForAll_whereNobodyShowedCredentials() {
        other.behave(answer(200, BUTTON));
        Found open = get("button");
        Found again = get("button");
        token = "token-of-ann";
        acme.behave(answer(200, item("card", "secret")));
        Found secret = get("card");
        store.set(ItemCodec.decode(Document.of(item("mine", "x")), Placement.own("react")));

        assertThat(catalog.isForAll(open)).isTrue();
        assertThat(catalog.isForAll(again)).isTrue();
        assertThat(catalog.isForAll(secret)).isFalse();
        assertThat(catalog.isForAll(get("mine"))).isFalse();
    }

    @Test
    void stats_countWhatWasAskedOfRegistries_andHowLongThatTook() {
        acme.behave(answer(200, BUTTON));
        get("button");
        get("button");
        acme.behave(answer(500, ""));
        other.behave(answer(500, ""));
        assertThatThrownBy(() -> get("card")).isInstanceOf(UpstreamException.class);

        LoadStats loads = catalog.stats().upstream();

        assertThat(loads.count()).isEqualTo(3);
        assertThat(loads.failures()).isEqualTo(2);
        assertThat(loads.p50()).isPositive().isLessThanOrEqualTo(loads.p99());
        assertThat(loads.total()).isGreaterThanOrEqualTo(loads.p50());
    }

    @Test
    void miss_goesThroughTheRegistriesInTheirOrder() {
        other.behave(answer(200, BUTTON));

        assertThat(get("button").key().registry()).contains("@other");
        assertThat(acme.requests()).hasSize(1);
        assertThat(get("button").key().registry()).contains("@other");
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void miss_inOtherSpellingIsAskedForInTheUsualOne() {
        acme.behave(
                (request, out) -> answer(request.path().equals("/data-table.json") ? 200 : 404, item("data-table", "x"))
                        .answer(request, out));

        assertThat(get("DataTable").key().name()).isEqualTo("data-table");
        assertThat(get("@acme/data-table").key().name()).isEqualTo("data-table");
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void silentRegistries_areWaitedForFromTheAskingOn_andNoLonger() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        acme.behave((request, out) -> end.await());
        other.behave((request, out) -> end.await());
        ExecutorService asking = Executors.newCachedThreadPool();
        Catalog waiting = catalog(false, asking);
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
    void again_standsWhileRegistriesBeforeItWouldAnswerTheSame() {
        acme.behave(answer(503, ""));
        store.set(
                ItemCodec.decode(Document.of(BUTTON), new Placement("react", Optional.of("@zeta"), Optional.empty())));
        assertThat(get("button").again()).as("registries were asked").isEmpty();
        int asked = acme.requests().size();

        Found found = get("button");
        BooleanSupplier again = found.again().orElseThrow();

        assertThat(found.key().registry()).contains("@zeta");
        assertThat(found.remark().orElseThrow()).contains("@acme cannot be reached");
        assertThat(again.getAsBoolean()).isTrue();
        clock.advance(Duration.ofSeconds(30));
        assertThat(again.getAsBoolean()).as("the registry may be asked again").isFalse();
        assertThat(acme.requests()).hasSize(asked);
        assertThat(get("button").again()).as("it was asked").isEmpty();
    }

    @Test
    void absence_isRememberedForMinutes() {
        assertThatThrownBy(() -> get("nothing")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> get("nothing")).isInstanceOf(NotFoundException.class);
        assertThat(acme.requests()).hasSize(1);

        acme.behave(answer(200, item("nothing", "x")));
        assertThat(refresh("nothing").key().name()).isEqualTo("nothing");

        assertThatThrownBy(() -> get("nothing2")).isInstanceOf(UpstreamException.class);
    }

    @Test
    void absence_isForgottenInTheEnd() {
        assertThatThrownBy(() -> get("button")).isInstanceOf(NotFoundException.class);
        acme.behave(answer(200, BUTTON));

        clock.advance(Duration.ofMinutes(5));

        assertThat(get("button").tier()).isEqualTo(Tier.UPSTREAM);
    }

    @Test
    void ownItem_isNeverAskedFor() {
        store.set(ItemCodec.decode(Document.of(BUTTON), Placement.own("react")));

        assertThat(get("button").key().registry()).isEmpty();
        assertThat(refresh("button").key().registry()).isEmpty();
        assertThat(acme.requests()).isEmpty();
    }

    @Test
    void nameThatNoAddressHolds_isAskedOfNobody() {
        for (String name : List.of("../../etc/passwd", "${TOKEN}", "a b", "%2e%2e/x")) {
            assertThatThrownBy(() -> get(name)).isInstanceOfAny(NotFoundException.class, InvalidRequestException.class);
        }
        assertThat(acme.requests()).extracting(LoopbackRegistry.Request::path).containsOnlyOnce("/a-b.json");
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void unreachable_isNeverSaidToBeAbsent() {
        acme.close();
        other.close();

        assertThatThrownBy(() -> get("button"))
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

        Found found = get("button");

        assertThat(found.key().registry()).contains("@starter");
        assertThat(found.remark())
                .hasValueSatisfying(remark -> assertThat(remark).contains("@acme cannot be reached"));
    }

    @Test
    void expired_costsOneConditionalRequestWithoutABody() {
        acme.behave(answer(200, BUTTON, "ETag", "\"1\"", "Cache-Control", "max-age=60"));
        get("button");
        acme.behave(answer(304, "", "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));

        Found renewed = get("button");

        assertThat(renewed.freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(2);
        assertThat(acme.requests().get(1).header("If-None-Match")).isEqualTo("\"1\"");
        assertThat(get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void expired_andChanged_isTold() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        Found old = get("button");
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));

        Found changed = get("button");

        assertThat(changed.item().document().text()).isEqualTo(NEWER);
        assertThat(changed.remark())
                .hasValueSatisfying(remark -> assertThat(remark)
                        .contains("has changed in @acme")
                        .contains(old.metadata().version()));
        assertThat(get("button").remark()).isEmpty();
    }

    @Test
    void badInputs63_whatChanged_isToldAndItsOldVersionIsKept() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        String old = get("button").metadata().version();
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));
        get("button");

        Found earlier = catalog.get(ItemRequest.of("@acme/button"), old);

        assertThat(earlier.item().document().text()).isEqualTo(BUTTON);
        assertThat(earlier.remark())
                .contains("an earlier version; the present one is "
                        + get("button").metadata().version() + ".");
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("button"), "0123456789ab"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no version '0123456789ab' of it is kept");
        assertThatThrownBy(() -> catalog.restore(earlier, Optional.empty(), Optional.empty(), false))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void badInputs63_whatChangedBehind_isToldOnce() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60, stale-while-revalidate=600"));
        String old = get("button").metadata().version();
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));
        get("button");
        behind.forEach(Runnable::run);

        assertThat(get("button").remark()).contains("it has changed in @acme since version " + old + ".");
        assertThat(get("button").remark()).isEmpty();
    }

    @Test
    void earlierCopy_ofOtherCredentialsIsNotGiven() {
        token = "token-of-ann";
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        String first = get("button").metadata().version();
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));
        get("button");
        token = "token-of-bob";
        get("button");

        assertThatThrownBy(() -> catalog.get(ItemRequest.of("@acme/button"), first))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void expired_andUnreachable_isServedWithoutEndAndSaidToBeStale() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        get("button");
        acme.close();
        clock.advance(Duration.ofDays(1_000));

        Found stale = get("button");

        assertThat(stale.freshness()).isEqualTo(Freshness.STALE);
        assertThat(stale.item().document().text()).isEqualTo(BUTTON);
        assertThat(stale.remark()).contains("@acme cannot be reached (connection refused).");
    }

    @Test
    void expired_andGoneFromItsRegistry_isServedAndNotAskedForEachTime() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60"));
        get("button");
        acme.behave(answer(404, ""));
        clock.advance(Duration.ofSeconds(61));

        assertThat(get("button").remark()).contains("@acme no longer has it.");
        assertThat(get("button").remark()).contains("@acme no longer has it.");
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void expired_whereTheRegistryAllowsIt_isServedAtOnceAndRenewedBehind() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=60, stale-while-revalidate=600"));
        get("button");
        acme.behave(answer(200, NEWER, "Cache-Control", "max-age=60"));
        clock.advance(Duration.ofSeconds(61));

        assertThat(get("button").freshness()).isEqualTo(Freshness.STALE);
        assertThat(acme.requests()).hasSize(1);
        behind.forEach(Runnable::run);

        assertThat(get("button").item().document().text()).isEqualTo(NEWER);
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void used_isRenewedAheadOfItsEnd() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "max-age=10000", "ETag", "\"1\""));
        get("button");
        clock.advance(Duration.ofSeconds(8_950));
        assertThat(get("button").freshness()).isEqualTo(Freshness.FRESH);
        acme.behave(answer(304, "", "Cache-Control", "max-age=10000"));

        behind.forEach(Runnable::run);
        clock.advance(Duration.ofSeconds(2_000));

        assertThat(get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void refresh_asksNow() {
        acme.behave(answer(200, BUTTON, "ETag", "\"1\""));
        get("button");
        acme.behave(answer(200, NEWER));

        assertThat(refresh("button").item().document().text()).isEqualTo(NEWER);
        assertThat(acme.requests().get(1).header("If-None-Match")).isEqualTo("\"1\"");
    }

    @Test
    void noStore_isAnsweredAndNotKept() {
        acme.behave(answer(200, BUTTON, "Cache-Control", "no-store"));

        assertThat(get("button").item().document().text()).isEqualTo(BUTTON);
        assertThat(store.has(new ItemKey(Kind.COMPONENT, "react", Optional.of("@acme"), Optional.empty(), "button")))
                .isFalse();
    }

    @Test
    void copy_ofOtherCredentialsIsNotShown() {
        token = "token-of-ann";
        acme.behave(answer(200, BUTTON));
        List<ItemKey> keys = List.of(get("button").key());
        assertThat(catalog.getAll(keys)).hasSize(1);
        token = "token-of-bob";
        acme.behave(answer(200, NEWER));

        assertThat(catalog.getAll(keys)).isEmpty();
        assertThat(get("button").item().document().text()).isEqualTo(NEWER);
        token = "token-of-cid";
        acme.behave(answer(403, ""));
        assertThatThrownBy(() -> get("@acme/button"))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("refuses access");
    }

    @Test
    void badInputs67_clockThatJumps_asksOnceAndServes() {
        acme.behave(answer(200, BUTTON, "ETag", "\"1\"", "Cache-Control", "max-age=3600"));
        get("button");
        clock.advance(Duration.ofDays(-1));
        assertThat(get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(1);
        acme.behave(answer(304, "", "Cache-Control", "max-age=3600"));

        clock.advance(Duration.ofDays(2));

        assertThat(get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(get("button").freshness()).isEqualTo(Freshness.FRESH);
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void copy_ofOtherCredentialsIsNotShown_offlineEither() {
        token = "token-of-ann";
        acme.behave(answer(200, BUTTON));
        List<ItemKey> keys = List.of(get("button").key());
        Catalog offline = catalog(true);
        assertThat(offline.get(ItemRequest.of("@acme/button")).key()).isEqualTo(keys.get(0));

        for (String others : List.of("token-of-bob", "unset")) {
            token = others;
            assertThat(offline.getAll(keys)).isEmpty();
            assertThatThrownBy(() -> offline.get(ItemRequest.of("@acme/button")))
                    .isInstanceOf(NotFoundException.class);
        }
    }

    @Test
    void manyCallers_askOnce() throws Exception {
        acme.behave(answer(200, BUTTON));
        int callers = 100;
        CyclicBarrier together = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Callable<Found>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            calls.add(() -> {
                together.await();
                return get("button");
            });
        }

        for (Future<Found> found : threads.invokeAll(calls)) {
            assertThat(found.get().item().document().text()).isEqualTo(BUTTON);
        }
        threads.shutdown();
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void manyCallers_ofWhatCannotBeReached_getTheSameClearError() throws Exception {
        acme.behave(answer(503, ""));
        other.close();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Callable<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> {
                try {
                    return get("button").key().text();
                } catch (UpstreamException e) {
                    return String.valueOf(e.getMessage());
                }
            });
        }

        for (Future<String> said : threads.invokeAll(calls)) {
            assertThat(said.get()).contains("@acme cannot be reached (status 503)");
        }
        threads.shutdown();
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void sync_bringsAllOfARegistryInAndGoesOnWhereItStopped() {
        acme.behave(this::small);
        assertThat(get("a").tier()).isEqualTo(Tier.UPSTREAM);

        List<String> steps = new ArrayList<>();
        SyncReport first = catalog.sync("@acme", (done, total) -> steps.add(done + "/" + total));
        SyncReport second = catalog.sync("@acme", ImportProgress.NONE);

        assertThat(first).isEqualTo(new SyncReport(3, 1, 1, 1, List.of("missing: the registry does not have it.")));
        assertThat(second.fetched()).isZero();
        assertThat(steps).containsExactly("0/3", "1/3", "2/3", "3/3");
        assertThat(acme.requests().stream().filter(request -> request.path().equals("/b.json")))
                .hasSize(1);
        acme.close();
        assertThat(get("b").freshness()).isEqualTo(Freshness.FRESH);
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
        get("a");
        get("b");

        assertThat(catalog.refresh(false, ImportProgress.NONE).total()).isZero();
        assertThat(catalog.refresh(true, ImportProgress.NONE)).isEqualTo(new SyncReport(2, 0, 2, 0, List.of()));
        clock.advance(Duration.ofDays(8));
        assertThat(catalog.refresh(false, ImportProgress.NONE).unchanged()).isEqualTo(2);
        assertThat(get("a").freshness()).isEqualTo(Freshness.FRESH);
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

    private Catalog catalog() {
        return catalog(false);
    }

    private Catalog catalog(boolean offline) {
        return catalog(offline, Runnable::run);
    }

    private Catalog catalog(boolean offline, Executor asking) {
        List<HttpSource> sources = List.of(Upstreams.acmeWithToken(acme), Upstreams.open("@other", other));
        List<RegistryPreference> order = List.of(
                new RegistryPreference("@acme", "react", Optional.empty()),
                new RegistryPreference("@other", "react", Optional.empty()));
        return new Catalog(
                store,
                new CatalogSettings("react", order, Limits.ITEM_BYTES_MAX, "memory"),
                new UpstreamSettings(upstream.registries(sources), offline, Lease.NONE, behind::add, asking),
                clock);
    }

    private Found get(String name) {
        return catalog.get(ItemRequest.of(name));
    }

    private Found refresh(String name) {
        return catalog.get(
                new ItemRequest(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true));
    }

    private static String item(String name, String content) {
        return "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\",\"content\":\""
                + content + "\"}]}";
    }
}
