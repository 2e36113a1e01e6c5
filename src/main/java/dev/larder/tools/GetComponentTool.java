package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives a component: its source, and on demand its demos, what it needs and what its registry says of it. */
final class GetComponentTool extends DefinedTool {

    static final String NAME = "get_component";

    private static final String SOURCE = "source";
    private static final String DEMO = "demo";
    private static final String DEPENDENCIES = "dependencies";
    private static final String METADATA = "metadata";
    private static final List<String> PARTS = List.of(SOURCE, DEMO, DEPENDENCIES, METADATA);
    private static final List<String> SOURCE_ALONE = List.of(SOURCE);

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Get component",
            "Get the source of a UI component (shadcn style), its files unchanged; on demand demo and dependencies.",
            ItemArguments.read(ItemArguments.item()
                            .optional(ArgumentNames.INCLUDE, Schema.list("default source", Schema.choice(PARTS))))
                    .build(),
            Optional.empty(),
            ToolDefinition.Access.READS,
            ToolDefinition.Reach.REGISTRIES);

    private final Catalog catalog;
    private final AnswerBudget budget;
    private final Lookup lookup;

    GetComponentTool(Catalog catalog, AnswerBudget budget) {
        super(DEFINITION);
        this.catalog = catalog;
        this.budget = budget;
        this.lookup = new Lookup(catalog);
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        long offset = in.integer(ArgumentNames.OFFSET, 0, 0, Integer.MAX_VALUE);
        List<String> include = in.choices(ArgumentNames.INCLUDE, PARTS, SOURCE_ALONE);
        Found found = lookup.find(in, Kind.COMPONENT, progress);
        List<String> remarks = new ArrayList<>(in.remarks());
        List<Section> sections = sections(found, include, remarks);
        NextCall again = lookup.again(NAME, in, found.key());
        if (!include.equals(SOURCE_ALONE)) {
            again = again.with(ArgumentNames.INCLUDE, include);
        }
        ToolResult result = ItemAnswer.of(
                        found, sections, offset, ProjectLine.after(remarks, catalog), again, budget.chars())
                .result(in);
        // What else it can hold may change on its own.
        return include.equals(SOURCE_ALONE) ? result.withAgain(found.again()) : result;
    }

    private List<Section> sections(Found found, List<String> include, List<String> remarks) {
        List<Section> sections = new ArrayList<>();
        if (include.contains(SOURCE)) {
            sections.addAll(ItemSections.source(found));
        }
        if (include.contains(DEMO)) {
            List<Section> demo = ItemSections.demo(catalog, found);
            sections.addAll(demo);
            if (demo.isEmpty()) {
                remarks.add("There is no demo of it.");
            }
        } else if (ItemSections.examples(found) > 0) {
            remarks.add("It holds a demo: ask with include [\"source\",\"demo\"].");
        }
        if (include.contains(DEPENDENCIES)) {
            sections.add(DependencyLines.of(catalog, found));
        }
        if (include.contains(METADATA)) {
            sections.add(ItemSections.metadata(found));
        }
        return sections;
    }
}
