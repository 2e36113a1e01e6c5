package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.History;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.ItemVersion;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells which earlier versions of an item of the user's own are kept. */
final class ItemHistoryTool extends DefinedTool {

    static final String NAME = "item_history";

    private static final int LIMIT = 20;

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Item history",
            "List earlier versions of a component or block of your own, the newest first; deleted ones too.",
            Schema.object()
                    .required(ArgumentNames.KEY, ItemArguments.nameOrKey())
                    .optional(ArgumentNames.LIMIT, Schema.integer("default " + LIMIT, 1, LIMIT))
                    .build(),
            Optional.of(Schema.object()
                    .required("key", Schema.text())
                    .optional("present", Schema.anything())
                    .required("versions", Schema.list())
                    .build()),
            ToolDefinition.Access.READS);

    private final Catalog catalog;

    ItemHistoryTool(Catalog catalog) {
        super(DEFINITION);
        this.catalog = catalog;
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        String key = in.requiredText(ArgumentNames.KEY).strip();
        int limit = (int) in.integer(ArgumentNames.LIMIT, LIMIT, 1, LIMIT);
        History history = catalog.history(ItemRequest.of(key), limit);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("key", history.key().text());
        history.present().ifPresent(now -> answer.put("present", row(now.version(), now.cachedAt(), now.bytes())));
        answer.put(
                "versions", history.earlier().stream().map(ItemHistoryTool::row).toList());
        return ToolResult.structured(answer).withMeta(Meta.of(in, Map.of()));
    }

    private static Map<String, Object> row(ItemVersion version) {
        return row(version.version(), version.savedAt(), version.bytes());
    }

    private static Map<String, Object> row(String version, Instant savedAt, int bytes) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("version", version);
        row.put("savedAt", savedAt.truncatedTo(ChronoUnit.MILLIS).toString());
        row.put("bytes", bytes);
        return row;
    }
}
