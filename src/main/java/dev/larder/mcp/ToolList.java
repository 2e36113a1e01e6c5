package dev.larder.mcp;

import dev.larder.tools.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a tool's definition as {@code tools/list} tells it. */
final class ToolList {

    private static final int PER_PAGE = 100;

    /** The pages of {@code tools/list}. */
    static final Pages PAGES = new Pages("tools", "name", PER_PAGE);

    private ToolList() {}

    /** The tool as the client is told of it, its members in a fixed order. */
    static Map<String, @Nullable Object> describe(ToolDefinition definition) {
        Map<String, @Nullable Object> tool = new LinkedHashMap<>();
        tool.put("name", definition.name());
        tool.put("title", definition.title());
        tool.put("description", definition.description());
        tool.put("inputSchema", definition.inputSchema());
        definition.outputSchema().ifPresent(schema -> tool.put("outputSchema", schema));
        tool.put("annotations", annotations(definition));
        return tool;
    }

    /** A write is not destructive, as earlier versions of what it replaces are kept. */
    private static Map<String, Object> annotations(ToolDefinition definition) {
        ToolDefinition.Access access = definition.access();
        Map<String, Object> hints = new LinkedHashMap<>();
        hints.put("readOnlyHint", access == ToolDefinition.Access.READS);
        hints.put("destructiveHint", access == ToolDefinition.Access.DELETES);
        hints.put("idempotentHint", true);
        hints.put("openWorldHint", definition.reach() == ToolDefinition.Reach.REGISTRIES);
        return hints;
    }
}
