package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.Saved;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a component that the user or the model wrote. */
final class SetComponentTool extends DefinedTool {

    static final String NAME = "set_component";

    private static final String FILE_TYPE = "registry:ui";
    private static final String DEMO_TYPE = "registry:example";

    private static final ToolDefinition DEFINITION = new ToolDefinition(
            NAME,
            "Keep component",
            "Save a UI component of your own, as sourceCode or as files; replaces an earlier one of that name.",
            DraftReader.described(Schema.object()
                            .required(ArgumentNames.NAME, Schema.text())
                            .optional(ArgumentNames.SOURCE_CODE, Schema.text("the text of its file"))
                            .optional(ArgumentNames.FILES, FilesReader.schema())
                            .optional(ArgumentNames.DEMO_CODE, Schema.text("an example of its use")))
                    .build(),
            Optional.empty(),
            ToolDefinition.Access.WRITES);

    private final Catalog catalog;

    SetComponentTool(Catalog catalog) {
        super(DEFINITION);
        this.catalog = catalog;
    }

    @Override
    ToolResult answer(ArgumentReader in, Progress progress) {
        DraftReader draft = new DraftReader(catalog, in, Kind.COMPONENT);
        Saved saved = draft.restored()
                .orElseGet(() -> catalog.set(draft.request(
                        FILE_TYPE,
                        files(in, draft),
                        in.names(ArgumentNames.CATEGORIES),
                        in.object(ArgumentNames.METADATA))));
        return SavedAnswer.of(catalog, saved, in);
    }

    private static List<DraftFile> files(ArgumentReader in, DraftReader draft) {
        Optional<String> source = in.text(ArgumentNames.SOURCE_CODE);
        List<DraftFile> files = new ArrayList<>(in.value(ArgumentNames.FILES)
                .map(value -> FilesReader.read(value, FILE_TYPE))
                .orElse(List.of()));
        if (source.isPresent() != files.isEmpty()) {
            throw new InvalidRequestException(
                    source.isPresent()
                            ? "Give 'sourceCode' or 'files', not both: 'files' can hold everything."
                            : "A component needs its code: give 'sourceCode', or 'files' with path and content.");
        }
        source.ifPresent(code -> files.add(file(draft.name(), FILE_TYPE, draft, code)));
        in.text(ArgumentNames.DEMO_CODE)
                .ifPresent(code -> files.add(file(draft.name() + "-demo", DEMO_TYPE, draft, code)));
        return files;
    }

    private static DraftFile file(String name, String type, DraftReader draft, String code) {
        return new DraftFile(DraftFile.pathFor(name, draft.framework()), type, Optional.empty(), code);
    }
}
