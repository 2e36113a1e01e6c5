package dev.larder.catalog;

import dev.larder.model.Display;
import dev.larder.model.ItemKey;
import dev.larder.model.NotFoundException;
import dev.larder.search.Names;
import dev.larder.search.NearestNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be said of an item that is not there: where else its name exists, and which names are near it. */
final class Missing {

    private static final int SUGGESTIONS_MAX = 5;

    private final Wanted wanted;
    private final String name;
    private final List<ItemKey> elsewhere;
    private final List<ItemKey> nearest;

    /**
     * Looks around.
     *
     * @param all the keys of all items
     * @param order which of several items with one name to speak of
     */
    Missing(Wanted wanted, List<ItemKey> all, Comparator<ItemKey> order) {
        this.wanted = wanted;
        this.name = withoutRegistry(wanted.name());
        String folded = Names.fold(name);
        this.elsewhere = onePerPlace(all.stream()
                .filter(key -> Names.fold(key.name()).equals(folded) && !folded.isEmpty())
                .sorted(Comparator.comparing((ItemKey key) -> !key.framework().equals(wanted.framework()))
                        .thenComparing(key -> !key.name().equals(name))
                        .thenComparing(order))
                .toList());
        this.nearest = nearest(all, order);
    }

    NotFoundException exception() {
        StringBuilder sentence = new StringBuilder("There is no ")
                .append(wanted.kind().map(kind -> kind.text()).orElse("item"))
                .append(" '")
                .append(Display.text(wanted.name(), 80))
                .append("' for ")
                .append(wanted.framework());
        wanted.registry().ifPresent(registry -> sentence.append(" in ").append(registry));
        wanted.style().ifPresent(style -> sentence.append(" in the style ").append(style));
        sentence.append('.');
        if (!elsewhere.isEmpty()) {
            sentence.append(" The name exists as ").append(listed(elsewhere)).append('.');
        }
        if (!nearest.isEmpty()) {
            sentence.append(" Near to it: ").append(listed(nearest)).append('.');
        }
        List<ItemKey> suggestions = new ArrayList<>(elsewhere);
        suggestions.addAll(nearest);
        return new NotFoundException(sentence.toString(), suggestions);
    }

    private List<ItemKey> nearest(List<ItemKey> all, Comparator<ItemKey> order) {
        List<ItemKey> candidates = all.stream()
                .filter(key -> key.framework().equals(wanted.framework()))
                .toList();
        TreeSet<String> names = candidates.stream().map(ItemKey::name).collect(Collectors.toCollection(TreeSet::new));
        elsewhere.forEach(key -> names.remove(key.name()));
        return NearestNames.of(name, names, SUGGESTIONS_MAX).stream()
                .map(near -> first(candidates, near, order))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The item with this name that the caller most likely means: of the kind that was asked for, if there is one. */
    private Optional<ItemKey> first(List<ItemKey> candidates, String near, Comparator<ItemKey> order) {
        return candidates.stream()
                .filter(key -> key.name().equals(near))
                .min(Comparator.comparing((ItemKey key) ->
                                wanted.kind().isPresent() && wanted.kind().get() != key.kind())
                        .thenComparing(order));
    }

    /** One key for each kind, framework and registry, so that styles do not crowd the rest out. */
    private static List<ItemKey> onePerPlace(List<ItemKey> keys) {
        List<ItemKey> kept = new ArrayList<>();
        TreeSet<String> places = new TreeSet<>();
        for (ItemKey key : keys) {
            String place =
                    key.kind() + ":" + key.framework() + ":" + key.registry().orElse("");
            if (kept.size() < SUGGESTIONS_MAX && places.add(place)) {
                kept.add(key);
            }
        }
        return kept;
    }

    private static String withoutRegistry(String name) {
        int slash = name.startsWith("@") ? name.indexOf('/') : -1;
        return slash > 0 && slash < name.length() - 1 ? name.substring(slash + 1) : name;
    }

    private static String listed(List<ItemKey> keys) {
        return keys.stream().map(ItemKey::text).collect(Collectors.joining(", "));
    }
}
