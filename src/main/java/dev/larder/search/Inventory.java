package dev.larder.search;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.SearchPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items of an index by number, and their terms. Safe for several readers, or one writer.
 *
 * <p>An item that is put gets the next number; one that is removed leaves its number empty, and its terms stay until so
 * many are gone that everything is numbered anew.
 */
final class Inventory {

    private static final int REMOVED_MIN = 1_000;
    private static final int NONE = -1;

    private final Vocabulary vocabulary = new Vocabulary();
    private final ItemNumbers numbers = new ItemNumbers();
    private ItemNumbers families = new ItemNumbers();
    private final Map<Object, Object> shared = new HashMap<>();
    private List<@Nullable IndexedItem> items = new ArrayList<>();

    /** How many items there are. */
    int size() {
        return numbers.size();
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Returns the key as it is kept. */
    ItemKey put(SearchItem item, ItemWords words) {
        remove(item.key());
        int number = items.size();
        ItemKey key = lean(item.key());
        numbers.put(key, number);
        items.add(IndexedItem.of(key, item, words.shown(), family(key)));
        words.forEach((term, weight, word) -> vocabulary.add(term, number, weight, word));
        return key;
    }

    /** Returns whether there was one. */
    boolean remove(ItemKey key) {
        int number = number(key);
        if (number == NONE) {
            return false;
        }
        numbers.remove(key);
        items.set(number, null);
        if (items.size() - numbers.size() > Math.max(REMOVED_MIN, numbers.size())) {
            tidy();
        }
        return true;
    }

    /** What the query is worth to each item. */
    Scores scores(List<Concept> query) {
        return Scores.of(query, vocabulary, items.size());
    }

    /**
     * The items that score and that the filter admits. Where it admits any framework, items of one name in several are
     * spread, so that they leave room for others.
     */
    Ranking rank(Scores scores, ItemQuery filter) {
        Ranking ranking = new Ranking(families.size());
        for (int number = 0; number < items.size(); number++) {
            double score = scores.of(number);
            IndexedItem item = score > 0 ? items.get(number) : null;
            if (item != null && item.isAdmittedBy(filter)) {
                ranking.add(item, score);
            }
        }
        if (filter.framework().isEmpty()) {
            ranking.spreadCopies();
        }
        return ranking;
    }

    /** Where the item at a position stands in a ranking; the position itself where the item is not in it. */
    SearchPosition moved(SearchPosition position, Ranking ranking) {
        int number = number(position.key());
        IndexedItem item = number == NONE ? null : items.get(number);
        double score = item == null ? 0 : ranking.score(item.family());
        return score == 0 ? position : new SearchPosition(position.key(), score);
    }

    private void tidy() {
        int[] renumbered = new int[items.size()];
        Arrays.fill(renumbered, Vocabulary.GONE);
        List<@Nullable IndexedItem> kept = new ArrayList<>(numbers.size());
        families = new ItemNumbers();
        for (int number = 0; number < renumbered.length; number++) {
            IndexedItem item = items.get(number);
            if (item != null) {
                renumbered[number] = kept.size();
                numbers.put(item.key(), kept.size());
                kept.add(item.ofFamily(family(item.key())));
            }
        }
        items = kept;
        vocabulary.renumber(renumbered);
    }

    private int family(ItemKey key) {
        ItemKey unstyled = key.style().isEmpty()
                ? key
                : new ItemKey(key.kind(), key.framework(), key.registry(), Optional.empty(), key.name());
        long family = families.get(unstyled, NONE);
        if (family == NONE) {
            family = families.size();
            families.put(unstyled, family);
        }
        return (int) family;
    }

    private int number(ItemKey key) {
        return (int) numbers.get(key, NONE);
    }

    /** The same key, made of the parts that other keys have already. */
    private ItemKey lean(ItemKey key) {
        return new ItemKey(key.kind(), share(key.framework()), share(key.registry()), share(key.style()), key.name());
    }

    @SuppressWarnings("unchecked") // A value is put under a key that equals it.
    private <T> T share(T value) {
        return (T) shared.computeIfAbsent(value, same -> same);
    }
}
