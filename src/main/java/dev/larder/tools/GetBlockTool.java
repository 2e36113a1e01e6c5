package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Found;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemFile;
import dev.larder.model.Kind;
import java.util.List;
import java.util.Optional;

/** Gives a block: a manifest, and its files or some of them. */
final class GetBlockTool extends DefinedTool {

    static final String NAME = "get_block";

    /** Into how many parts an answer is divided, of which a call for its next page that names files takes one at most. */
    private static final int NAMED_PARTS = 4;

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
        NextCall all = lookup.again(NAME, in, found.key());
        List<ItemFile> files = found.item().facts().files();
        ItemAnswer answer = paths.isEmpty()
                ? answer(in, found, files, offset, all)
                : named(in, found, FileChoice.of(files, paths), offset, all);
        return answer.result(in).withAgain(found.again());
    }

    /** Some of the files: they fit into one answer, or the call for the next page has room to name them. */
    private ItemAnswer named(ArgumentReader in, Found found, List<ItemFile> files, long offset, NextCall all) {
        NextCall again =
                all.with(ArgumentNames.FILES, files.stream().map(ItemFile::path).toList());
        int chars = again.text().length();
        int charsMax = budget.chars() / NAMED_PARTS;
        ItemAnswer answer = answer(in, found, files, offset, chars > charsMax ? all : again);
        if (chars > charsMax && answer.next().isPresent()) {
            throw new InvalidRequestException(
                    "These files do not fit into one answer, and the call for the next page, which"
                            + " names them, has " + chars + " characters where there is room for " + charsMax + ": "
                            + (files.size() > 1 ? "name fewer at once, or " : "")
                            + "leave 'files' out for all of them.");
        }
        return answer;
    }

    private ItemAnswer answer(ArgumentReader in, Found found, List<ItemFile> files, long offset, NextCall again) {
        return ItemAnswer.of(
                found,
                ItemSections.files(found, files),
                offset,
                ProjectLine.after(in.remarks(), catalog),
                again,
                budget.chars());
    }
}
