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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

    private final Map<String, IndexRow> byName = new HashMap<>();
    private final TreeSet<IndexRow> mortal = new TreeSet<>(IndexRow.BY_END);
    private final TreeSet<IndexRow> gone = new TreeSet<>(IndexRow.BY_END);
    private final Map<String, IndexRow> goneByKey = new HashMap<>();
    private int size;

    /** Takes in what became of an entry. */
    synchronized void apply(Change change) {
        remove(change.key());
        change.now().ifPresent(now -> {
            IndexRow row = new IndexRow(now);
            link(row);
            if (row.goneAt != Long.MAX_VALUE) {
                mortal.add(row);
            }
        });
    }

    synchronized boolean has(Key key, long now) {
        settle(now);
        IndexGroup group = groups.get(prefix(key));
        return group != null && group.get(key.text()) != null;
    }

    synchronized long size(long now) {
        settle(now);
        return size;
    }

    synchronized List<Key> keys(KeyPattern pattern, long now) {
        settle(now);
        String begin = pattern.prefix();
        List<Key> keys = new ArrayList<>();
        groups.forEach((prefix, group) -> {
            if (!prefix.startsWith(begin) && !begin.startsWith(prefix)) {
                return;
            }
            for (IndexRow row : group.from(begin, true).values()) {
                if (!row.text.startsWith(begin)) {
                    break;
                }
                if (pattern.matches(row.text)) {
                    keys.add(row.key);
                }
            }
        });
        return keys;
    }

    synchronized List<ItemKey> keysNamed(String framework, String name, long now) {
        settle(now);
        List<ItemKey> keys = new ArrayList<>();
        for (IndexRow row = byName.get(name); row != null; row = row.namesake) {
            if (row.key instanceof ItemKey key && key.framework().equals(framework)) {
                keys.add(key);
            }
        }
        keys.sort(Comparator.naturalOrder());
        return keys;
    }

    synchronized Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit, long now) {
        settle(now);
        String from = after.map(Key::text).orElse("");
        List<ItemSummary> page = new ArrayList<>(Math.min(limit, size));
        int total = 0;
        boolean more = false;
        for (Map.Entry<String, IndexGroup> entry : groups.entrySet()) {
            if (!mayAdmit(query, entry.getKey())) {
                continue;
            }
            IndexGroup group = entry.getValue();
            total += group.count(query);
            for (IndexRow row : group.from(from, false).values()) {
                if (more) {
                    break;
                }
                if (IndexGroup.admits(query, row) && row.item != null) {
                    if (page.size() == limit) {
                        more = true;
                    } else {
                        page.add(row.item);
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
            for (IndexRow row : group.from("", true).values()) {
                if (row.item != null && query.admits(row.item)) {
                    row.item.categories().stream()
                            .distinct()
                            .forEach(category -> categories.merge(category, 1, Integer::sum));
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
        IndexRow row = unlink(key);
        if (row == null) {
            row = goneByKey.remove(key.text());
        }
        if (row != null) {
            mortal.remove(row);
            gone.remove(row);
        }
    }

    private void settle(long now) {
        while (!mortal.isEmpty() && mortal.first().goneAt <= now) {
            IndexRow row = mortal.first();
            mortal.remove(row);
            unlink(row.key);
            gone.add(row);
            goneByKey.put(row.text, row);
        }
        while (!gone.isEmpty() && gone.last().goneAt > now) {
            IndexRow row = gone.last();
            gone.remove(row);
            goneByKey.remove(row.text);
            link(row);
            mortal.add(row);
        }
    }

    private void link(IndexRow row) {
        groups.computeIfAbsent(prefix(row.key), prefix -> new IndexGroup()).put(row);
        size++;
        if (row.key instanceof ItemKey key) {
            row.namesake = byName.get(key.name());
            byName.put(key.name(), row);
        }
    }

    private @Nullable IndexRow unlink(Key key) {
        IndexGroup group = groups.get(prefix(key));
        IndexRow row = group == null ? null : group.remove(key.text());
        if (row == null) {
            return null;
        }
        size--;
        if (row.key instanceof ItemKey item) {
            unlinkName(item.name(), row);
        }
        return row;
    }

    private void unlinkName(String name, IndexRow row) {
        IndexRow first = byName.get(name);
        if (first == row && row.namesake == null) {
            byName.remove(name);
        } else if (first == row && row.namesake != null) {
            byName.put(name, row.namesake);
        } else {
            IndexRow before = first;
            while (before != null && before.namesake != row) {
                before = before.namesake;
            }
            if (before != null) {
                before.namesake = row.namesake;
            }
        }
        row.namesake = null;
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
