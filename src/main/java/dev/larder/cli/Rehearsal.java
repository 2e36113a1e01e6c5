package dev.larder.cli;

import dev.larder.catalog.Catalog;
import dev.larder.mcp.McpStdioServer;
import dev.larder.mcp.ServerOptions;
import dev.larder.model.ItemKey;
import dev.larder.model.LarderException;
import dev.larder.tools.Offer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Asks a session's first question before the client does, so that the first real one finds everything loaded: for some
 * component that is in the store, whichever comes first.
 */
final class Rehearsal {

    private Rehearsal() {}

    /** Asks; what comes of it is of no matter. */
    static void of(ServerOptions about, Catalog catalog, Offer offer) {
        try {
            catalog.someComponent()
                    .ifPresent(key ->
                            McpStdioServer.offering(about, () -> offer).rehearse("get_component", arguments(key)));
        } catch (LarderException e) {
            LoggerFactory.getLogger(Rehearsal.class).info("the rehearsal failed: {}", e.getMessage(), e);
        }
    }

    private static Map<String, String> arguments(ItemKey key) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("name", key.name());
        arguments.put("framework", key.framework());
        key.registry().ifPresent(registry -> arguments.put("registry", registry));
        key.style().ifPresent(style -> arguments.put("style", style));
        return arguments;
    }
}
