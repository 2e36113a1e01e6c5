package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import dev.larder.model.SearchHit;
import dev.larder.model.SearchPosition;
import dev.larder.model.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SearchIndexTest {

    private final SearchIndex index = new SearchIndex();

    @Test
    void search_findsByNameInAnySpelling() {
        index.put(Drafts.item("data-table").build());
        index.put(Drafts.item("table").build());

        for (String query : List.of("data-table", "DataTable", "data_table", "datatable", "data tables")) {
            assertThat(names(query)).as(query).startsWith("data-table");
        }
    }

    @Test
    void search_wholeNameComesFirst() {
        index.put(Drafts.item("alert-dialog")
                .description("A dialog that asks. A dialog.")
                .build());
        index.put(Drafts.item("dialog").build());

        assertThat(names("dialog")).startsWith("dialog");
        assertThat(names("alert dialog")).startsWith("alert-dialog");
    }

    @Test
    void search_findsByEveryField() {
        index.put(Drafts.item("a-1").title("Zebra").build());
        index.put(Drafts.item("a-2").description("for yaks").build());
        index.put(Drafts.item("a-3").category("walrus").build());
        index.put(Drafts.item("a-4").tag("vole").build());
        index.put(Drafts.item("a-5").path("registry/ui/uakari.tsx").build());
        index.put(Drafts.item("a-6").dependency("react-tapir").build());
        index.put(Drafts.item("a-7").part("https://host.example/r/serval.json").build());
        index.put(Drafts.item("a-8").source("export function RabbitHutch() {}").build());
        index.put(Drafts.item("a-9").source("<p>Quoll inside</p>").build());
        index.put(Drafts.item("a-10").source("const x = { pangolin: true }").build());

        assertThat(names("zebras")).containsExactly("a-1");
        assertThat(names("yak")).containsExactly("a-2");
        assertThat(names("walrus")).containsExactly("a-3");
        assertThat(names("vole")).containsExactly("a-4");
        assertThat(names("uakari")).containsExactly("a-5");
        assertThat(names("tapir")).containsExactly("a-6");
        assertThat(names("serval")).containsExactly("a-7");
        assertThat(names("rabbit hutch")).containsExactly("a-8");
        assertThat(names("quoll")).containsExactly("a-9");
        assertThat(names("pangolin")).containsExactly("a-10");
    }

    @Test
    void search_findsByOtherWordsForTheSame() {
        index.put(Drafts.item("dialog").build());
        index.put(Drafts.item("sonner").build());
        index.put(Drafts.item("context-menu").build());
        index.put(Drafts.item("tooltip").build());

        assertThat(names("modal")).startsWith("dialog");
        assertThat(names("toast")).startsWith("sonner");
        assertThat(names("right click")).startsWith("context-menu");
        assertThat(names("hint shown when hovering")).startsWith("tooltip");
    }

    @Test
    void search_forgivesBeginningsAndErrors_onlyWhereAWordHasNoHit() {
        index.put(Drafts.item("calendar").build());
        index.put(Drafts.item("carousel").build());

        assertThat(names("calen")).containsExactly("calendar");
        assertThat(names("caroussel")).containsExactly("carousel");
        assertThat(names("carouselcalendar")).containsExactlyInAnyOrder("calendar", "carousel");

        index.put(Drafts.item("caroussel").build());
        assertThat(names("caroussel")).containsExactly("caroussel");
    }

    @Test
    void search_moreOfTheQueryComesFirst() {
        index.put(Drafts.item("x-1").description("sidebar sidebar").build());
        index.put(Drafts.item("x-2").description("sidebar with calendar").build());

        assertThat(names("sidebar with a calendar")).startsWith("x-2");
    }

    @Test
    void search_keepsToTheFilter() {
        index.put(Drafts.item("button").build());
        index.put(Drafts.item("button").framework("vue").build());
        index.put(Drafts.item("button-block").type("registry:block").build());
        index.put(Drafts.item("button-acme").registry("@acme").category("Forms").build());
        index.put(Drafts.item("button-demo").type("registry:example").build());

        assertThat(names("button")).doesNotContain("button-demo").hasSize(4);
        assertThat(names("button", ItemQuery.of(Kind.BLOCK, "react"))).containsExactly("button-block");
        assertThat(names("button", filter("vue", "", "", ""))).containsExactly("button");
        assertThat(names("button", filter("", "@acme", "", ""))).containsExactly("button-acme");
        assertThat(names("button", filter("", "", "example", ""))).containsExactly("button-demo");
        assertThat(names("button", filter("", "", "registry:block", ""))).containsExactly("button-block");
        assertThat(names("button", filter("", "", "", "forms"))).containsExactly("button-acme");
    }

    @Test
    void search_stylesOfOneItem_areOneHit() {
        index.put(Drafts.item("button").registry("@shadcn").style("default").build());
        index.put(Drafts.item("button")
                .registry("@shadcn")
                .style("vega")
                .description("a button")
                .build());

        SearchResult result = search("button");

        assertThat(result.total()).isOne();
        assertThat(result.hits().get(0).key().style()).contains("vega");
    }

    @Test
    void put_replacesWhatIsThere() {
        index.put(Drafts.item("x").description("walrus").build());
        index.put(Drafts.item("x").description("zebra").build());

        assertThat(names("walrus")).isEmpty();
        assertThat(names("zebra")).containsExactly("x");
        assertThat(index.size()).isOne();
    }

    @Test
    void remove_isGoneFromTheNextSearch() {
        SearchItem item = Drafts.item("x").description("walrus").build();
        index.put(item);

        assertThat(index.remove(item.key())).isTrue();
        assertThat(index.remove(item.key())).isFalse();
        assertThat(names("walrus")).isEmpty();
        assertThat(index.size()).isZero();
    }

    @Test
    void removingAndPuttingManyTimes_keepsTheIndexTidy() {
        for (int round = 0; round < 40; round++) {
            for (int i = 0; i < 100; i++) {
                index.put(Drafts.item("item-" + i)
                        .style(i % 2 == 0 ? "a" : "")
                        .description("round" + round)
                        .build());
            }
        }
        index.remove(Drafts.item("item-1").build().key());

        assertThat(index.size()).isEqualTo(99);
        assertThat(search("item").total()).isEqualTo(99);
        assertThat(search("round 39").total()).isEqualTo(99);
        assertThat(names("item 7")).startsWith("item-7");
        assertThat(index.terms()).isLessThan(2_000);
    }

    @Test
    void pages_fitTogether_alsoWhenTheirLastItemIsDeleted() {
        List<String> all = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            index.put(Drafts.item("button-" + i).build());
            all.add("button-" + i);
        }
        List<String> seen = new ArrayList<>();
        Optional<SearchPosition> after = Optional.empty();
        boolean more = true;
        while (more) {
            SearchResult page = index.search("button", ItemQuery.ALL, after, 7);
            assertThat(page.total()).isEqualTo(50 - (seen.isEmpty() ? 0 : seen.size() / 7));
            page.hits().forEach(hit -> seen.add(hit.key().name()));
            SearchHit last = page.hits().get(page.hits().size() - 1);
            after = Optional.of(new SearchPosition(last.key(), last.score()));
            index.remove(last.key());
            more = page.more();
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void hit_tellsWhatTheItemIs() {
        index.put(Drafts.item("a").title("An A").description("walrus\nfor two").build());
        index.put(Drafts.item("b").source("<p>Save</p><p>Pick a walrus</p>").build());
        index.put(Drafts.item("walrus").build());

        List<SearchHit> hits = search("walrus").hits();

        assertThat(hits).anySatisfy(hit -> {
            assertThat(hit.title()).contains("An A");
            assertThat(hit.snippet()).contains("walrus for two");
        });
        assertThat(hits).anySatisfy(hit -> assertThat(hit.snippet()).contains("Pick a walrus · Save"));
        assertThat(hits).anySatisfy(hit -> assertThat(hit.snippet()).isEmpty());
        assertThat(hits).extracting(SearchHit::score).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    private static ItemQuery filter(String framework, String registry, String type, String category) {
        return new ItemQuery(Optional.empty(), text(framework), text(registry), text(type), text(category));
    }

    private static Optional<String> text(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    private SearchResult search(String query) {
        return index.search(query, ItemQuery.ALL, Optional.empty(), 100);
    }

    private List<String> names(String query) {
        return names(query, ItemQuery.ALL);
    }

    private List<String> names(String query, ItemQuery filter) {
        return index.search(query, filter, Optional.empty(), 100).hits().stream()
                .map(SearchHit::key)
                .map(ItemKey::name)
                .toList();
    }
}
