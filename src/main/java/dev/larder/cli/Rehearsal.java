package dev.larder.cli;

import dev.larder.catalog.Catalog;
import dev.larder.mcp.McpStdioServer;
import dev.larder.mcp.ServerOptions;
import dev.larder.model.ItemKey;
import dev.larder.model.LarderException;
import dev.larder.tools.Offer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * Asks a session's first questions before the client does, so that its first real one finds everything loaded, and what
 * runs for each of them compiled: for some components that are in the store, whichever come first. It ends when the client
 * asks.
 */
final class Rehearsal {

    /** A first call takes 9 ms after 6 questions and 7 after 24, on a slow machine, and after more no less; each costs 4 ms. */
    private static final int QUESTIONS = 24;

    private final ServerOptions about;
    private final LongSupplier asked;

    /**
     * @param about what the server says of itself
     * @param asked how often the client has asked by now
     */
    Rehearsal(ServerOptions about, LongSupplier asked) {
        this.about = about;
        this.asked = asked;
    }

    /**
     * Asks; what comes of it is of no matter.
     *
     * @param catalog knows components to ask for
     * @param quiet asked all questions but the last
     * @param last asked that one: it goes the whole way of a real question, and counts as one
     */
    void run(Catalog catalog, Offer quiet, Offer last) {
        try {
            List<ItemKey> keys = catalog.someComponents(QUESTIONS);
            long before = asked.getAsLong();
            for (int left = keys.size(); left > 0 && asked.getAsLong() == before; left--) {
                ask(left == 1 ? last : quiet, arguments(keys.get(left - 1), left % 2 == 0));
            }
        } catch (LarderException e) {
            LoggerFactory.getLogger(Rehearsal.class).info("the rehearsal failed: {}", e.getMessage(), e);
        }
    }

    private void ask(Offer offer, Map<String, String> arguments) {
        McpStdioServer.offering(about, () -> offer).rehearse("get_component", arguments);
    }

    /** @param whole whether all is said that tells the item from others, as models do at times */
    private static Map<String, String> arguments(ItemKey key, boolean whole) {
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("name", key.name());
        key.registry().ifPresent(registry -> arguments.put("registry", registry));
        if (whole) {
            arguments.put("framework", key.framework());
            key.style().ifPresent(style -> arguments.put("style", style));
        }
        return arguments;
    }
}
