package dev.larder.catalog;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemQuery;
import dev.larder.model.Origin;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the lists of registries are brought in and renewed: behind, and with few questions. */
final class IndexRenewalTest {

    private static final ItemQuery REACT = IndexBench.REACT;

    private final IndexBench bench = new IndexBench();

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void list_isOffTheWayOfTheFirstAnswer() {
        assertThat(bench.list(REACT).items()).isEmpty();
        assertThat(bench.acme.requests()).isEmpty();
        assertThat(bench.catalog.lacks(REACT)).singleElement().asString().contains("@acme is being brought in");

        bench.workBehind();

        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("button", "data-table");
        assertThat(bench.list(REACT).total()).isEqualTo(2);
        assertThat(bench.catalog.lacks(REACT)).isEmpty();
        assertThat(bench.acme.requests()).hasSize(1);
    }

    @Test
    void list_pastItsLifetimeCostsOneConditionalRequest() {
        bench.bringList();
        bench.clock.advance(Duration.ofDays(8));

        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("button", "data-table");
        bench.workBehind();

        assertThat(bench.acme.requests()).hasSize(2);
        assertThat(bench.acme.requests().get(1).header("If-None-Match")).isEqualTo("\"1\"");
        bench.list(REACT);
        assertThat(bench.behind).isEmpty();
    }

    @Test
    void list_ofARegistryThatCannotBeReachedIsTheLastOne() {
        bench.bringList();
        bench.acme.close();
        bench.clock.advance(Duration.ofDays(8));

        bench.list(REACT);
        bench.workBehind();

        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("button", "data-table");
        assertThat(bench.behind).isEmpty();
    }

    @Test
    void list_thatWasNeverHadIsSaidToLackAndWhy() {
        bench.acme.close();
        bench.list(REACT);
        bench.workBehind();

        assertThat(bench.catalog.lacks(REACT)).singleElement().asString().contains("@acme cannot be reached");
    }

    @Test
    void list_isSharedWithOtherProcesses() {
        bench.bringList();

        assertThat(IndexBench.names(bench.catalog(false).list(REACT, Optional.empty(), 10)))
                .containsExactly("button", "data-table");
        assertThat(bench.acme.requests()).hasSize(1);
    }

    @Test
    void list_isBroughtAndKeptForEachCredentialsByThemselves() {
        bench.bringList();
        bench.token = "mine-2";
        Catalog others = bench.catalog(false);

        assertThat(others.list(REACT, Optional.empty(), 10).items()).isEmpty();
        bench.workBehind();
        assertThat(IndexBench.names(others.list(REACT, Optional.empty(), 10))).containsExactly("button", "data-table");
        assertThat(others.lacks(REACT)).isEmpty();

        bench.token = "mine-1";
        assertThat(IndexBench.names(bench.catalog(false).list(REACT, Optional.empty(), 10)))
                .containsExactly("button", "data-table");
        assertThat(bench.behind).isEmpty();
        assertThat(bench.acme.requests()).hasSize(2);
    }

    @Test
    void bring_forOtherCredentialsThanThoseOfTheListThatIsThere() {
        bench.bringList();
        bench.token = "mine-2";
        Catalog others = bench.catalog(false);

        others.bringLists(REACT);

        assertThat(IndexBench.names(others.list(REACT, Optional.empty(), 10))).containsExactly("button", "data-table");
    }

    @Test
    void list_thatMayNotBeKeptIsShownAndAskedForOnceInMinutes() {
        bench.acme.behave(answer(200, IndexBench.LIST, "Cache-Control", "no-store"));
        for (int round = 0; round < 3; round++) {
            bench.bringList();
        }

        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("button", "data-table");
        assertThat(bench.catalog.lacks(REACT)).isEmpty();
        assertThat(bench.found("rockets")).containsExactly("button");
        assertThat(bench.acme.requests()).hasSize(1);
        assertThat(bench.store.keys("metadata:upstream/*")).isEmpty();

        bench.clock.advance(Duration.ofMinutes(6));
        bench.acme.behave(answer(200, IndexBench.LIST.replace("button", "badge"), "Cache-Control", "no-store"));
        bench.bringList();
        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("badge", "data-table");
        assertThat(bench.acme.requests()).hasSize(2);
    }

    @Test
    void list_thatMayNotBeKept_staysWhenTheOneBeforeItLeavesTheStore() {
        bench.bringList();
        bench.clock.advance(Duration.ofDays(8));
        bench.acme.behave(answer(200, IndexBench.LIST.replace("button", "badge"), "Cache-Control", "no-store"));
        bench.bringList();
        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("badge", "data-table");

        bench.store.clear(Origin.CACHED);

        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("badge", "data-table");
        assertThat(bench.catalog.lacks(REACT)).isEmpty();

        bench.acme.behave(answer(200, IndexBench.LIST));
        bench.clock.advance(Duration.ofMinutes(6));
        bench.bringList();

        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("button", "data-table");
    }

    @Test
    void list_ofARegistryThatAnswersSearchIsReadByItsPages() {
        bench.acme.behave(bench::paged);
        bench.bringList();

        assertThat(IndexBench.names(bench.list(REACT)))
                .containsExactly("item-0", "item-1", "item-2", "item-3", "item-4");
        assertThat(bench.found("wanted")).isEmpty();
        assertThat(bench.acme.requests()).noneMatch(request -> request.path().contains("q="));
    }

    @Test
    void search_asksARegistryThatHasMoreThanItListsByTheWords() {
        bench.pages = Integer.MAX_VALUE;
        bench.acme.behave(bench::paged);
        bench.bringList();
        int asked = bench.acme.requests().size();

        assertThat(bench.found("wanted")).contains("wanted-thing");
        assertThat(bench.found("wanted")).contains("wanted-thing");

        assertThat(asked).isLessThan(20);
        assertThat(bench.acme.requests()).hasSize(asked + 1);
        assertThat(bench.acme.requests().get(asked).path()).contains("q=wanted");
    }

    @Test
    void list_thatLiesAboutItsEndIsReadToWhatItHas() {
        bench.acme.behave(answer(
                200,
                "{\"items\":[{\"name\":\"a\",\"type\":\"registry:ui\"}],\"pagination\":{\"total\":99,\"offset\":0,"
                        + "\"limit\":1,\"hasMore\":true}}"));
        bench.bringList();

        assertThat(IndexBench.names(bench.list(REACT))).containsExactly("a");
        assertThat(bench.acme.requests()).hasSize(2);
    }
}
