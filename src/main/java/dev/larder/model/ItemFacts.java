package dev.larder.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What lists, headers and manifests need of an item, pulled out of its document once, when it comes in.
 *
 * @param type the registry's type, as it stands ({@code registry:ui}, {@code components:ui}, unknown ones too)
 * @param title a name for people
 * @param description what it is for
 * @param categories the registry's categories, in order
 * @param dependencies npm packages that it needs
 * @param devDependencies npm packages that it needs while developing
 * @param registryDependencies other items that it needs, as the registry writes them
 * @param files its files, in order
 */
public record ItemFacts(
        Optional<String> type,
        Optional<String> title,
        Optional<String> description,
        List<String> categories,
        List<String> dependencies,
        List<String> devDependencies,
        List<String> registryDependencies,
        List<ItemFile> files) {

    private static final Set<String> UNLISTED = Set.of("example", "internal");

    /**
     * Copies the lists.
     *
     * @throws InvalidRequestException if one of them is longer than {@link Limits} allow
     */
    public ItemFacts {
        categories = bounded("categories", categories, Limits.REFERENCES_MAX);
        dependencies = bounded("dependencies", dependencies, Limits.REFERENCES_MAX);
        devDependencies = bounded("devDependencies", devDependencies, Limits.REFERENCES_MAX);
        registryDependencies = bounded("registryDependencies", registryDependencies, Limits.REFERENCES_MAX);
        files = bounded("files", files, Limits.FILES_MAX);
    }

    /** The sum of the contents of all files, in bytes of UTF-8. */
    public long contentBytes() {
        return files.stream().mapToLong(ItemFile::bytes).sum();
    }

    /** The kind that this type makes an item: blocks are blocks, everything else is a component. */
    public static Kind kindOf(Optional<String> type) {
        return type.map(ItemFacts::shortType).filter("block"::equals).isPresent() ? Kind.BLOCK : Kind.COMPONENT;
    }

    /** Whether lists show items of this type unasked: all but examples and internal ones. */
    public static boolean isListed(Optional<String> type) {
        return type.map(ItemFacts::shortType).filter(UNLISTED::contains).isEmpty();
    }

    /** The type without its namespace: {@code ui} for {@code registry:ui} and {@code components:ui}. */
    public static String shortType(String type) {
        return type.substring(type.indexOf(':') + 1);
    }

    private static <T> List<T> bounded(String what, List<T> list, int most) {
        if (list.size() > most) {
            throw new InvalidRequestException(
                    "An item has at most " + most + " entries in '" + what + "'; this one has " + list.size() + ".");
        }
        return List.copyOf(list);
    }
}
