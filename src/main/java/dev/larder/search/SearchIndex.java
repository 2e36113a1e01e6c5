package dev.larder.search;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.SearchHit;
import dev.larder.model.SearchPosition;
import dev.larder.model.SearchResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * An index over items, in memory, that is searched in plain words.
 *
 * <p>What is put or removed is seen by every search that begins afterwards. Safe for use by many threads: searches do not
 * wait for each other, and a put makes them wait only for the few moments after the item has been read.
 */
public final class SearchIndex {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Inventory inventory = new Inventory();

    /**
     * Adds an item, replacing what there is under its key.
     *
     * @return the key as it is kept here, for whoever keeps it too
     */
    public ItemKey put(SearchItem item) {
        ItemWords words = ItemWords.of(item);
        lock.writeLock().lock();
        try {
            return inventory.put(item, words);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Removes an item; returns whether there was one. */
    public boolean remove(ItemKey key) {
        lock.writeLock().lock();
        try {
            return inventory.remove(key);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** How many items it holds. */
    public int size() {
        return reading(inventory::size);
    }

    /** How many different terms it holds. */
    int terms() {
        return reading(() -> inventory.vocabulary().size());
    }

    /**
     * What a query finds among the items that the filter admits, best first, from the first or from a position on. Of an
     * item in several styles, the best one stands for all. A query without a word that says something finds nothing.
     *
     * <p>Pages fit together as long as the ranking does: an item that is written meanwhile may come twice or not at all,
     * the others do not.
     *
     * @param limit how many at most, 1 or more
     */
    public SearchResult search(String query, ItemQuery filter, Optional<SearchPosition> after, int limit) {
        return reading(() -> {
            List<Concept> asked = QueryReader.read(query, inventory.vocabulary(), Thesaurus.standard());
            Scores scores = inventory.scores(asked);
            Ranking ranking = inventory.rank(scores, filter);
            List<Ranking.Scored> page =
                    ranking.page(after.map(position -> inventory.moved(position, ranking)), limit + 1);
            Snippet snippet = new Snippet(asked);
            List<SearchHit> hits = page.stream()
                    .limit(limit)
                    .map(scored -> hit(scored, snippet))
                    .toList();
            return new SearchResult(hits, ranking.total(), page.size() > limit);
        });
    }

    private static SearchHit hit(Ranking.Scored scored, Snippet snippet) {
        IndexedItem item = scored.item();
        return new SearchHit(item.key(), item.title(), snippet.of(item), scored.score());
    }

    private <T> T reading(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
