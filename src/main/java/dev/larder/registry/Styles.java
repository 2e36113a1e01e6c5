package dev.larder.registry;

import dev.larder.registry.Candidate.Name;
import dev.larder.registry.Candidate.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The styles of a folder's items.
 *
 * <ol>
 *   <li>The style that was given holds for all.
 *   <li>What lies in {@code styles/STYLE/} has that style.
 *   <li>A folder is a flavour where at least half of its items are in another folder too, by the same names and with
 *       other content, as {@code nativewind/} and {@code uniwind/} are. Its style is the name of the folder at which its
 *       path parts from the other's; a folder that lies above the other one has none. So both are kept.
 *   <li>All else has no style.
 * </ol>
 */
final class Styles {

    private static final String STYLES = "styles";

    /** Most folders with the same name in them that are compared with one another. */
    private static final int FLAVOURS_MAX = 64;

    private final Map<Place, Map<Name, String>> places = new LinkedHashMap<>();
    private final Map<Name, List<Place>> placesOf = new HashMap<>();
    private final Map<Place, Map<Place, Integer>> differing = new HashMap<>();

    private Styles() {}

    /**
     * The styles of these items, in their order.
     *
     * @param given the style given for all, or absent
     * @param ofRoot the style that the root itself is the folder of, or absent
     */
    static List<Optional<String>> of(List<Candidate> candidates, Optional<String> given, Optional<String> ofRoot) {
        if (given.isPresent()) {
            return candidates.stream().map(candidate -> given).toList();
        }
        List<Optional<String>> fromPath = candidates.stream()
                .map(candidate -> inPath(candidate.place().folders()).or(() -> ofRoot))
                .toList();
        Styles flavours = new Styles();
        for (int i = 0; i < candidates.size(); i++) {
            if (fromPath.get(i).isEmpty()) {
                flavours.add(candidates.get(i));
            }
        }
        flavours.compare();
        List<Optional<String>> styles = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Place place = candidates.get(i).place();
            styles.add(fromPath.get(i).or(() -> flavours.flavour(place)));
        }
        return styles;
    }

    /** The style that a path names by {@code styles/STYLE}, the innermost where there are several. */
    static Optional<String> inPath(List<String> folders) {
        int styles = folders.subList(0, Math.max(0, folders.size() - 1)).lastIndexOf(STYLES);
        return styles < 0 ? Optional.empty() : LabelText.of(folders.get(styles + 1));
    }

    private void add(Candidate candidate) {
        Name name = candidate.name();
        Map<Name, String> items = places.computeIfAbsent(candidate.place(), place -> new HashMap<>());
        if (items.putIfAbsent(name, candidate.digest()) == null) {
            placesOf.computeIfAbsent(name, n -> new ArrayList<>()).add(candidate.place());
        }
    }

    private void compare() {
        placesOf.forEach((name, found) -> {
            if (found.size() > FLAVOURS_MAX) {
                return;
            }
            for (Place one : found) {
                for (Place other : found) {
                    if (!Objects.equals(items(one).get(name), items(other).get(name))) {
                        differing.computeIfAbsent(one, p -> new HashMap<>()).merge(other, 1, Integer::sum);
                    }
                }
            }
        });
    }

    private Map<Name, String> items(Place place) {
        return places.getOrDefault(place, Map.of());
    }

    private Optional<String> flavour(Place place) {
        Map<Place, Integer> others = differing.getOrDefault(place, Map.of());
        if (others.values().stream()
                .noneMatch(count -> count * 2 >= items(place).size())) {
            return Optional.empty();
        }
        int[] partings = others.keySet().stream()
                .mapToInt(other -> parting(place.folders(), other.folders()))
                .sorted()
                .toArray();
        int first = partings[0];
        int last = partings[partings.length - 1];
        if (last == place.folders().size()) {
            boolean sharesFolder =
                    others.keySet().stream().anyMatch(o -> o.folders().equals(place.folders()));
            return sharesFolder ? place.index().flatMap(LabelText::of) : Optional.empty();
        }
        String name = place.folders().get(last);
        return LabelText.of(first == last ? name : place.folders().get(first) + "-" + name);
    }

    /** How many folders two paths have in common from the top. */
    private static int parting(List<String> one, List<String> other) {
        int common = 0;
        while (common < one.size() && common < other.size() && one.get(common).equals(other.get(common))) {
            common++;
        }
        return common;
    }
}
