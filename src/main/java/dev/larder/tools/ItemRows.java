package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.model.Display;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.Page;
import dev.larder.model.StorageStats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists of items as structured content: rows, the total, and the cursor of the next page. */
final class ItemRows {

    /** The origin of what is not at hand, but on the list of its registry. */
    static final String UPSTREAM = "upstream";

    /** What there is to say of such items. */
    static final String UPSTREAM_NOTE = "Origin upstream: on its registry's list, fetched when you get it.";

    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 500;
    private static final int DESCRIPTION_CHARS_MAX = 160;

    private final Catalog catalog;
    private final AnswerBudget budget;
    private final String tool;

    ItemRows(Catalog catalog, AnswerBudget budget, String tool) {
        this.catalog = catalog;
        this.budget = budget;
        this.tool = tool;
    }

    /** The arguments by which all lists are paged. */
    static Schema paged(Schema schema) {
        return ItemArguments.paged(schema, LIMIT, LIMIT_MAX);
    }

    /** The members that all lists answer with. */
    static Schema answers() {
        return Schema.object()
                .required("items", Schema.list())
                .required("total", Schema.integer())
                .optional("nextCursor", Schema.text());
    }

    /** The query that the arguments make for items of a kind; of the default framework where none is named. */
    ItemQuery query(ArgumentReader in, Kind kind, Optional<String> type) {
        String framework = new Lookup(catalog).framework(in).orElse(catalog.framework());
        return new ItemQuery(
                Optional.of(kind),
                Optional.of(framework),
                in.text(ArgumentNames.REGISTRY),
                type,
                in.text(ArgumentNames.CATEGORY));
    }

    /**
     * The page that the arguments ask for.
     *
     * @param taken how many characters the answer holds besides
     */
    Map<String, Object> page(ArgumentReader in, ItemQuery query, int taken) {
        int limit = (int) in.integer(ArgumentNames.LIMIT, LIMIT, 1, LIMIT_MAX);
        Cursor cursor = new Cursor(tool, query);
        Optional<ItemKey> after = in.text(ArgumentNames.CURSOR).map(cursor::last);
        Page<ItemSummary> page = catalog.list(query, after, limit);
        List<Map<String, Object>> rows =
                Room.besideFrame(budget.chars() - taken).first(page.items(), this::row);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", rows);
        answer.put("total", page.total());
        if (page.more() || rows.size() < page.items().size()) {
            answer.put(
                    "nextCursor", cursor.after(page.items().get(rows.size() - 1).key()));
        }
        boolean offered = rows.stream().anyMatch(row -> UPSTREAM.equals(row.get("origin")));
        String note = note(in, query, page, offered);
        if (!note.isEmpty()) {
            answer.put("note", note);
        }
        return answer;
    }

    /** The row of an item as far as its key goes. */
    static Map<String, Object> begun(ItemKey key) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", key.text());
        row.put("name", key.name());
        row.put("framework", key.framework());
        return row;
    }

    private Map<String, Object> row(ItemSummary item) {
        Map<String, Object> row = begun(item.key());
        item.key().registry().ifPresent(registry -> row.put("registry", registry));
        item.description()
                .or(item::title)
                .ifPresent(words -> row.put("description", Display.text(words, DESCRIPTION_CHARS_MAX)));
        row.put("files", item.files());
        boolean atHand = catalog.isAtHand(item.key());
        if (atHand) {
            row.put("bytes", item.contentBytes());
        }
        row.put("origin", atHand ? item.key().origin().name().toLowerCase(Locale.ROOT) : UPSTREAM);
        return row;
    }

    private String note(ArgumentReader in, ItemQuery query, Page<ItemSummary> page, boolean offered) {
        List<String> notes = new ArrayList<>(in.remarks());
        if (offered) {
            notes.add(UPSTREAM_NOTE);
        }
        notes.addAll(catalog.lacks(query));
        if (page.total() == 0) {
            String kind = query.kind().map(Kind::text).orElse("item");
            List<StorageStats.ItemCount> counts = catalog.stats().storage().counts();
            notes.add("No " + kind + " is like this. "
                    + (counts.isEmpty() ? "The store is empty." : "The store has " + counted(counts) + "."));
        }
        return String.join(" ", notes);
    }

    private static String counted(List<StorageStats.ItemCount> counts) {
        return counts.stream()
                .limit(20)
                .map(count -> count.items() + " " + count.kind().text() + (count.items() == 1 ? "" : "s") + " for "
                        + count.framework())
                .collect(Collectors.joining(", "));
    }
}
