package dev.larder.registry;

import dev.larder.model.Limits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Labels of keys made from names that were given for other ends. */
final class LabelText {

    /** Folders that every project has: they say nothing of whose registry lies in them. */
    private static final Set<String> COMMON_FOLDERS =
            Set.of("r", "public", "static", "registry", "src", "dist", "build", "out", "www", "styles");

    private LabelText() {}

    /** The text as a label: what no label holds turned into dashes. Empty where nothing is left. */
    static Optional<String> of(String text) {
        String label = text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", "");
        return label.isEmpty()
                ? Optional.empty()
                : Optional.of(label.substring(0, Math.min(label.length(), Limits.LABEL_CHARS_MAX)));
    }

    /** {@code @name} of a registry that calls itself so: {@code @magic-ui} for "Magic UI". */
    static Optional<String> registry(String name) {
        return of(name.toLowerCase(Locale.ROOT)).map(label -> "@" + label);
    }

    /**
     * {@code @name} of a registry by the folder that it lies in: the innermost that is no {@code public}, {@code r} or
     * the like, and no folder of a style.
     */
    static String registryOf(Path root) {
        List<String> names = new ArrayList<>();
        root.forEach(name -> names.add(FolderTree.name(name)));
        for (int i = names.size() - 1; i >= 0; i--) {
            boolean ofStyle = i > 0 && names.get(i - 1).equals("styles");
            Optional<String> registry = registry(names.get(i));
            if (!ofStyle && !COMMON_FOLDERS.contains(names.get(i)) && registry.isPresent()) {
                return registry.get();
            }
        }
        return "@registry";
    }
}
