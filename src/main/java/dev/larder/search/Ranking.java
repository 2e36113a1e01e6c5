package dev.larder.search;

import dev.larder.model.ItemKey;
import dev.larder.model.SearchPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes in scored items in any order and gives a page of the best: by score, and by key where scores are equal. Of items
 * that differ in their style alone, the best one stands for all.
 */
final class Ranking {

    /** An item with its score. */
    record Scored(IndexedItem item, double score) {}

    private static final Comparator<ItemKey> BY_KEY = Comparator.comparing(ItemKey::name)
            .thenComparing(ItemKey::framework)
            .thenComparing(key -> key.registry().orElse(""))
            .thenComparing(key -> key.style().orElse(""))
            .thenComparing(ItemKey::kind);
    private static final Comparator<Scored> BEST_FIRST = Comparator.comparingDouble(Scored::score)
            .reversed()
            .thenComparing(scored -> scored.item().key(), BY_KEY);

    private static final double COPY = 0.7;

    private final @Nullable IndexedItem[] best;
    private final double[] scores;
    private int total;

    /** @param families how many families of styles there are */
    Ranking(int families) {
        best = new IndexedItem[families];
        scores = new double[families];
    }

    /** How many were found, each family counted once. */
    int total() {
        return total;
    }

    void add(IndexedItem item, double score) {
        int family = item.family();
        IndexedItem other = best[family];
        if (other == null) {
            total++;
        }
        if (other == null
                || score > scores[family]
                || (score == scores[family] && BY_KEY.compare(item.key(), other.key()) < 0)) {
            best[family] = item;
            scores[family] = score;
        }
    }

    /** What a family is worth; 0 where it was not found. */
    double score(int family) {
        return scores[family];
    }

    /**
     * Makes less of items whose name another framework has too, and better: each framework that comes before with the name
     * leaves {@value #COPY} of the worth. To be called once, after the last {@link #add}.
     */
    void spreadCopies() {
        long[] byName = new long[total];
        int found = 0;
        for (int family = 0; family < best.length; family++) {
            IndexedItem item = best[family];
            if (item != null) {
                byName[found++] = ((long) item.copies() << Integer.SIZE) | family;
            }
        }
        Arrays.sort(byName);
        for (int from = 0, to; from < total; from = to) {
            to = from + 1;
            while (to < total && byName[to] >> Integer.SIZE == byName[from] >> Integer.SIZE) {
                to++;
            }
            if (to > from + 1) {
                spread(Arrays.stream(byName, from, to).mapToInt(entry -> (int) entry));
            }
        }
    }

    private void spread(IntStream sameName) {
        List<Scored> copies = new ArrayList<>();
        sameName.forEach(family -> {
            IndexedItem item = best[family];
            if (item != null) {
                copies.add(new Scored(item, scores[family]));
            }
        });
        copies.sort(BEST_FIRST);
        Set<String> frameworks = new HashSet<>();
        for (Scored copy : copies) {
            frameworks.add(copy.item().key().framework());
            scores[copy.item().family()] *= Math.pow(COPY, frameworks.size() - 1);
        }
    }

    /** The first {@code limit} that come after the position, or the first of all, in order. */
    List<Scored> page(Optional<SearchPosition> after, int limit) {
        PriorityQueue<Scored> kept = new PriorityQueue<>(BEST_FIRST.reversed());
        for (int family = 0; family < best.length; family++) {
            IndexedItem item = best[family];
            if (item == null || (after.isPresent() && !isAfter(item, scores[family], after.get()))) {
                continue;
            }
            Scored scored = new Scored(item, scores[family]);
            if (kept.size() < limit) {
                kept.add(scored);
            } else if (BEST_FIRST.compare(scored, kept.element()) < 0) {
                kept.remove();
                kept.add(scored);
            }
        }
        List<Scored> page = new ArrayList<>(kept);
        page.sort(BEST_FIRST);
        return page;
    }

    private static boolean isAfter(IndexedItem item, double score, SearchPosition position) {
        return score < position.score()
                || (score == position.score() && BY_KEY.compare(item.key(), position.key()) > 0);
    }
}
