package dev.larder.search;

import dev.larder.model.ItemFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Known-item search: each description, with the words of the item's own name taken out, is to find its item again. */
final class KnownItems {

    private KnownItems() {}

    /** One need a description of at least three words that are left; items that share one all answer it. */
    static List<Need> of(List<SearchItem> items) {
        Map<String, Need> needs = new LinkedHashMap<>();
        for (SearchItem item : items) {
            if (item.description().isEmpty() || !ItemFacts.isListed(item.type())) {
                continue;
            }
            Set<String> own = new HashSet<>();
            Tokens.words(item.key().name(), 100).forEach(word -> own.add(Stems.of(word)));
            own.add(Stems.of(String.join("", Tokens.words(item.key().name(), 100))));
            List<String> kept = new ArrayList<>();
            for (String word : Tokens.words(item.description().get(), 1000)) {
                if (!own.contains(Stems.of(word))) {
                    kept.add(word);
                }
            }
            if (kept.stream().filter(word -> !StopWords.contains(word)).count() >= 3) {
                String text = String.join(" ", kept);
                String unit = SearchBench.unit(
                        item.key().registry().orElseThrow(), item.key().name());
                needs.merge(
                        item.key().framework() + ":" + text,
                        new Need(
                                "known:" + item.key().framework() + ":" + text.hashCode(),
                                text,
                                Optional.of(item.key().framework()),
                                Map.of(unit, 2)),
                        KnownItems::both);
            }
        }
        return List.copyOf(needs.values());
    }

    private static Need both(Need one, Need other) {
        Map<String, Integer> grades = new LinkedHashMap<>(one.grades());
        grades.putAll(other.grades());
        return new Need(one.id(), one.text(), one.framework(), grades);
    }
}
