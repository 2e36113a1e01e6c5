package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Document;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.Page;
import dev.larder.model.UpstreamException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What registries list and is not at hand: shown by lists and search, brought when it is asked for. */
final class IndexesTest {

    private static final ItemQuery REACT = IndexBench.REACT;

    private final IndexBench bench = new IndexBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void listed_isNotAtHandUntilItIsAskedFor() {
        bench.bringList();
        assertThat(bench.list(REACT).items()).noneMatch(item -> bench.catalog.isAtHand(item.key()));

        Found button = bench.catalog.get(ItemRequest.of("button"));

        assertThat(bench.catalog.isAtHand(button.key())).isTrue();
        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("button", "data-table");
        assertThat(bench.list(REACT).total()).isEqualTo(2);
    }

    @Test
    void list_isPagedWithWhatIsAtHand() {
        bench.bringList();
        bench.catalog.get(ItemRequest.of("data-table"));
        ItemQuery all = new ItemQuery(
                Optional.empty(), Optional.of("react"), Optional.empty(), Optional.empty(), Optional.empty());
        List<String> names = new ArrayList<>();
        Optional<ItemKey> after = Optional.empty();
        Page<ItemSummary> page;

        do {
            page = bench.catalog.list(all, after, 1);
            names.addAll(IndexBench.names(page));
            after = Optional.of(page.items().get(page.items().size() - 1).key());
        } while (page.more());

        assertThat(names).containsExactly("login-01", "button", "data-table");
        assertThat(page.total()).isEqualTo(3);
    }

    @Test
    void categories_countWhatIsListed() {
        bench.bringList();

        assertThat(bench.catalog.categories(ItemQuery.of(Kind.BLOCK, "react"))).isEqualTo(Map.of("Login", 1));
        assertThat(IndexBench.names(bench.list(ItemQuery.of(Kind.BLOCK, "react"))))
                .containsExactly("login-01");
    }

    @Test
    void search_findsWhatIsListedAndThenWhatCame() {
        bench.bringList();

        assertThat(bench.found("rockets")).containsExactly("button");
        bench.catalog.get(ItemRequest.of("button"));
        assertThat(bench.found("rockets")).isEmpty();
        assertThat(bench.found("contents")).containsExactly("button");

        bench.store.delete(bench.catalog.get(ItemRequest.of("button")).key());
        assertThat(bench.found("rockets")).containsExactly("button");
    }

    @Test
    void search_findsWhatTheRegistriesOfTheMomentList() {
        bench.bringList();
        assertThat(bench.found("rockets")).containsExactly("button");

        bench.catalog.configure(CatalogSettings.defaults(), UpstreamSettings.NONE);
        assertThat(bench.found("rockets")).isEmpty();

        bench.catalog.configure(IndexBench.SETTINGS, bench.registries(true));
        assertThat(bench.found("rockets")).containsExactly("button");
    }

    @Test
    void get_inAnotherSpellingAsksForTheListedName() {
        bench.list = IndexBench.LIST.replace("data-table", "dataTable_2");
        bench.bringList();

        assertThat(bench.catalog.get(ItemRequest.of("Data Table 2")).key().name())
                .isEqualTo("dataTable_2");
        assertThat(bench.acme.requests()).hasSize(2);
    }

    @Test
    void missing_suggestsWhatIsListed() {
        bench.bringList();

        assertThatThrownBy(() -> bench.catalog.get(ItemRequest.of("buton"))).hasMessageContaining("@acme/button");
    }

    @Test
    void offline_usesTheLastListAndSaysWhatMayNotBeAsked() {
        bench.bringList();
        Catalog offline = bench.catalog(true);
        bench.clock.advance(Duration.ofDays(8));

        assertThat(IndexBench.names(offline.list(REACT, Optional.empty(), 10))).containsExactly("button", "data-table");
        assertThatThrownBy(() -> offline.get(ItemRequest.of("button")))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("on the list of @acme");
        assertThat(bench.behind).isEmpty();
        assertThat(bench.acme.requests()).hasSize(1);
    }

    @Test
    void list_thatWasGivenToOthersIsNotShown() {
        bench.bringList();
        bench.token = "somebody-else";

        assertThat(bench.catalog(false).list(REACT, Optional.empty(), 10).items())
                .isEmpty();
    }

    @Test
    void credentialsThatCannotBeSent_failNothingElse_andAreTold() {
        bench.bringList();
        bench.token = "g\u00e9heim";
        Catalog catalog = bench.catalog(false);
        bench.store.set(ItemCodec.decode(
                Document.of("{\"name\":\"mine\",\"description\":\"a walrus\"}"),
                new Placement("react", Optional.empty(), Optional.empty())));

        assertThat(IndexBench.names(catalog.list(REACT, Optional.empty(), 10))).containsExactly("mine");
        bench.workBehind();
        assertThat(catalog.lacks(REACT)).singleElement().asString().contains("holds characters that no header can");
        assertThat(catalog.search("walrus", ItemQuery.ALL, Optional.empty(), 10).hits())
                .hasSize(1);
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("button")))
                .isInstanceOf(UpstreamException.class)
                .hasMessageContaining("holds characters that no header can");
    }
}
