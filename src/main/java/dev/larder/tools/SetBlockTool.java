package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Saved;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a block that the user or the model wrote. */
final class SetBlockTool extends DefinedTool {

    static final String NAME = "set_block";

    private static final String TYPE = "registry:block";
    private static final String FILE_TYPE = "registry:component";
    private static final List<String> SIZES = List.of("simple", "complex");

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Keep block",
            "Save a UI block of your own: several files that make a page or a section; replaces an earlier one.",
            DraftReader.described(Schema.object()
                            .required(ArgumentNames.NAME, Schema.text())
                            .optional(ArgumentNames.FILES, FilesReader.schema())
                            .optional(ArgumentNames.CATEGORY, Schema.text("dashboard …"))
                            .optional(ArgumentNames.TYPE, Schema.choice(SIZES)))
                    .build(),
            Optional.empty(),
            ToolDefinition.Access.WRITES);

    private final Catalog catalog;

    SetBlockTool(Catalog catalog) {
        super(DEFINITION);
        this.catalog = catalog;
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        DraftReader draft = new DraftReader(catalog, in, Kind.BLOCK);
        Optional<Saved> restored = draft.restored();
        if (restored.isPresent()) {
            return SavedAnswer.of(catalog, restored.get(), in);
        }
        List<DraftFile> files = in.value(ArgumentNames.FILES)
                .map(value -> FilesReader.read(value, FILE_TYPE))
                .orElse(List.of());
        if (files.isEmpty()) {
            throw new InvalidRequestException("A block needs its files: give 'files', each with path and content.");
        }
        return SavedAnswer.of(catalog, catalog.set(draft.request(TYPE, files, categories(in), meta(in))), in);
    }

    private static List<String> categories(ArgumentReader in) {
        List<String> categories = new ArrayList<>();
        in.text(ArgumentNames.CATEGORY).ifPresent(categories::add);
        categories.addAll(in.names(ArgumentNames.CATEGORIES));
        return categories.stream().distinct().toList();
    }

    /** The registry format has no place for the size of a block, so it is kept among what is free. */
    private static Map<String, Object> meta(ArgumentReader in) {
        Map<String, Object> meta = new LinkedHashMap<>(in.object(ArgumentNames.METADATA));
        in.text(ArgumentNames.TYPE)
                .ifPresent(size -> meta.putIfAbsent(ArgumentNames.TYPE, in.choice(ArgumentNames.TYPE, size, SIZES)));
        return meta;
    }
}
