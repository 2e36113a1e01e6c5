package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import dev.larder.model.SearchHit;
import dev.larder.model.SearchPosition;
import dev.larder.model.SearchResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds items by what they are needed for. */
final class SearchComponentsTool extends DefinedTool {

    static final String NAME = "search_components";

    private static final String ANY = "any";
    private static final List<String> KINDS = List.of(Kind.COMPONENT.text(), Kind.BLOCK.text(), ANY);
    private static final int LIMIT = 10;
    private static final int LIMIT_MAX = 100;

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Search components",
            "Search UI components and blocks (shadcn style) by what is needed, in plain words; best first.",
            ItemArguments.paged(ItemArguments.registry(ItemArguments.sorted(asked())), LIMIT, LIMIT_MAX)
                    .build(),
            Optional.of(Schema.object()
                    .required("results", Schema.list())
                    .required("total", Schema.integer())
                    .optional("nextCursor", Schema.text())
                    .build()),
            ToolDefinition.Access.READS,
            ToolDefinition.Reach.REGISTRIES);

    private final Catalog catalog;
    private final AnswerBudget budget;

    SearchComponentsTool(Catalog catalog, AnswerBudget budget) {
        super(DEFINITION);
        this.catalog = catalog;
        this.budget = budget;
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        String need = in.requiredText(ArgumentNames.QUERY);
        ItemQuery query = query(in);
        int limit = (int) in.integer(ArgumentNames.LIMIT, LIMIT, 1, LIMIT_MAX);
        SearchCursor cursor = new SearchCursor(NAME, need, query);
        Optional<SearchPosition> after = in.text(ArgumentNames.CURSOR).map(cursor::position);
        SearchResult found = catalog.search(need, query, after, limit);
        return ToolResult.structured(structured(in, query, found, cursor)).withMeta(Meta.of(in, Map.of()));
    }

    private static Schema asked() {
        return Schema.object()
                .required(ArgumentNames.QUERY, Schema.text("what is needed"))
                .optional(ArgumentNames.FRAMEWORK, Schema.text("react, vue, svelte …; any"))
                .optional(ArgumentNames.KIND, Schema.choice(KINDS));
    }

    private ItemQuery query(ArgumentReader in) {
        boolean anyFramework = in.text(ArgumentNames.FRAMEWORK)
                .filter(framework -> framework.strip().equalsIgnoreCase(ANY))
                .isPresent();
        Optional<String> framework = anyFramework
                ? Optional.empty()
                : Optional.of(new Lookup(catalog).framework(in).orElse(catalog.framework()));
        Optional<Kind> kind = in.text(ArgumentNames.KIND)
                .map(word -> in.choice(ArgumentNames.KIND, word, KINDS))
                .flatMap(Kind::of);
        return new ItemQuery(
                kind,
                framework,
                in.text(ArgumentNames.REGISTRY),
                in.text(ArgumentNames.TYPE),
                in.text(ArgumentNames.CATEGORY));
    }

    private Map<String, Object> structured(
            ArgumentReader in, ItemQuery query, SearchResult found, SearchCursor cursor) {
        List<Map<String, Object>> rows = Room.besideFrame(budget.chars()).first(found.hits(), this::row);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("results", rows);
        answer.put("total", found.total());
        if (!rows.isEmpty() && (found.more() || rows.size() < found.hits().size())) {
            answer.put("nextCursor", cursor.after(found.hits().get(rows.size() - 1)));
        }
        boolean offered = rows.stream().anyMatch(row -> row.containsKey("origin"));
        String note = note(in, query, found, offered);
        if (!note.isEmpty()) {
            answer.put("note", note);
        }
        return answer;
    }

    private Map<String, Object> row(SearchHit hit) {
        Map<String, Object> row = ItemRows.begun(hit.key());
        row.put("kind", hit.key().kind().text());
        hit.key().registry().ifPresent(registry -> row.put("registry", registry));
        hit.title().ifPresent(title -> row.put("title", title));
        hit.snippet().ifPresent(snippet -> row.put("description", snippet));
        row.put("score", Math.round(hit.score() * 100) / 100.0);
        if (!catalog.isAtHand(hit.key())) {
            row.put("origin", ItemRows.UPSTREAM);
        }
        return row;
    }

    private String note(ArgumentReader in, ItemQuery query, SearchResult found, boolean offered) {
        List<String> notes = new ArrayList<>(in.remarks());
        if (offered) {
            notes.add(ItemRows.UPSTREAM_NOTE);
        }
        notes.addAll(catalog.lacks(query));
        if (found.total() == 0) {
            notes.add("Nothing here is like this"
                    + query.framework()
                            .map(framework -> String.format(Locale.ROOT, " for %s", framework))
                            .orElse("")
                    + ": say it in other words, leave filters out"
                    + (query.framework().isPresent() ? ", or search framework \"any\"." : "."));
        }
        return String.join(" ", notes);
    }
}
