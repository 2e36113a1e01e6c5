package dev.larder.mcp;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a server can do, known before any of it is loaded. */
enum Capabilities {
    /** Tools alone. */
    TOOLS,
    /** Tools, resources with subscriptions, prompts and completions. */
    EVERYTHING;

    /** Whether requests of this method are for a worker. */
    boolean know(String method) {
        return switch (method) {
            case "tools/list", "tools/call" -> true;
            case "resources/list",
                    "resources/templates/list",
                    "resources/read",
                    "prompts/list",
                    "prompts/get",
                    "completion/complete" -> this == EVERYTHING;
            default -> false;
        };
    }

    /** As a client is told of it, in a fixed order. */
    Map<String, Object> toJson() {
        Map<String, Object> capabilities = new LinkedHashMap<>();
        capabilities.put("tools", Map.of());
        if (this == EVERYTHING) {
            Map<String, Object> resources = new LinkedHashMap<>();
            resources.put("subscribe", true);
            resources.put("listChanged", true);
            capabilities.put("resources", resources);
            capabilities.put("prompts", Map.of());
            capabilities.put("completions", Map.of());
        }
        return capabilities;
    }
}
