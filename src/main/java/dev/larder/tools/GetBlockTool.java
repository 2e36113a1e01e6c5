package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.model.ItemFile;
import dev.larder.model.Kind;
import java.util.List;
import java.util.Optional;

/** Gives a block: a manifest, and its files or some of them. */
final class GetBlockTool extends DefinedTool {

    static final String NAME = "get_block";

    /** The part of an answer that the call for its next page may take for the files that it names. */
    private static final int NAMED_SHARE = 4;

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Get block",
            "Get a UI block (a page or section of several shadcn components): a manifest, then its files unchanged.",
            ItemArguments.read(ItemArguments.item().optional(ArgumentNames.FILES, Schema.texts("paths; default all")))
                    .build(),
            Optional.empty(),
            ToolDefinition.Access.READS,
            ToolDefinition.Reach.REGISTRIES);

    private final AnswerBudget budget;
    private final Catalog catalog;
    private final Lookup lookup;

    GetBlockTool(Catalog catalog, AnswerBudget budget) {
        super(DEFINITION);
        this.catalog = catalog;
        this.budget = budget;
        this.lookup = new Lookup(catalog);
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        long offset = in.integer(ArgumentNames.OFFSET, 0, 0, Integer.MAX_VALUE);
        List<String> paths = in.texts(ArgumentNames.FILES);
        Found found = lookup.find(in, Kind.BLOCK, progress);
        List<ItemFile> all = found.item().facts().files();
        NextCall again = lookup.again(NAME, in, found.key());
        List<ItemFile> files = all;
        if (!paths.isEmpty()) {
            files = FileChoice.of(all, paths, budget.chars() / NAMED_SHARE);
            again = again.with(
                    ArgumentNames.FILES, files.stream().map(ItemFile::path).toList());
        }
        return ItemAnswer.of(
                        found,
                        ItemSections.files(found, files),
                        offset,
                        ProjectLine.after(in.remarks(), catalog),
                        again,
                        budget.chars())
                .result(in)
                .withAgain(found.again());
    }
}
