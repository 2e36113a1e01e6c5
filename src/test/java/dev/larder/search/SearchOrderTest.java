package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.SearchHit;
import dev.larder.model.SearchPosition;
import dev.larder.model.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which of several items that answer comes first. */
final class SearchOrderTest {

    private static final List<String> FRAMEWORKS =
            List.of("angular", "astro", "lit", "preact", "qwik", "react", "react-native", "solid", "svelte", "vue");

    private final SearchIndex index = new SearchIndex();

    @Test
    void search_anyFramework_copiesLeaveRoomForOthers() {
        for (String framework : FRAMEWORKS) {
            index.put(Drafts.item("dialog").framework(framework).build());
        }
        index.put(Drafts.item("dialog-with-form").build());

        List<ItemKey> found = keys(search("dialog", ItemQuery.ALL));

        assertThat(found).hasSize(FRAMEWORKS.size() + 1);
        assertThat(found.get(0).name()).isEqualTo("dialog");
        assertThat(found.subList(0, 6)).extracting(ItemKey::name).contains("dialog-with-form");
    }

    @Test
    void search_oneFramework_nothingCountsAsACopy() {
        index.put(Drafts.item("dialog").registry("@a").build());
        index.put(Drafts.item("dialog").registry("@b").build());

        List<SearchHit> found = search("dialog", react()).hits();

        assertThat(found.get(0).score()).isEqualTo(found.get(1).score());
    }

    @Test
    void pages_anyFramework_fitTogether() {
        for (String framework : FRAMEWORKS) {
            for (int i = 0; i < 7; i++) {
                index.put(Drafts.item("menu-" + i).framework(framework).build());
            }
        }

        List<ItemKey> paged = new ArrayList<>();
        Optional<SearchPosition> after = Optional.empty();
        SearchResult page;
        do {
            page = index.search("menu", ItemQuery.ALL, after, 4);
            paged.addAll(keys(page));
            SearchHit last = page.hits().get(page.hits().size() - 1);
            after = Optional.of(new SearchPosition(last.key(), last.score()));
        } while (page.more());

        assertThat(paged).isEqualTo(keys(search("menu", ItemQuery.ALL))).hasSize(70);
    }

    @Test
    void search_needThatNamesAThing_findsTheThingItselfBeforeItsVariants() {
        index.put(Drafts.item("animated-tooltip").description("A tooltip.").build());
        index.put(Drafts.item("tooltip").build());

        assertThat(names("tooltip on every icon")).startsWith("tooltip");
    }

    @Test
    void search_itemWithoutAName_isFoundByWhatItsTagsAreFor() {
        index.put(Drafts.item("comp-1").tag("accordion").build());
        index.put(Drafts.item("comp-2").tag("button").build());

        assertThat(names("FAQ section")).startsWith("comp-1");
    }

    @Test
    void search_commonWords_sayLessThanWhatIsMeant() {
        index.put(Drafts.item("a").description("Several are shown.").build());
        index.put(Drafts.item("b").description("A walrus.").build());
        for (int i = 0; i < 20; i++) {
            index.put(Drafts.item("filler-" + i).build());
        }

        assertThat(names("several walruses shown")).containsExactly("b", "a");
    }

    @Test
    void search_wordTwiceInAPhrase_isThatPhrase() {
        index.put(Drafts.item("stepper").build());
        index.put(Drafts.item("stairs").description("One step.").build());

        assertThat(names("step by step")).startsWith("stepper");
    }

    private SearchResult search(String query, ItemQuery filter) {
        return index.search(query, filter, Optional.empty(), 100);
    }

    private List<String> names(String query) {
        return keys(search(query, react())).stream().map(ItemKey::name).toList();
    }

    private static List<ItemKey> keys(SearchResult found) {
        return found.hits().stream().map(SearchHit::key).toList();
    }

    private static ItemQuery react() {
        return new ItemQuery(
                Optional.empty(), Optional.of("react"), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
