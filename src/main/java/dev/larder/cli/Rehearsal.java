package dev.larder.cli;

import dev.larder.catalog.Catalog;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.LarderException;
import dev.larder.tools.Arguments;
import dev.larder.tools.Tool;
import dev.larder.tools.Toolbox;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/**
 * Goes the way of a session's first questions once, so that the first real one finds everything loaded: it asks for some
 * component that is in the store, whichever comes first.
 */
final class Rehearsal {

    private static final String TOOL = "get_component";

    private Rehearsal() {}

    /** Asks; what comes of it is of no matter. */
    static void of(Catalog catalog, Toolbox toolbox) {
        try {
            Optional<ItemKey> some = catalog.list(anyComponent(), Optional.empty(), 1).items().stream()
                    .findFirst()
                    .map(ItemSummary::key);
            Optional<Tool> tool = toolbox.find(TOOL);
            if (some.isPresent() && tool.isPresent()) {
                Map<String, String> arguments = Map.of("name", some.get().text());
                tool.get().call(new Arguments(Json.MAPPER.valueToTree(arguments)));
            }
        } catch (LarderException e) {
            LoggerFactory.getLogger(Rehearsal.class).info("the rehearsal failed: {}", e.getMessage(), e);
        }
    }

    private static ItemQuery anyComponent() {
        return new ItemQuery(
                Optional.of(Kind.COMPONENT), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
