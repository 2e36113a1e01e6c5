package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.LarderException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Removes an item. It takes whole keys alone, so that nothing goes that was not meant. */
final class DeleteItemTool extends DefinedTool {

    static final String NAME = "delete_item";

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Delete item",
            "Delete a UI component or block from the store by its whole key.",
            Schema.object()
                    .required(ArgumentNames.KEY, Schema.text("such as component:react:data-table"))
                    .optional(ArgumentNames.IF_VERSION, Schema.text("only this version"))
                    .build(),
            Optional.empty(),
            ToolDefinition.Access.DELETES);

    private final Catalog catalog;

    DeleteItemTool(Catalog catalog) {
        super(DEFINITION);
        this.catalog = catalog;
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        Key key = key(in.requiredText(ArgumentNames.KEY).strip());
        boolean deleted = catalog.delete(key, in.text(ArgumentNames.IF_VERSION));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("key", key.text());
        facts.put("deleted", deleted);
        String sentence = deleted ? "Deleted " + key.text() + "." : "There was no " + key.text() + "; nothing changed.";
        return ToolResult.text(List.of(sentence)).withMeta(Meta.of(in, facts));
    }

    private Key key(String text) {
        try {
            return Key.parse(text);
        } catch (InvalidRequestException e) {
            List<ItemKey> meant = meant(text);
            if (meant.isEmpty()) {
                throw e;
            }
            throw new InvalidRequestException("To delete, give the whole key. '" + Display.text(text, 80) + "' means "
                    + meant.stream().limit(5).map(ItemKey::text).collect(Collectors.joining(", or ")) + ". Next call: "
                    + NextCall.of(NAME, ArgumentNames.KEY, meant.get(0).text()).text());
        }
    }

    private List<ItemKey> meant(String text) {
        try {
            return catalog.resolve(ItemRequest.of(text));
        } catch (LarderException e) { // Then the complaint about the key says enough.
            return List.of();
        }
    }
}
