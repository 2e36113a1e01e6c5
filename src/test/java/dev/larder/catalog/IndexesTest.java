package dev.larder.catalog;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.Limits;
import dev.larder.model.Page;
import dev.larder.model.SearchHit;
import dev.larder.model.UpstreamException;
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
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What registries list and is not at hand: shown by lists and search, brought when it is asked for. */
final class IndexesTest {

    private static final ItemQuery REACT = ItemQuery.of(Kind.COMPONENT, "react");
    private static final CatalogSettings SETTINGS = new CatalogSettings(
            "react",
            List.of(new RegistryPreference("@acme", "react", Optional.empty())),
            Limits.ITEM_BYTES_MAX,
            "memory");
    private static final String LIST = """
            {"name": "acme", "items": [
              {"name": "button", "type": "registry:ui", "title": "Button", "description": "Press it to fire rockets."},
              {"name": "data-table", "type": "registry:ui", "categories": ["tables"]},
              {"name": "button-demo", "type": "registry:example"},
              {"name": "login-01", "type": "registry:block", "categories": ["Login"]},
              {"name": "../evil", "type": "registry:ui"}
            ]}""";

    private final LoopbackRegistry acme = new LoopbackRegistry(this::small);
    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final List<Runnable> behind = new ArrayList<>();
    private String list = LIST;
    private String token = "mine-1";
    private int pages = 3;
    private final Upstream upstream = Upstreams.upstream(clock, this::variable);
    private final Catalog catalog = catalog(false);

    @AfterEach
    void stop() {
        upstream.close();
        acme.close();
    }

