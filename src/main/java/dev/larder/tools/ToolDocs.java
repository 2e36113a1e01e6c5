package dev.larder.tools;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tools as a table for the README. */
public final class ToolDocs {

    private ToolDocs() {}

    /** Markdown: a row for each tool, its optional arguments in brackets. */
    public static String table(Toolbox toolbox) {
        StringBuilder table = new StringBuilder("| tool | arguments | does |\n|---|---|---|\n");
        for (Tool tool : toolbox.all()) {
            ToolDefinition definition = tool.definition();
            table.append("| `")
                    .append(definition.name())
                    .append("` | ")
                    .append(arguments(definition))
                    .append(" | ")
                    .append(definition.description())
                    .append(" |\n");
        }
        return table.toString();
    }

    private static String arguments(ToolDefinition definition) {
        Object required = definition.inputSchema().getOrDefault("required", List.of());
        if (!(definition.inputSchema().get("properties") instanceof Map<?, ?> properties) || properties.isEmpty()) {
            return "none";
        }
        return properties.keySet().stream()
                .map(String::valueOf)
                .map(name -> required instanceof List<?> names && names.contains(name)
                        ? "`" + name + "`"
                        : "[`" + name + "`]")
                .collect(Collectors.joining(", "));
    }
}
