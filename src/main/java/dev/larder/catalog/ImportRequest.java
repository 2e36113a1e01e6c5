package dev.larder.catalog;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to import, and as what.
 *
 * @param path a folder or a file
 * @param framework the framework of its items; absent to tell it from the folder
 * @param registry {@code @name} of the registry; absent to tell it from the folder
 * @param style the style of all its items; absent to tell it from the folder
 * @param asOwn whether the items become the user's own, of no registry
 */
public record ImportRequest(
        Path path, Optional<String> framework, Optional<String> registry, Optional<String> style, boolean asOwn) {

    /** All of it told from the folder. */
    public static ImportRequest of(Path path) {
        return new ImportRequest(path, Optional.empty(), Optional.empty(), Optional.empty(), false);
    }
}
