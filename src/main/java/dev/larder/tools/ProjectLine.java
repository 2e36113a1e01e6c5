package dev.larder.tools;

import dev.larder.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What an answer with code says of the project that it is for: which imports stand there for those of the code. */
final class ProjectLine {

    private static final int ALIASES_MAX = 8;

    private ProjectLine() {}

    /** These remarks, and one on the project's aliases where it has any. */
    static List<String> after(List<String> remarks, Catalog catalog) {
        if (catalog.aliases().isEmpty()) {
            return remarks;
        }
        List<String> all = new ArrayList<>(remarks);
        all.add(catalog.aliases().entrySet().stream()
                .limit(ALIASES_MAX)
                .map(alias -> alias.getKey() + " " + alias.getValue())
                .collect(Collectors.joining(", ", "Imports of this project (components.json): ", ".")));
        return all;
    }
}
