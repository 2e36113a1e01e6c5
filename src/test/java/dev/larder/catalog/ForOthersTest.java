package dev.larder.catalog;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Document;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.Limits;
import dev.larder.model.NotFoundException;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.SearchHit;
import dev.larder.registry.HttpSource;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.registry.Upstream;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import dev.larder.testing.Upstreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two who share a store and not their credentials: what a registry gave to one of them is nowhere to be seen for the other. */
final class ForOthersTest {

    private static final ItemQuery REACT =
            new ItemQuery(Optional.empty(), Optional.of("react"), Optional.empty(), Optional.empty(), Optional.empty());
    private static final CatalogSettings SETTINGS =
            new CatalogSettings("react", List.of(), Limits.ITEM_BYTES_MAX, "memory");
    private static final Key SECRET = Key.parse("component:react:@acme/rocket-secret");

    private final LoopbackRegistry acme = new LoopbackRegistry((request, out) -> answer(
                    request.header("Authorization").equals("of-ann") ? 200 : 401,
                    item(request.path().substring(1).replace(".json", ""), "launchpad"))
            .answer(request, out));
    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final List<Upstream> upstreams = new ArrayList<>();
    private final Catalog ann = catalog(Optional.of("of-ann"), false);

    @BeforeEach
    void fetch() {
        store.set(ItemCodec.decode(Document.of(item("rocket-mine", "launchpad")), Placement.own("react")));
        store.set(ItemCodec.decode(
                Document.of(item("rocket-open", "launchpad")),
                new Placement("react", Optional.of("@open"), Optional.empty())));
        ann.get(ItemRequest.of("@acme/rocket-secret"));
        ann.get(ItemRequest.of("@acme/rocket-secret-demo"));
    }

    @AfterEach
    void close() {
        upstreams.forEach(Upstream::close);
        acme.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"of-bob", "", "no registry"})
    void copies_areNowhereToBeSeenForOthers(String token) {
        Catalog bob = catalog(Optional.of(token).filter(given -> !given.equals("no registry")), true);

        assertThat(names(bob.list(REACT, Optional.empty(), 100))).containsExactly("rocket-open", "rocket-mine");
        assertThat(names(bob.listAtHand(REACT, Optional.empty(), 100))).containsExactly("rocket-open", "rocket-mine");
        assertThat(found(bob, "launchpad")).containsExactlyInAnyOrder("rocket-mine", "rocket-open");
        assertThat(bob.getAll(List.of((ItemKey) SECRET))).isEmpty();
        assertThatThrownBy(() -> bob.get(ItemRequest.of(SECRET.text()))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> bob.get(ItemRequest.of("rocket-secret")))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        missing -> assertThat(missing.suggestions())
                                .extracting(ItemKey::name)
                                .contains("rocket-mine")
                                .doesNotContain("rocket-secret", "rocket-secret-demo"))
                .hasMessageNotContaining("@acme/");
    }

    @Test
    void pages_areFullWithoutThem() {
        Catalog bob = catalog(Optional.of("of-bob"), true);
        List<String> names = new ArrayList<>();
        Optional<ItemKey> after = Optional.empty();
        Page<ItemSummary> page;

        do {
            page = bob.list(REACT, after, 1);
            assertThat(page.items()).hasSize(1);
            names.addAll(names(page));
            after = Optional.of(page.items().get(0).key());
        } while (page.more());

        assertThat(names).containsExactly("rocket-open", "rocket-mine");
    }

    @Test
    void copies_areSeenByThoseTheyWereGivenTo() {
        Catalog annOffline = catalog(Optional.of("of-ann"), true);

        for (Catalog each : List.of(ann, annOffline)) {
            assertThat(names(each.list(REACT, Optional.empty(), 100))).contains("rocket-secret", "rocket-secret-demo");
            assertThat(found(each, "launchpad")).contains("rocket-secret");
            assertThat(each.get(ItemRequest.of("rocket-secret")).key()).isEqualTo(SECRET);
        }
    }

    @Test
    void copies_areShownAndHidden_asTheSettingsChange() {
        Catalog both = catalog(Optional.of("of-ann"), true);
        assertThat(found(both, "launchpad")).contains("rocket-secret");

        both.configure(SETTINGS, upstream(Optional.of("of-bob"), true));
        assertThat(found(both, "launchpad")).containsExactlyInAnyOrder("rocket-mine", "rocket-open");
        assertThat(found(both, "rocket")).doesNotContain("rocket-secret");

        both.configure(SETTINGS, upstream(Optional.of("of-ann"), true));
        assertThat(found(both, "launchpad")).contains("rocket-secret", "rocket-secret-demo");
    }

    @Test
    void registryThatGaveToCredentials_isNoted_andNoOther() {
        assertThat(store.keys("metadata:credentials/*"))
                .hasSize(1)
                .allMatch(key -> key.text().contains("acme"));
    }

    @Test
    void copies_thatCameWhileWhatUsersWroteWasCleared_areNotShownToOthers() {
        long cleared = catalog(Optional.of("of-ann"), true).clear(Origin.OWN);

        assertThat(cleared).isOne();
        assertThat(names(catalog(Optional.of("of-bob"), true).list(REACT, Optional.empty(), 100)))
                .containsExactly("rocket-open");
        assertThat(found(catalog(Optional.of("of-bob"), true), "rocket")).doesNotContain("rocket-secret");
    }

    private Catalog catalog(Optional<String> token, boolean offline) {
        return new Catalog(store, SETTINGS, upstream(token, offline), clock);
    }

    private UpstreamSettings upstream(Optional<String> token, boolean offline) {
        Upstream upstream =
                Upstreams.upstream(clock, name -> token.filter(given -> name.equals("TOKEN") && !given.isEmpty()));
        upstreams.add(upstream);
        List<HttpSource> sources = token.isPresent() ? List.of(Upstreams.acmeWithToken(acme)) : List.of();
        return new UpstreamSettings(upstream.registries(sources), offline, Lease.NONE, behind -> {}, Runnable::run);
    }

    private static List<String> names(Page<ItemSummary> page) {
        return page.items().stream().map(item -> item.key().name()).toList();
    }

    private static List<String> found(Catalog catalog, String need) {
        return catalog.search(need, ItemQuery.ALL, Optional.empty(), 10).hits().stream()
                .map(SearchHit::key)
                .map(ItemKey::name)
                .toList();
    }

    private static String item(String name, String content) {
        return "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\",\"content\":\"export"
                + " const " + content + " = 1\"}]}";
    }
}
