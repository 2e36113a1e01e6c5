package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import java.util.Map;
import java.util.Optional;

/** Lists the components of a framework. */
final class ListComponentsTool extends DefinedTool {

    static final String NAME = "list_components";

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "List components",
            "List the UI components (shadcn style) at hand for a framework, by name.",
            ItemRows.paged(ItemArguments.sorted(ItemArguments.scope(Schema.object())))
                    .build(),
            Optional.of(ItemRows.answers().build()),
            ToolDefinition.Access.READS,
            ToolDefinition.Reach.REGISTRIES);

    private final ItemRows rows;

    ListComponentsTool(Catalog catalog, AnswerBudget budget) {
        super(DEFINITION);
        this.rows = new ItemRows(catalog, budget, NAME);
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        ItemQuery query = rows.query(in, Kind.COMPONENT, in.text(ArgumentNames.TYPE));
        return ToolResult.structured(rows.page(in, query, 0)).withMeta(Meta.of(in, Map.of()));
    }
}
