package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemQuery;
import dev.larder.model.SearchResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** No query makes much work: what is bounded is counted here, not timed. */
final class SearchBoundsTest {

    private static final int ITEMS = 2_000;
    private static final int TERMS_MAX = 1_000;

    private final Inventory inventory = new Inventory();
    private final SearchIndex index = new SearchIndex();

    SearchBoundsTest() {
        List<String> words =
                List.of("button", "dialog", "menu", "table", "card", "form", "chart", "date", "tab", "input");
        for (int i = 0; i < ITEMS; i++) {
            SearchItem item = Drafts.item(words.get(i % words.size()) + "-" + i)
                    .description(String.join(" ", words))
                    .build();
            inventory.put(item, ItemWords.of(item));
            index.put(item);
        }
    }

    @Test
    void search_hostileQueries_areBoundedAndAnswered() {
        for (String query : List.of(
                "",
                " ",
                "b",
                "z",
                "the",
                "the of a with",
                "!!! --- ???",
                "(a+)+$",
                "\"unbalanced 'quotes",
                "b".repeat(100_000),
                "button ".repeat(15_000),
                "a b c d e f ".repeat(5_000),
                "\u0000\uD800\uFFFF",
                manyWords(5_000))) {
            assertBounded(query);
        }
    }

    @Test
    void search_nothingSaid_findsNothing() {
        for (String query : List.of("", "   ", "?!", "the", "of a with the")) {
            assertThat(index.search(query, ItemQuery.ALL, Optional.empty(), 10).total())
                    .as(query)
                    .isZero();
        }
    }

    @Test
    void search_anything_isBoundedAndAnswered() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("SearchBoundsTest -Dseed=" + seed);
        Random random = new Random(seed);
        String[] pieces = {
            "button",
            "dialgo",
            "modal",
            "date picker",
            "sign in",
            "a",
            "the",
            " ",
            "-",
            "\n",
            "é",
            "ボタン",
            "😀",
            "\uDC00",
            "07",
            "x",
            "=button",
            "\"",
            "(",
            "*",
            "menu",
            "tabelle",
            "CamelCaseWord",
            "_",
            "tab",
            "formformform",
            "0",
            "%",
            "~"
        };
        for (int round = 0; round < 1_000; round++) {
            StringBuilder query = new StringBuilder();
            for (int i = random.nextInt(round % 50 == 0 ? 2_000 : 12); i > 0; i--) {
                query.append(pieces[random.nextInt(pieces.length)]);
                if (random.nextBoolean()) {
                    query.append(' ');
                }
            }
            assertBounded(query.toString());
        }
    }

    private void assertBounded(String query) {
        List<Concept> concepts = QueryReader.read(query, inventory.vocabulary(), Thesaurus.standard());
        Scores scores = inventory.scores(concepts);
        SearchResult result = index.search(query, ItemQuery.ALL, Optional.empty(), 10);

        assertThat(concepts).hasSizeLessThanOrEqualTo(6 * QueryReader.WORDS_MAX + 1);
        assertThat(concepts.stream().mapToInt(concept -> concept.terms().size()).sum())
                .isLessThanOrEqualTo(TERMS_MAX);
        assertThat(scores.steps()).isLessThanOrEqualTo(Scores.STEPS_MAX + ITEMS);
        assertThat(result.hits()).hasSizeLessThanOrEqualTo(10);
        assertThat(result.total()).isBetween(result.hits().size(), ITEMS);
        assertThat(result.hits())
                .allSatisfy(hit -> assertThat(hit.score()).isPositive().isFinite());
    }

    private static String manyWords(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add("word" + Integer.toString(i, 36));
        }
        return String.join(" ", words);
    }
}
