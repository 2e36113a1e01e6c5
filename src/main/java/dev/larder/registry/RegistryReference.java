package dev.larder.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an item is called by: {@code button}, {@code @acme/button}, {@code owner/repo/item#ref}. The forms are those of the
 * shadcn CLI.
 */
public sealed interface RegistryReference {

    /** An item of any registry. Its name may hold slashes. */
    record Named(String name) implements RegistryReference {}

    /** An item of one registry; {@code registry} with its {@code @}. */
    record Namespaced(String registry, String name) implements RegistryReference {}

    /** An item of a repository on GitHub; without a ref, of its default branch. */
    record GitHub(String owner, String repo, String name, Optional<String> ref) implements RegistryReference {}

    /** An address or a file, which no name may stand for. */
    record Address(String text) implements RegistryReference {}

    /** The form that a text has. Nothing is checked beyond that. */
    static RegistryReference parse(String text) {
        Matcher namespaced = Forms.NAMESPACED.matcher(text);
        if (namespaced.matches()) {
            return new Namespaced(namespaced.group(1), namespaced.group(2));
        }
        boolean path = text.startsWith("/") || text.startsWith("./") || text.startsWith("../") || text.startsWith("~/");
        if (text.contains("://") || text.endsWith(".json") || path) {
            return new Address(text);
        }
        Matcher github = Forms.GITHUB.matcher(text);
        if (github.matches()) {
            return new GitHub(github.group(1), github.group(2), github.group(3), Optional.ofNullable(github.group(4)));
        }
        return new Named(text);
    }

    /** The patterns. */
    final class Forms {

        private static final Pattern NAMESPACED = Pattern.compile("(@[a-zA-Z0-9](?:[a-zA-Z0-9._-]*[a-zA-Z0-9])?)/(.+)");

        private static final Pattern GITHUB = Pattern.compile(
                "([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/([A-Za-z0-9._-]{1,100})/([^#\\s]+)(?:#([^#\\s]+))?");

        private Forms() {}
    }
}
