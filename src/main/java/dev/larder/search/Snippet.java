package dev.larder.search;

import dev.larder.model.Display;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The line that tells what an item is: its description, or else what stands on it, beginning with what was asked for. */
final class Snippet {

    private static final int CHARS_MAX = 160;
    private static final String GAP = " · ";

    private final Set<String> asked;

    /** @param query in whose light items are shown */
    Snippet(List<Concept> query) {
        asked = new LinkedHashSet<>();
        query.forEach(concept -> asked.addAll(concept.terms().keySet()));
    }

    /** The line, or empty where nothing is known of the item but its name. */
    Optional<String> of(IndexedItem item) {
        return item.description().or(() -> shown(item)).map(line -> Display.text(line, CHARS_MAX));
    }

    private Optional<String> shown(IndexedItem item) {
        List<String> first = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        item.shown().lines().filter(line -> !line.isBlank()).forEach(line -> (isAsked(line) ? first : rest).add(line));
        first.addAll(rest);
        return first.isEmpty() ? Optional.empty() : Optional.of(String.join(GAP, first));
    }

    private boolean isAsked(String line) {
        return Tokens.words(line, CHARS_MAX).stream().map(Stems::of).anyMatch(asked::contains);
    }
}
