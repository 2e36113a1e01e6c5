package dev.larder.tools;

import dev.larder.catalog.Catalog;
import dev.larder.model.ItemKey;
import java.util.List;
import java.util.Optional;

/**
 * The command by which a project takes an item over.
 *
 * <p>There is one for items of registries that a public command line tool can reach, and, for the others, one that
 * installs their npm packages. Names that a shell could read as more than names get none.
 */
final class InstallLine {

    private static final int PACKAGES_MAX = 30;

    private InstallLine() {}

    static Optional<String> of(ItemKey key, List<String> packages) {
        Optional<String> command = key.registry()
                .flatMap(registry -> command(key.framework(), registry, key.name()))
                .filter(line -> ShellWords.isItem(key.name()));
        return command.isPresent() ? command : npm(packages);
    }

    private static Optional<String> command(String framework, String registry, String name) {
        String qualified = registry + "/" + name;
        return switch (framework + " " + registry) {
            case "react @shadcn" -> Optional.of("npx shadcn@latest add " + name);
            case "react @github" -> Optional.of("npx shadcn@latest add " + name);
            case "vue @shadcn-vue" -> Optional.of("npx shadcn-vue@latest add " + name);
            case "svelte @shadcn-svelte" -> Optional.of("npx shadcn-svelte@latest add " + name);
            case "react-native @react-native-reusables", "react-native @rnr" ->
                Optional.of("npx @react-native-reusables/cli@latest add " + name);
            default -> {
                boolean isReachable = framework.equals("react") && !registry.equals(Catalog.STARTER);
                yield isReachable ? Optional.of("npx shadcn@latest add " + qualified) : Optional.empty();
            }
        };
    }

    private static Optional<String> npm(List<String> packages) {
        if (packages.isEmpty() || packages.size() > PACKAGES_MAX || !ShellWords.arePackages(packages)) {
            return Optional.empty();
        }
        return Optional.of("npm install " + String.join(" ", packages));
    }
}
