package dev.larder.registry;

import dev.larder.model.ItemFacts;
import dev.larder.model.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one JSON object shows of itself before it is read as an item: enough to say whether it is one, and whether its
 * content is here or elsewhere.
 *
 * @param start its first byte in the file
 * @param end the byte after its last one
 * @param name its name, if it has one
 * @param type its type, if it has one
 * @param files its files
 * @param filesGiven whether it has a list of files at all, be it empty
 * @param payload whether it holds something of use besides files: CSS, variables, a font
 * @param requires whether it has a list of registry dependencies
 * @param address where its built item lies, seen from the index, if it says so
 * @param contents a digest of the contents that it holds
 * @param frameworks the frameworks that it shows signs of
 */
record Outline(
        int start,
        int end,
        Optional<String> name,
        Optional<String> type,
        List<OutlineFile> files,
        boolean filesGiven,
        boolean payload,
        boolean requires,
        Optional<String> address,
        String contents,
        Set<String> frameworks) {

    /**
     * One of the files.
     *
     * @param start the first byte of its JSON value in the file that it stands in
     * @param end the byte after the last one
     * @param path where its source lies, if it says so
     * @param bare whether it is a string, the path alone
     * @param hasContent whether its content stands beside it
     */
    record OutlineFile(int start, int end, Optional<String> path, boolean bare, boolean hasContent) {}

    /** Whether this is an item, or an entry that stands for one. Neither package.json nor a list of styles is. */
    boolean isItem() {
        return name.isPresent() && (isMeantAsItem() || payload || requires || address.isPresent());
    }

    /** Whether this was meant to be one: it has the type or the files of an item. */
    boolean isMeantAsItem() {
        return type.filter(t -> t.indexOf(':') > 0).isPresent()
                || files.stream().anyMatch(file -> !file.bare());
    }

    Kind kind() {
        return ItemFacts.kindOf(type);
    }

    /** Whether it is whole as a file of its own: it has no files, or brings content. */
    boolean isBuilt() {
        return files.isEmpty() || files.stream().anyMatch(OutlineFile::hasContent);
    }

    /**
     * Whether it is whole as an entry of an index. Without files it is whole where the index is a {@code registry.json},
     * which by its format says all of an item but the contents; a plain list need not.
     */
    boolean isWholeEntry(boolean ofRegistryJson) {
        if (address.isPresent() && !filesGiven) {
            return false;
        }
        return files.isEmpty()
                ? ofRegistryJson || filesGiven || payload
                : files.stream().allMatch(OutlineFile::hasContent);
    }
}
