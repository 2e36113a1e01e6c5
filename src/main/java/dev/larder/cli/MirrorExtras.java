package dev.larder.cli;

import dev.larder.model.Document;
import java.util.Optional;

/**
 * What the shadcn CLI asks a registry for besides items, and no store of items has: answers that leave a project's own
 * colours and icons as they are.
 */
final class MirrorExtras {

    private static final Document COLORS =
            Document.of("{\"inlineColors\":{\"light\":{},\"dark\":{}},\"cssVars\":{\"light\":"
                    + "{},\"dark\":{}},\"inlineColorsTemplate\":\"\",\"cssVarsTemplate\":\"\"}");
    private static final Document NOTHING = Document.of("{}");
    private static final Document NONE = Document.of("[]");

    private MirrorExtras() {}

    /** The answer to such a question; empty where this is none. */
    static Optional<Document> of(MirrorPath path) {
        if (path.registry().isPresent() || path.style().isPresent()) {
            return Optional.empty();
        }
        if (path.name().startsWith("colors/")) {
            return Optional.of(COLORS);
        }
        return switch (path.name()) {
            case "icons/index" -> Optional.of(NOTHING);
            case "styles/index", "registries" -> Optional.of(NONE);
            default -> Optional.empty();
        };
    }
}
