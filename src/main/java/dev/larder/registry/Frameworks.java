package dev.larder.registry;

import dev.larder.model.InvalidRequestException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which framework the items of a folder are written for, judged by what they show of themselves.
 *
 * <p>An item votes for the one framework that it shows a sign of: a file's ending, a package that it needs, a module
 * that it imports. React's signs count only where there is no other, since React Native shows them too. Three votes in
 * four decide.
 */
final class Frameworks {

    private static final String REACT = "react";
    private static final String REACT_NATIVE = "react-native";

    /** Written in JSX with React's signs absent: any of the frameworks that use it. */
    private static final String JSX = "jsx";

    private static final Set<String> JSX_FRAMEWORKS = Set.of(REACT, REACT_NATIVE, "solid", "preact", "qwik");

    private final Map<String, Integer> votes = new TreeMap<>();
    private boolean jsx;

    /** Counts the vote of an item. */
    void count(Outline outline) {
        Set<String> signs = outline.frameworks();
        jsx |= signs.contains(JSX);
        String[] specific = signs.stream()
                .filter(sign -> !sign.equals(REACT) && !sign.equals(JSX))
                .toArray(String[]::new);
        if (specific.length == 1) {
            votes.merge(specific[0], 1, Integer::sum);
        } else if (specific.length == 0 && signs.contains(REACT)) {
            votes.merge(REACT, 1, Integer::sum);
        }
    }

    /**
     * The framework that the votes decide for, else the default.
     *
     * @throws InvalidRequestException if the items are plainly of several frameworks: whichever one was taken, many of
     *     them would be handed to people who cannot use them
     */
    String decide(String defaultFramework) {
        Optional<String> decided = winner(votes);
        if (decided.isPresent()) {
            return decided.get();
        }
        if (votes.isEmpty()) {
            return jsx && !JSX_FRAMEWORKS.contains(defaultFramework) ? REACT : defaultFramework;
        }
        Map<String, Integer> families = new TreeMap<>();
        votes.forEach((name, count) -> families.merge(name.equals(REACT_NATIVE) ? REACT : name, count, Integer::sum));
        if (winner(families).isEmpty()) {
            throw new InvalidRequestException(
                    "The items are of several frameworks (" + String.join(", ", votes.keySet())
                            + "); import the folder of each by itself, or say which one is meant with --framework.");
        }
        return defaultFramework;
    }

    private static Optional<String> winner(Map<String, Integer> votes) {
        int all = votes.values().stream().mapToInt(Integer::intValue).sum();
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() * 4 >= all * 3)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    static Optional<String> ofPath(String path) {
        if (path.endsWith(".vue")) {
            return Optional.of("vue");
        }
        if (path.endsWith(".svelte") || path.endsWith(".svelte.ts")) {
            return Optional.of("svelte");
        }
        return path.endsWith(".tsx") || path.endsWith(".jsx") ? Optional.of(JSX) : Optional.empty();
    }

    static Optional<String> ofContent(String content) {
        if (imports(content, REACT_NATIVE)) {
            return Optional.of(REACT_NATIVE);
        }
        if (imports(content, "solid-js")) {
            return Optional.of("solid");
        }
        if (imports(content, "@angular/core")) {
            return Optional.of("angular");
        }
        return imports(content, REACT) ? Optional.of(REACT) : Optional.empty();
    }

    static Optional<String> ofDependency(String dependency) {
        int version = dependency.indexOf('@', 1);
        String name = version < 0 ? dependency : dependency.substring(0, version);
        if (name.startsWith("react-native") || name.startsWith("@rn-primitives/") || name.equals("expo")) {
            return Optional.of(REACT_NATIVE);
        }
        if (name.equals("solid-js") || name.startsWith("@kobalte/")) {
            return Optional.of("solid");
        }
        if (name.startsWith("@angular/")) {
            return Optional.of("angular");
        }
        boolean react = name.equals(REACT)
                || name.startsWith("react-")
                || name.startsWith("@radix-ui/react-")
                || name.equals("radix-ui")
                || name.equals("lucide-react");
        return react ? Optional.of(REACT) : Optional.empty();
    }

    private static boolean imports(String content, String module) {
        return content.contains("from \"" + module + '"') || content.contains("from '" + module + "'");
    }
}
