package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Dependencies;
import dev.larder.catalog.Dependencies.Missing;
import dev.larder.catalog.Dependencies.Needed;
import dev.larder.catalog.Found;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Display;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells all that an item needs, so that everything can be installed in one go. */
final class GetDependenciesTool extends DefinedTool {

    static final String NAME = "get_dependencies";

    private static final int WORD_CHARS_MAX = 300;

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Get dependencies",
            "Tell all that a component or block needs, in install order, with npm packages and what is missing.",
            ItemArguments.scope(Schema.object()
                            .optional(ArgumentNames.NAME, ItemArguments.nameOrKey())
                            .optional(ArgumentNames.KEY, Schema.text()))
                    .build(),
            Optional.of(Schema.object()
                    .required("key", Schema.text())
                    .required("items", Schema.list())
                    .required("npm", Schema.list())
                    .required("npmDev", Schema.list())
                    .required("missing", Schema.list())
                    .required("cycles", Schema.list())
                    .build()),
            ToolDefinition.Access.READS,
            ToolDefinition.Reach.REGISTRIES);

    private final Catalog catalog;
    private final AnswerBudget budget;

    GetDependenciesTool(Catalog catalog, AnswerBudget budget) {
        super(DEFINITION);
        this.catalog = catalog;
        this.budget = budget;
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        String name = in.text(ArgumentNames.KEY).orElseGet(() -> in.requiredText(ArgumentNames.NAME));
        Lookup lookup = new Lookup(catalog);
        Found found = lookup.find(new ItemRequest(
                        name,
                        Optional.empty(),
                        lookup.framework(in),
                        in.text(ArgumentNames.REGISTRY),
                        Optional.empty(),
                        false)
                .withAskedAt(in.askedAt()));
        Dependencies dependencies = catalog.dependencies(found);
        return ToolResult.structured(structured(found.key(), dependencies, in.remarks()))
                .withMeta(Meta.of(in, Provenance.facts(found)));
    }

    private Map<String, Object> structured(ItemKey key, Dependencies dependencies, List<String> remarks) {
        // What comes first is what an installation needs most; of the rest, as much as there is room for.
        Room room = new Room(budget.chars() * 4 / 5);
        List<Object> missing = room.fitting(
                dependencies.missing().stream().map(GetDependenciesTool::row).toList());
        List<Object> npm = room.fitting(shown(dependencies.packages()));
        List<Object> items = room.fitting(
                dependencies.items().stream().map(GetDependenciesTool::row).toList());
        List<Object> npmDev = room.fitting(shown(dependencies.devPackages()));
        List<Object> cycles = room.fitting(dependencies.cycles().stream()
                .<Object>map(round -> round.stream().map(ItemKey::text).toList())
                .toList());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("key", key.text());
        answer.put("items", items);
        answer.put("npm", npm);
        answer.put("npmDev", npmDev);
        answer.put("missing", missing);
        answer.put("cycles", cycles);
        List<String> notes = new ArrayList<>(remarks);
        if (!dependencies.complete()) {
            notes.add("There is more than was followed: ask again for the items at the end of the branches.");
        }
        if (room.cut() > 0) {
            notes.add(room.cut() + " entries were left out for want of room.");
        }
        if (!notes.isEmpty()) {
            answer.put("note", String.join(" ", notes));
        }
        return answer;
    }

    private static Object row(Needed item) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("key", item.key().text());
        item.facts().type().ifPresent(type -> row.put("type", Display.text(ItemFacts.shortType(type), 60)));
        if (!item.facts().dependencies().isEmpty()) {
            row.put("npm", shown(item.facts().dependencies()));
        }
        return row;
    }

    private static Object row(Missing missing) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", Display.text(missing.name(), WORD_CHARS_MAX));
        row.put("neededBy", missing.neededBy().text());
        row.put("from", shown(missing.from()));
        row.put("reason", missing.reason());
        return row;
    }

    private static List<String> shown(List<String> words) {
        return words.stream().map(word -> Display.text(word, WORD_CHARS_MAX)).toList();
    }
}
