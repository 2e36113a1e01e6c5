package dev.larder.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * The terms of an index, each with the items that have it. Safe for several readers, or one writer.
 *
 * <p>Most terms stand in one item only. Such a term takes no more than its place in the table: the number there is the
 * item's with what it counts, {@code item * 256 + weight}. A negative number {@code n} stands for the list {@code ~n}.
 */
final class Vocabulary {

    /** The greatest number that an item may have. */
    static final int ITEM_MAX = (1 << 23) - 1;

    /** How many words one call of {@link #near} looks at. */
    static final int NEAR_STEPS_MAX = 50_000;

    /** Stands for the new number of an item that is gone. */
    static final int GONE = -1;

    private static final int NONE = 0;

    private final TermTable table = new TermTable();
    private final List<Postings> lists = new ArrayList<>();
    private final TreeSet<String> words = new TreeSet<>();

    /**
     * Adds an item under a term; it comes after all others that the term has.
     *
     * @param word whether the term is one that {@link #beginningWith} and {@link #near} are to know
     */
    void add(String term, int item, int weight, boolean word) {
        int value = table.get(term, NONE);
        if (word && (value == NONE || count(value) == 1)) {
            words.add(term);
        }
        if (value == NONE) {
            table.put(term, (item << 8) | weight);
        } else if (value < 0) {
            lists.get(~value).add(item, weight);
        } else {
            Postings list = new Postings();
            list.add(value >>> 8, value & 0xFF);
            list.add(item, weight);
            lists.add(list);
            table.put(term, ~(lists.size() - 1));
        }
    }

    boolean has(String term) {
        return count(term) > 0;
    }

    /** How many items have the term. */
    int count(String term) {
        return count(table.get(term, NONE));
    }

    /** A walk through the items that have the term. */
    Postings.Walk walk(String term) {
        int value = table.get(term, NONE);
        if (value < 0) {
            return lists.get(~value).walk();
        }
        Postings list = new Postings();
        if (value != NONE) {
            list.add(value >>> 8, value & 0xFF);
        }
        return list.walk();
    }

    int size() {
        return table.size();
    }

    /** Known words that begin so, in order, at most {@code most}. */
    List<String> beginningWith(String prefix, int most) {
        List<String> found = new ArrayList<>();
        for (String word : words.tailSet(prefix)) {
            if (found.size() == most || !word.startsWith(prefix)) {
                break;
            }
            found.add(word);
        }
        return found;
    }

    /**
     * Known words that are at most so many typing errors away, the most frequent first, at most {@code most}. Words must
     * agree in their first letter, which is seldom mistyped.
     */
    List<String> near(String word, int errors, int most) {
        String next = word.substring(0, 1) + Character.MAX_VALUE;
        int looked = 0;
        List<String> found = new ArrayList<>();
        for (String known : words.subSet(word.substring(0, 1), next)) {
            if (++looked > NEAR_STEPS_MAX) {
                break;
            }
            if (Math.abs(known.length() - word.length()) <= errors
                    && EditDistance.between(word, known, errors) <= errors) {
                found.add(known);
            }
        }
        found.sort(Comparator.comparingInt((String known) -> -count(known)));
        return found.subList(0, Math.min(most, found.size()));
    }

    /**
     * Gives the items new numbers, which keep their order.
     *
     * @param numbers the new number of each, or {@link #GONE}
     */
    void renumber(int[] numbers) {
        table.replaceAll(value -> {
            if (value <= NONE) {
                return value;
            }
            int number = numbers[value >>> 8];
            return number == GONE ? NONE : (number << 8) | (value & 0xFF);
        });
        lists.replaceAll(list -> {
            Postings kept = new Postings();
            for (Postings.Walk walk = list.walk(); walk.step(); ) {
                if (numbers[walk.item()] != GONE) {
                    kept.add(numbers[walk.item()], walk.weight());
                }
            }
            return kept;
        });
        words.removeIf(word -> count(word) == 0);
    }

    private int count(int value) {
        if (value >= 0) {
            return value == NONE ? 0 : 1;
        }
        return lists.get(~value).count();
    }
}
