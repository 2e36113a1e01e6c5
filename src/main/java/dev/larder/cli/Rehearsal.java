package dev.larder.cli;

import dev.larder.catalog.Catalog;
import dev.larder.mcp.McpStdioServer;
import dev.larder.mcp.ServerOptions;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.LarderException;
import dev.larder.tools.Offer;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Goes the way of a session's first question once, from the line that comes in to the line that goes out, so that the
 * first real one finds everything loaded: a server that nobody listens to is asked for some component that is in the
 * store, whichever comes first.
 */
final class Rehearsal {

    private Rehearsal() {}

    /** Asks; what comes of it is of no matter. */
    static void of(ServerOptions about, Catalog catalog, Offer offer) {
        try {
            catalog.list(anyComponent(), Optional.empty(), 1).items().stream()
                    .findFirst()
                    .map(ItemSummary::key)
                    .ifPresent(key -> McpStdioServer.offering(about, () -> offer)
                            .run(new ByteArrayInputStream(question(key)), OutputStream.nullOutputStream()));
        } catch (LarderException e) {
            LoggerFactory.getLogger(Rehearsal.class).info("the rehearsal failed: {}", e.getMessage(), e);
        }
    }

    private static byte[] question(ItemKey key) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("name", key.name());
        arguments.put("framework", key.framework());
        key.registry().ifPresent(registry -> arguments.put("registry", registry));
        key.style().ifPresent(style -> arguments.put("style", style));
        Map<String, Object> call = Map.of("name", "get_component", "arguments", arguments);
        Map<String, Object> request = Map.of("jsonrpc", "2.0", "id", 1, "method", "tools/call", "params", call);
        return Json.MAPPER.writeValueAsString(request).concat("\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ItemQuery anyComponent() {
        return new ItemQuery(
                Optional.of(Kind.COMPONENT), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
