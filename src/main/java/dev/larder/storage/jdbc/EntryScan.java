package dev.larder.storage.jdbc;

import dev.larder.model.Freshness;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Key;
import dev.larder.model.Page;
import dev.larder.storage.EntrySummary;
import dev.larder.storage.KeyPattern;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads many entries by ranges of their keys, without their contents. Safe for use by many threads.
 *
 * <p>Databases differ in how they order what is outside of Unicode's first plane; answers are in the order of keys.
 */
final class EntryScan {

    private static final int CHUNK = 500;

    private final Engine engine;
    private final Readers readers;
    private final Notices notices;

    EntryScan(Engine engine, Readers readers, Notices notices) {
        this.engine = engine;
        this.readers = readers;
        this.notices = notices;
    }

    List<Key> keys(KeyPattern wanted, Instant now) {
        List<Key> keys = new ArrayList<>();
        visit(wanted.prefix(), now, row -> {
            if (wanted.matches(row.key().text())) {
                keys.add(row.key());
            }
        });
        keys.sort(Comparator.naturalOrder());
        return List.copyOf(keys);
    }

    List<ItemKey> keysNamed(String framework, String name, Instant now) {
        return readers.read(table -> {
            List<ItemKey> keys = new ArrayList<>();
            for (EntryRow row : table.named(framework, name)) {
                if (row.freshness(now) != Freshness.GONE && row.key() instanceof ItemKey key) {
                    keys.add(key);
                }
            }
            return List.copyOf(keys);
        });
    }

    Page<ItemSummary> list(ItemQuery query, Optional<ItemKey> after, int limit, Instant now) {
        TreeMap<ItemKey, ItemSummary> page = new TreeMap<>();
        int[] counts = new int[2];
        visit(prefix(query), now, row -> {
            Optional<ItemSummary> item = row.summarized().item().filter(query::admits);
            if (item.isEmpty()) {
                return;
            }
            counts[0]++;
            if (after.isPresent() && row.key().compareTo(after.get()) <= 0) {
                counts[1]++;
            } else {
                page.put(item.get().key(), item.get());
                if (page.size() > limit) {
                    page.pollLastEntry();
                }
            }
        });
        return new Page<>(List.copyOf(page.values()), counts[0], counts[1] + page.size() < counts[0]);
    }

    Map<String, Integer> categories(ItemQuery query, Instant now) {
        Map<String, Integer> categories = new TreeMap<>();
        visit(
                prefix(query),
                now,
                row -> row.summarized()
                        .item()
                        .filter(query::admits)
                        .ifPresent(item -> item.categories().stream()
                                .distinct()
                                .forEach(category -> categories.merge(category, 1, Integer::sum))));
        return categories;
    }

    /** All entries, gone ones too, a page at a time. */
    List<EntrySummary> summaries(Optional<Key> after, int limit) {
        return rows(after, limit).stream().map(EntryRow::summarized).toList();
    }

    /** All rows, those of gone entries too, a page at a time. */
    List<EntryRow> rows(Optional<Key> after, int limit) {
        return readers.read(table -> range(table, "", after.map(Key::text), limit));
    }

    /** Visits all rows that are not gone and whose keys begin so, by key, a chunk at a time. */
    private void visit(String prefix, Instant now, Consumer<EntryRow> visitor) {
        Optional<String> after = Optional.empty();
        List<EntryRow> rows;
        do {
            Optional<String> from = after;
            rows = readers.read(table -> range(table, prefix, from, CHUNK));
            rows.stream().filter(row -> row.freshness(now) != Freshness.GONE).forEach(visitor);
            after = rows.isEmpty()
                    ? after
                    : Optional.of(rows.get(rows.size() - 1).key().text());
        } while (rows.size() == CHUNK);
    }

    private List<EntryRow> range(EntryTable table, String prefix, Optional<String> after, int limit)
            throws SQLException {
        try {
            return table.range(prefix, after, limit);
        } catch (SQLException e) {
            if (!engine.isDamage(e)) {
                throw e;
            }
            notices.tell("Some rows of the store are damaged; it is looked over when the server starts next.");
            return table.soundRange(prefix, after, limit);
        }
    }

    /** What the keys of all items that a query admits begin with. */
    private static String prefix(ItemQuery query) {
        return query.kind()
                .map(kind -> kind.text() + ":"
                        + query.framework().map(framework -> framework + ":").orElse(""))
                .orElse("");
    }
}
