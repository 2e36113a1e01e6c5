package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.LarderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives several items at once, each in full or with the reason why not. */
final class GetItemsTool extends DefinedTool {

    static final String NAME = "get_items";

    private static final int KEYS_MAX = 20;

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Get several items",
            "Get up to 20 UI components and blocks in one call, in the order of their keys.",
            Schema.object()
                    .required(ArgumentNames.KEYS, Schema.texts("1 to 20 keys or names"))
                    .build(),
            Optional.empty(),
            ToolDefinition.Access.READS,
            ToolDefinition.Reach.REGISTRIES);

    private final Catalog catalog;
    private final AnswerBudget budget;
    private final Lookup lookup;

    GetItemsTool(Catalog catalog, AnswerBudget budget) {
        super(DEFINITION);
        this.catalog = catalog;
        this.budget = budget;
        this.lookup = new Lookup(catalog);
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        List<String> keys = in.texts(ArgumentNames.KEYS);
        if (keys.isEmpty() || keys.size() > KEYS_MAX) {
            throw new InvalidRequestException(
                    "'keys' takes 1 to " + KEYS_MAX + " keys; these are " + keys.size() + ".");
        }
        ItemBatch batch = new ItemBatch(budget, keys);
        Map<ItemKey, Found> found = catalog.getAll(itemKeys(keys));
        in.remarks().forEach(batch::remark);
        for (int i = 0; i < keys.size() && batch.hasRoom(i); i++) {
            progress.report(i, keys.size(), Display.text(keys.get(i), 80));
            add(batch, keys.get(i), found);
        }
        List<String> texts = batch.texts();
        ToolResult answer =
                new ToolResult(texts, Optional.empty(), batch.failures() == keys.size(), Map.of(), Optional.empty());
        return answer.withMeta(Meta.of(in, Map.of("items", batch.facts())));
    }

    private void add(ItemBatch batch, String text, Map<ItemKey, Found> found) {
        try {
            Optional<Found> exact = itemKey(text).map(found::get);
            Found item = exact.isPresent() ? exact.get() : lookup.find(ItemRequest.of(text));
            String tool = item.key().kind() == Kind.BLOCK ? GetBlockTool.NAME : GetComponentTool.NAME;
            batch.add(item, NextCall.of(tool, ArgumentNames.NAME, item.key().text()));
        } catch (LarderException e) { // One key that fails must not fail the others: its reason takes its place.
            batch.fail(Display.text(text, 80) + ": " + e.getMessage());
        }
    }

    private static List<ItemKey> itemKeys(List<String> keys) {
        List<ItemKey> parsed = new ArrayList<>();
        keys.forEach(key -> itemKey(key).ifPresent(parsed::add));
        return parsed;
    }

    private static Optional<ItemKey> itemKey(String text) {
        try {
            return Key.parse(text) instanceof ItemKey key ? Optional.of(key) : Optional.empty();
        } catch (InvalidRequestException e) { // A short name, which is looked up by itself.
            return Optional.empty();
        }
    }
}