    @Test
    void list_isOffTheWayOfTheFirstAnswer() {
        assertThat(list(REACT).items()).isEmpty();
        assertThat(acme.requests()).isEmpty();
        assertThat(catalog.lacks(REACT)).singleElement().asString().contains("@acme is being brought in");

        workBehind();

        assertThat(names(list(REACT))).containsExactly("button", "data-table");
        assertThat(list(REACT).total()).isEqualTo(2);
        assertThat(catalog.lacks(REACT)).isEmpty();
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void listed_isNotAtHandUntilItIsAskedFor() {
        bringList();
        assertThat(list(REACT).items()).noneMatch(item -> catalog.isAtHand(item.key()));

        Found button = catalog.get(ItemRequest.of("button"));

        assertThat(catalog.isAtHand(button.key())).isTrue();
        assertThat(names(list(REACT))).containsExactly("button", "data-table");
        assertThat(list(REACT).total()).isEqualTo(2);
    }

    @Test
    void list_isPagedWithWhatIsAtHand() {
        bringList();
        catalog.get(ItemRequest.of("data-table"));
        ItemQuery all = new ItemQuery(
                Optional.empty(), Optional.of("react"), Optional.empty(), Optional.empty(), Optional.empty());
        List<String> names = new ArrayList<>();
        Optional<dev.larder.model.ItemKey> after = Optional.empty();
        Page<ItemSummary> page;

        do {
            page = catalog.list(all, after, 1);
            names.addAll(names(page));
            after = Optional.of(page.items().get(page.items().size() - 1).key());
        } while (page.more());

        assertThat(names).containsExactly("login-01", "button", "data-table");
        assertThat(page.total()).isEqualTo(3);
    }

    @Test
    void categories_countWhatIsListed() {
        bringList();

        assertThat(catalog.categories(ItemQuery.of(Kind.BLOCK, "react"))).isEqualTo(Map.of("Login", 1));
        assertThat(names(list(ItemQuery.of(Kind.BLOCK, "react")))).containsExactly("login-01");
    }

    @Test
    void search_findsWhatIsListedAndThenWhatCame() {
        bringList();

        assertThat(found("rockets")).containsExactly("button");
        catalog.get(ItemRequest.of("button"));
        assertThat(found("rockets")).isEmpty();
        assertThat(found("contents")).containsExactly("button");

        store.delete(catalog.get(ItemRequest.of("button")).key());
        assertThat(found("rockets")).containsExactly("button");
    }

    @Test
    void search_findsWhatTheRegistriesOfTheMomentList() {
        bringList();
        assertThat(found("rockets")).containsExactly("button");

        catalog.configure(CatalogSettings.defaults(), UpstreamSettings.NONE);
        assertThat(found("rockets")).isEmpty();

        catalog.configure(SETTINGS, registries(true));
        assertThat(found("rockets")).containsExactly("button");
    }

    @Test
    void get_inAnotherSpellingAsksForTheListedName() {
        list = LIST.replace("data-table", "dataTable_2");
        bringList();

        assertThat(catalog.get(ItemRequest.of("Data Table 2")).key().name()).isEqualTo("dataTable_2");
        assertThat(acme.requests()).hasSize(2);
    }

    @Test
    void missing_suggestsWhatIsListed() {
        bringList();

        assertThatThrownBy(() -> catalog.get(ItemRequest.of("buton"))).hasMessageContaining("@acme/button");
    }

    @Test
    void list_pastItsLifetimeCostsOneConditionalRequest() {
        bringList();
        clock.advance(Duration.ofDays(8));

        assertThat(names(list(REACT))).containsExactly("button", "data-table");
        workBehind();

        assertThat(acme.requests()).hasSize(2);
        assertThat(acme.requests().get(1).header("If-None-Match")).isEqualTo("\"1\"");
        list(REACT);
        assertThat(behind).isEmpty();
    }

    @Test
    void list_ofARegistryThatCannotBeReachedIsTheLastOne() {
        bringList();
        acme.close();
        clock.advance(Duration.ofDays(8));

        list(REACT);
        workBehind();

        assertThat(names(list(REACT))).containsExactly("button", "data-table");
        assertThat(behind).isEmpty();
    }

    @Test
    void list_thatWasNeverHadIsSaidToLackAndWhy() {
        acme.close();
        list(REACT);
        workBehind();

        assertThat(catalog.lacks(REACT)).singleElement().asString().contains("@acme cannot be reached");
    }

    @Test
    void list_isSharedWithOtherProcesses() {
        bringList();

        assertThat(names(catalog(false).list(REACT, Optional.empty(), 10))).containsExactly("button", "data-table");
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void offline_usesTheLastListAndSaysWhatMayNotBeAsked() {
        bringList();
        Catalog offline = catalog(true);
        clock.advance(Duration.ofDays(8));

        assertThat(names(offline.list(REACT, Optional.empty(), 10))).containsExactly("button", "data-table");
        assertThatThrownBy(() -> offline.get(ItemRequest.of("button")))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("on the list of @acme");
        assertThat(behind).isEmpty();
        assertThat(acme.requests()).hasSize(1);
    }

    @Test
    void list_thatWasGivenToOthersIsNotShown() {
        bringList();
        token = "somebody-else";

        assertThat(catalog(false).list(REACT, Optional.empty(), 10).items()).isEmpty();
    }

    @Test
    void list_ofARegistryThatAnswersSearchIsReadByItsPages() {
        acme.behave(this::paged);
        bringList();

        assertThat(names(list(REACT))).containsExactly("item-0", "item-1", "item-2", "item-3", "item-4");
        assertThat(found("wanted")).isEmpty();
        assertThat(acme.requests()).noneMatch(request -> request.path().contains("q="));
    }

    @Test
    void search_asksARegistryThatHasMoreThanItListsByTheWords() {
        pages = Integer.MAX_VALUE;
        acme.behave(this::paged);
        bringList();
        int asked = acme.requests().size();

        assertThat(found("wanted")).contains("wanted-thing");
        assertThat(found("wanted")).contains("wanted-thing");

        assertThat(asked).isLessThan(20);
        assertThat(acme.requests()).hasSize(asked + 1);
        assertThat(acme.requests().get(asked).path()).contains("q=wanted");
    }

    @Test
    void list_thatLiesAboutItsEndIsReadToWhatItHas() {
        acme.behave(answer(
                200,
                "{\"items\":[{\"name\":\"a\",\"type\":\"registry:ui\"}],\"pagination\":{\"total\":99,\"offset\":0,"
                        + "\"limit\":1,\"hasMore\":true}}"));
        bringList();

        assertThat(names(list(REACT))).containsExactly("a");
        assertThat(acme.requests()).hasSize(2);
    }

    private Optional<String> variable(String name) {
        return name.equals("TOKEN") ? Optional.of(token) : Optional.empty();
    }

    /** Two items a page, made up for each question. */
    private void paged(LoopbackRegistry.Request request, OutputStream out) throws IOException, InterruptedException {
        String query = request.path().replaceFirst("[^?]*\\??", "");
        String items = "{\"name\":\"wanted-thing\",\"type\":\"registry:ui\"}";
        boolean more = false;
        if (!query.contains("q=")) {
            int offset = query.contains("offset=") ? Integer.parseInt(query.replaceFirst(".*offset=", "")) : 0;
            more = offset / 2 < pages - 1;
            items = "{\"name\":\"item-" + offset + "\",\"type\":\"registry:ui\"}"
                    + (more ? ",{\"name\":\"item-" + (offset + 1) + "\",\"type\":\"registry:ui\"}" : "");
        }
        answer(200, "{\"items\":[" + items + "],\"pagination\":{\"limit\":2,\"hasMore\":" + more + "}}")
                .answer(request, out);
    }

    private void small(LoopbackRegistry.Request request, OutputStream out) throws IOException, InterruptedException {
        String name = request.path().substring(1).replace(".json", "");
        boolean known = request.header("If-None-Match").equals("\"1\"");
        if (name.equals("registry")) {
            answer(known ? 304 : 200, list, "ETag", "\"1\"").answer(request, out);
        } else if (list.contains("\"" + name + "\"")) {
            answer(
                            200,
                            "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\","
                                    + "\"content\":\"its contents\"}]}")
                    .answer(request, out);
        } else {
            answer(404, "").answer(request, out);
        }
    }

    private void bringList() {
        list(REACT);
        workBehind();
    }

    private void workBehind() {
        List<Runnable> work = List.copyOf(behind);
        behind.clear();
        work.forEach(Runnable::run);
    }

    private Page<ItemSummary> list(ItemQuery query) {
        return catalog.list(query, Optional.empty(), 100);
    }

    private List<String> found(String need) {
        return catalog.search(need, ItemQuery.ALL, Optional.empty(), 10).hits().stream()
                .map(SearchHit::key)
                .map(key -> key.name())
                .toList();
    }

    private static List<String> names(Page<ItemSummary> page) {
        return page.items().stream().map(item -> item.key().name()).toList();
    }

    private Catalog catalog(boolean offline) {
        return new Catalog(store, SETTINGS, registries(offline), clock);
    }

    private UpstreamSettings registries(boolean offline) {
        return new UpstreamSettings(
                upstream.registries(List.of(Upstreams.acmeWithToken(acme))),
                offline,
                Lease.NONE,
                behind::add,
                Runnable::run);
    }
}
