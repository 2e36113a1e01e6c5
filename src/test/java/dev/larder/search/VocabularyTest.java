package dev.larder.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class VocabularyTest {

    @Test
    void walk_givesWhatWasAdded_alsoAfterRenumbering() {
        long seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("VocabularyTest -Dseed=" + seed);
        Random random = new Random(seed);
        Vocabulary vocabulary = new Vocabulary();
        Map<String, TreeMap<Integer, Integer>> model = new HashMap<>();
        int items = 3_000;
        for (int item = 0; item < items; item++) {
            for (int i = 0; i < 5; i++) {
                String term = "t" + (int) Math.abs(random.nextGaussian() * 400);
                int weight = 1 + random.nextInt(255);
                if (model.computeIfAbsent(term, t -> new TreeMap<>()).putIfAbsent(item, weight) == null) {
                    vocabulary.add(term, item, weight, true);
                }
            }
        }
        model.forEach((term, expected) -> assertThat(walk(vocabulary, term)).isEqualTo(expected));
        assertThat(vocabulary.size()).isEqualTo(model.size());

        int[] numbers = new int[items];
        int next = 0;
        for (int item = 0; item < items; item++) {
            numbers[item] = random.nextInt(4) > 0 ? Vocabulary.GONE : next++;
        }
        vocabulary.renumber(numbers);

        model.forEach((term, before) -> {
            Map<Integer, Integer> expected = new TreeMap<>();
            before.forEach((item, weight) -> expected.put(numbers[item], weight));
            expected.remove(Vocabulary.GONE);
            assertThat(walk(vocabulary, term)).isEqualTo(expected);
            assertThat(vocabulary.has(term)).isEqualTo(!expected.isEmpty());
            assertThat(vocabulary.beginningWith(term, 1).contains(term)).isEqualTo(!expected.isEmpty());
        });
    }

    @Test
    void walk_unknownTerm_isEmpty() {
        assertThat(walk(new Vocabulary(), "none")).isEmpty();
        assertThat(new Vocabulary().count("none")).isZero();
    }

    @Test
    void beginningWith_knowsWordsAlone_inOrder() {
        Vocabulary vocabulary = words("calendar", "card", "carousel", "chart");
        vocabulary.add("carpair", 9, 1, false);

        assertThat(vocabulary.beginningWith("car", 10)).containsExactly("card", "carousel");
        assertThat(vocabulary.beginningWith("car", 1)).containsExactly("card");
        assertThat(vocabulary.beginningWith("x", 10)).isEmpty();
    }

    @Test
    void near_forgivesTypingErrors_theMostFrequentFirst() {
        Vocabulary vocabulary = words("calendar", "calender", "card", "button");
        vocabulary.add("calender", 8, 1, true);
        vocabulary.add("calender", 9, 1, true);

        assertThat(vocabulary.near("calendr", 2, 5)).containsExactly("calender", "calendar");
        assertThat(vocabulary.near("buton", 1, 5)).containsExactly("button");
        assertThat(vocabulary.near("zzzzz", 2, 5)).isEmpty();
    }

    private static Vocabulary words(String... words) {
        Vocabulary vocabulary = new Vocabulary();
        for (int i = 0; i < words.length; i++) {
            vocabulary.add(words[i], i, 1, true);
        }
        return vocabulary;
    }

    private static Map<Integer, Integer> walk(Vocabulary vocabulary, String term) {
        Map<Integer, Integer> found = new TreeMap<>();
        List<Integer> order = new ArrayList<>();
        for (Postings.Walk walk = vocabulary.walk(term); walk.step(); ) {
            found.put(walk.item(), walk.weight());
            order.add(walk.item());
        }
        assertThat(order).isSorted().doesNotHaveDuplicates();
        return found;
    }
}
