package dev.larder.storage.tier;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.Page;
import dev.larder.model.StorageStats.ItemCount;
import dev.larder.storage.Change;
import dev.larder.storage.KeyPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All entries without their contents, in memory: lists, counts and look-ups ask nobody else.
 *
 * <p>Own entries with a lifetime are linked while they live. Every call tells the time, and those that came to their end
 * until then are unlinked first; should the clock go back, they are linked again. Safe for use by many threads.
 */
final class MetadataIndex {

    private static final String NOTES = "metadata:";

    /** Groups by what the keys in them begin with, which is the order of the keys as well. */
    private final TreeMap<String, IndexGroup> groups = new TreeMap<>();

    private final RowTable linked = new RowTable();
    private final Pool pool = new Pool();
    private final TreeSet<IndexRow> mortal = new TreeSet<>(IndexRow.BY_END);
    private final TreeSet<IndexRow> gone = new TreeSet<>(IndexRow.BY_END);
    private final Map<Key, IndexRow> goneByKey = new HashMap<>();

    /** Takes in what became of an entry. */
    synchronized void apply(Change change) {
        remove(change.key());
        change.now().ifPresent(now -> {
            IndexRow row = new IndexRow(now, pool);
            link(row);
            if (row.isMortal()) {
                mortal.add(row);
            }
        });
    }

    synchronized boolean has(Key key, long now) {
        settle(now);
        return linked.find(key) != null;
    }

    synchronized long size(long now) {
        settle(now);
        return linked.size();
    }

    synchronized List<Key> keys(KeyPattern pattern, long now) {
        settle(now);
        String begin = pattern.prefix();
        List<Key> keys = new ArrayList<>();
        groups.forEach((prefix, group) -> {
            if (!prefix.startsWith(begin) && !begin.startsWith(prefix)) {
                return;
            }
            Iterator<IndexRow> rows = group.rows().from(row -> row.key.text().compareTo(begin) >= 0);
            while (rows.hasNext()) {
                Key key = rows.next().key;
                String text = key.text();
                if (!text.startsWith(begin)) {
                    break;
                }
                if (pattern.matches(text)) {
                    keys.add(key);
                }
            }
        });
        return keys;
    }

    synchronized List<ItemKey> keysNamed(String framework, String name, long now) {
        settle(now);
        List<ItemKey> keys = new ArrayList<>();
        linked.forEachNamed(name, row -> {
            if (row.key instanceof ItemKey key && key.framework().equals(framework)) {
                keys.add(key);
            }
        });
        keys.sort(Comparator.naturalOrder());
        return keys;
    }

    synchronized Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit, long now) {
        settle(now);
        List<ItemSummary> page = new ArrayList<>(Math.min(limit, linked.size()));
        int total = 0;
        boolean more = false;
        for (Map.Entry<String, IndexGroup> entry : groups.entrySet()) {
            if (!mayAdmit(query, entry.getKey())) {
                continue;
            }
            total += entry.getValue().count(query);
            SortedRows sorted = entry.getValue().rows();
            Iterator<IndexRow> rows = after.isPresent() ? sorted.after(after.get()) : sorted.iterator();
            while (rows.hasNext() && !more) {
                IndexRow row = rows.next();
                if (row.key instanceof ItemKey key && row.isAdmitted(query)) {
                    if (page.size() == limit) {
                        more = true;
                    } else {
                        page.add(row.shown(key));
                    }
                }
            }
        }
        return new Page<>(page, total, more);
    }

    synchronized Map<String, Integer> categories(ItemQuery query, long now) {
        settle(now);
        Map<String, Integer> categories = new TreeMap<>();
        groups.forEach((prefix, group) -> {
            if (!mayAdmit(query, prefix)) {
                return;
            }
            for (IndexRow row : group.rows()) {
                if (row.isAdmitted(query)) {
                    row.categories.stream().distinct().forEach(category -> categories.merge(category, 1, Integer::sum));
                }
            }
        });
        return categories;
    }

    /** How many items there are of each framework and kind, in that order. */
    synchronized List<ItemCount> counts(long now) {
        settle(now);
        List<ItemCount> counts = new ArrayList<>();
        groups.forEach((prefix, group) -> {
            String[] parts = prefix.split(":", -1);
            Kind.of(parts[0])
                    .filter(kind -> group.size() > 0)
                    .ifPresent(kind -> counts.add(new ItemCount(parts[1], kind, group.size(), group.bytes())));
        });
        counts.sort(Comparator.comparing(ItemCount::framework).thenComparing(ItemCount::kind));
        return counts;
    }

    private void remove(Key key) {
        IndexRow row = linked.find(key);
        if (row == null) {
            row = goneByKey.remove(key);
        } else {
            unlink(row);
        }
        if (row != null && row.isMortal()) {
            mortal.remove(row);
            gone.remove(row);
        }
    }

    private void settle(long now) {
        while (!mortal.isEmpty() && mortal.first().goneAt() <= now) {
            IndexRow row = mortal.first();
            mortal.remove(row);
            unlink(row);
            gone.add(row);
            goneByKey.put(row.key, row);
        }
        while (!gone.isEmpty() && gone.last().goneAt() > now) {
            IndexRow row = gone.last();
            gone.remove(row);
            goneByKey.remove(row.key);
            link(row);
            mortal.add(row);
        }
    }

    private void link(IndexRow row) {
        groups.computeIfAbsent(prefix(row.key), prefix -> new IndexGroup()).add(row);
        linked.add(row);
    }

    private void unlink(IndexRow row) {
        IndexGroup group = groups.get(prefix(row.key));
        if (group != null) {
            group.remove(row);
        }
        linked.remove(row);
    }

    private static boolean mayAdmit(ItemQuery query, String prefix) {
        return !prefix.equals(NOTES)
                && query.kind()
                        .map(kind -> prefix.startsWith(kind.text() + ":"))
                        .orElse(true)
                && query.framework()
                        .map(framework -> prefix.endsWith(":" + framework + ":"))
                        .orElse(true);
    }

    private static String prefix(Key key) {
        return key instanceof ItemKey item ? item.kind().text() + ":" + item.framework() + ":" : NOTES;
    }
}
