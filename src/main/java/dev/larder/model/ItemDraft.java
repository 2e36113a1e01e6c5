package dev.larder.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item that is still to be written as a document.
 *
 * @param name its name
 * @param type the registry's type, such as {@code registry:ui}
 * @param title a name for people
 * @param description what it is for
 * @param dependencies npm packages
 * @param devDependencies npm packages needed while developing
 * @param registryDependencies other items
 * @param categories its categories
 * @param files its files with their contents
 * @param meta anything else that the writer wants to keep: values that JSON knows, in order
 */
public record ItemDraft(
        String name,
        String type,
        Optional<String> title,
        Optional<String> description,
        List<String> dependencies,
        List<String> devDependencies,
        List<String> registryDependencies,
        List<String> categories,
        List<DraftFile> files,
        Map<String, Object> meta) {

    /**
     * A file of a draft.
     *
     * @param path its name within the item
     * @param type the registry's word for it, such as {@code registry:component}
     * @param target where it is meant to go, or absent
     * @param content the text, any text
     */
    public record DraftFile(String path, String type, Optional<String> target, String content) {

        /** The usual path of a file of this name, without an ending, that is written for a framework. */
        public static String pathFor(String name, String framework) {
            return name
                    + switch (framework) {
                        case "vue" -> ".vue";
                        case "svelte" -> ".svelte";
                        case "angular" -> ".ts";
                        default -> ".tsx";
                    };
        }
    }
}
