package dev.larder.cli;

import dev.larder.catalog.Dependencies;
import dev.larder.catalog.Dependencies.Missing;
import dev.larder.model.Display;
import dev.larder.model.ItemKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an item needs, as {@code get --dependencies} prints it.
 *
 * @param key the item
 * @param dependencies what it needs
 */
record Needs(ItemKey key, Dependencies dependencies) {

    private static final int WORD_CHARS_MAX = 300;

    /** A line for each thing to install, in order. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        dependencies.packages().forEach(name -> lines.add("npm      " + shown(name)));
        dependencies.devPackages().forEach(name -> lines.add("npm dev  " + shown(name)));
        dependencies.items().forEach(item -> lines.add("item     " + item.key().text()));
        dependencies
                .missing()
                .forEach(gone -> lines.add("missing  " + shown(gone.name()) + " for "
                        + gone.neededBy().text() + ": " + gone.reason() + from(gone)));
        return lines;
    }

    /** What a person should know besides. */
    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        dependencies.cycles().forEach(round -> remarks.add("These need each other: " + chain(round) + "."));
        if (!dependencies.complete()) {
            remarks.add("There is more than was followed: ask for the items at the end of the branches.");
        }
        return remarks;
    }

    /** The same for programs. */
    Map<String, Object> json() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("key", key.text());
        answer.put(
                "items",
                dependencies.items().stream().map(item -> Rows.of(item.key())).toList());
        answer.put("npm", dependencies.packages());
        answer.put("npmDev", dependencies.devPackages());
        answer.put("missing", dependencies.missing().stream().map(Needs::row).toList());
        answer.put(
                "cycles",
                dependencies.cycles().stream()
                        .map(round -> round.stream().map(ItemKey::text).toList())
                        .toList());
        answer.put("complete", dependencies.complete());
        return answer;
    }

    private static Map<String, Object> row(Missing gone) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", gone.name());
        row.put("neededBy", gone.neededBy().text());
        row.put("from", gone.from());
        row.put("reason", gone.reason());
        return row;
    }

    private static String from(Missing gone) {
        return gone.from().isEmpty() ? "" : " (would come from " + shown(String.join(" or ", gone.from())) + ")";
    }

    private static String chain(List<ItemKey> round) {
        return round.stream().map(ItemKey::text).collect(Collectors.joining(" -> "));
    }

    private static String shown(String word) {
        return Display.text(word, WORD_CHARS_MAX);
    }
}
