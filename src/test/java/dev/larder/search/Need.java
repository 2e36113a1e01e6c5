package dev.larder.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something looked for, and what answers it.
 *
 * @param id its number, or a name
 * @param text what is asked
 * @param framework within which, or in any
 * @param grades {@code registry/name} of what answers it: 2 where it is right, 1 where it is useful
 */
record Need(String id, String text, Optional<String> framework, Map<String, Integer> grades) {

    /** The needs that search was made with: the first half tuned on, the second half written by the same author. */
    static List<Need> all() throws IOException {
        return graded("needs.json");
    }

    /** Needs by somebody who had not seen the word lists, graded before any result was: never to be tuned on. */
    static List<Need> fresh() throws IOException {
        return graded("fresh-needs.json");
    }

    /** Needs written for items drawn by lot, graded before any result was looked at, and then tuned on. */
    static List<Need> drawn() throws IOException {
        return graded("tuning-needs.json");
    }

    private static List<Need> graded(String file) throws IOException {
        List<Need> needs = new ArrayList<>();
        for (JsonNode need : SearchBench.JSON.readTree(Files.readString(Path.of("src/bench/search", file)))) {
            Map<String, Integer> grades = new HashMap<>();
            need.get("useful").forEach(unit -> grades.put(unit.asString(), 1));
            need.get("right").forEach(unit -> grades.put(unit.asString(), 2));
            needs.add(new Need(
                    need.get("id").asString(),
                    need.get("need").asString(),
                    Optional.ofNullable(need.get("framework")).map(JsonNode::asString),
                    grades));
        }
        return needs;
    }

    /** Odd numbers are for tuning; even ones are kept out of it. */
    boolean isForTuning() {
        return Integer.parseInt(id) % 2 == 1;
    }

    int grade(String unit) {
        return grades.getOrDefault(unit, 0);
    }
}
