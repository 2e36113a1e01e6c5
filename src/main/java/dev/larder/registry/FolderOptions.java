package dev.larder.registry;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a registry before its folder is looked at.
 *
 * @param framework the framework of its items; absent to tell it from the folder
 * @param registry {@code @name} of the registry; absent to tell it from the folder
 * @param style the style of all its items; absent to tell it from the folder
 * @param own whether the items become the user's own, of no registry, whatever {@code registry} says
 * @param defaultFramework the framework where none is given and the folder does not tell
 * @param itemBytesMax the largest document of an item that is taken
 * @param configured the registries that are asked over HTTP: a folder that tells to be one of them gets its name
 */
public record FolderOptions(
        Optional<String> framework,
        Optional<String> registry,
        Optional<String> style,
        boolean own,
        String defaultFramework,
        int itemBytesMax,
        List<HttpSource> configured) {

    /** Copies the list. */
    public FolderOptions {
        configured = List.copyOf(configured);
    }

    /** All told from the folder. */
    public static FolderOptions of(String defaultFramework, int itemBytesMax) {
        return new FolderOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), false, defaultFramework, itemBytesMax, List.of());
    }

    /** The same with the framework and the registry fixed. */
    public FolderOptions placedIn(String fixedFramework, String fixedRegistry) {
        return new FolderOptions(
                Optional.of(fixedFramework),
                Optional.of(fixedRegistry),
                style,
                own,
                defaultFramework,
                itemBytesMax,
                configured);
    }
}
