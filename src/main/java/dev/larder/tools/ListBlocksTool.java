package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.model.Display;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists the blocks of a framework, and their categories. */
final class ListBlocksTool extends DefinedTool {

    static final String NAME = "list_blocks";

    private static final int CATEGORIES_MAX = 50;
    private static final int CATEGORY_CHARS_MAX = 60;

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "List blocks",
            "List the UI blocks (pages and sections built of shadcn components) for a framework, and their categories.",
            ItemRows.paged(ItemArguments.scope(Schema.object())
                            .optional(ArgumentNames.CATEGORY, Schema.text("dashboard, login …")))
                    .build(),
            Optional.of(ItemRows.answers().required("categories", Schema.list()).build()),
            ToolDefinition.Access.READS,
            ToolDefinition.Reach.REGISTRIES);

    private final Catalog catalog;
    private final ItemRows rows;

    ListBlocksTool(Catalog catalog, AnswerBudget budget) {
        super(DEFINITION);
        this.catalog = catalog;
        this.rows = new ItemRows(catalog, budget, NAME);
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        ItemQuery query = rows.query(in, Kind.BLOCK, Optional.empty());
        List<Map<String, Object>> categories = categories(query);
        Map<String, Object> answer = rows.page(in, query, Json.text(categories).length());
        answer.put("categories", categories);
        return ToolResult.structured(answer).withMeta(Meta.of(in, Map.of()));
    }

    /** All of the framework and registry, whichever one was asked for, the most frequent first. */
    private List<Map<String, Object>> categories(ItemQuery query) {
        ItemQuery all =
                new ItemQuery(query.kind(), query.framework(), query.registry(), query.type(), Optional.empty());
        return catalog.categories(all).entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(CATEGORIES_MAX)
                .map(entry -> {
                    Map<String, Object> row = new LinkedHashMap<>();
                    row.put("category", Display.text(entry.getKey(), CATEGORY_CHARS_MAX));
                    row.put("count", entry.getValue());
                    return row;
                })
                .toList();
    }
}
