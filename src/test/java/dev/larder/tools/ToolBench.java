package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.CatalogSettings;
import dev.larder.catalog.RegistryPreference;
import dev.larder.model.Document;
import dev.larder.model.Item;
import dev.larder.model.LarderException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** All tools over a store in memory. */
final class ToolBench {

    final SettableClock clock = new SettableClock();
    final MemoryStorageProvider storage = new MemoryStorageProvider(clock);
    final Catalog catalog = new Catalog(
            storage,
            new CatalogSettings(
                    "react",
                    List.of(new RegistryPreference("@shadcn", "react", Optional.of("new-york-v4"))),
                    100_000,
                    "memory"),
            clock);
    final AnswerBudget budget;
    final Toolbox toolbox;

    ToolBench(int maxResultChars) {
        budget = new AnswerBudget(maxResultChars);
        toolbox = Toolbox.of(catalog, budget);
    }

    ToolBench() {
        this(60_000);
    }

    /** Calls a tool with arguments as JSON. */
    ToolResult call(String tool, String arguments) {
        return call(tool, Json.mapper().readTree(arguments));
    }

    /** Calls a tool that says how far it is. */
    ToolResult call(String tool, String arguments, Progress progress) {
        return toolbox.find(tool).orElseThrow().call(new Arguments(Json.mapper().readTree(arguments)), progress);
    }

    ToolResult call(String tool, JsonNode arguments) {
        return toolbox.find(tool).orElseThrow().call(new Arguments(arguments));
    }

    /** Calls a tool that is to refuse, and gives its sentence. */
    String refusal(String tool, String arguments) {
        try {
            ToolResult result = call(tool, arguments);
            throw new AssertionError("it answered " + result);
        } catch (LarderException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Makes the call that a text offers. */
    ToolResult follow(String text) {
        String call = text.substring(text.indexOf("Next call: ") + "Next call: ".length());
        int space = call.indexOf(' ');
        return call(call.substring(0, space), call.substring(space + 1));
    }

    Item store(String registry, String style, String json) {
        Item item = ItemCodec.decode(
                Document.of(json),
                new Placement(
                        "react",
                        Optional.of(registry).filter(r -> !r.isEmpty()),
                        Optional.of(style).filter(s -> !s.isEmpty())));
        storage.set(item);
        return item;
    }

    Item component(String name, String content) {
        return store("@shadcn", "new-york-v4", item(name, "registry:ui", content));
    }

    static String item(String name, String type, String... contents) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("type", type);
        int[] number = {0};
        json.put(
                "files",
                List.of(contents).stream()
                        .map(content -> file(name + (number[0]++ == 0 ? "" : "-" + number[0]) + ".tsx", content))
                        .toList());
        return Json.text(json);
    }

    static Map<String, Object> file(String path, String content) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("path", path);
        file.put("type", "registry:ui");
        file.put("content", content);
        return file;
    }

    static int chars(ToolResult result) {
        int structured =
                result.structured().map(content -> Json.text(content).length()).orElse(0);
        return structured + result.texts().stream().mapToInt(String::length).sum();
    }
}
