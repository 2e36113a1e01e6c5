package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.Candidate.Name;
import dev.larder.registry.Outline.OutlineFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The items that a folder seems to hold, in the order in which they were met.
 *
 * <p>Built items win. An entry of an index stands for the built item of its name wherever that lies; only where there is
 * none it is an item itself, if its content stands in the index or all of its sources lie beside the index. An item with
 * a source missing is left out whole: with a hole in it, it would look complete to whoever is handed it.
 */
final class Candidates {

    private final FolderTree tree;
    private final List<Candidate> builtItems = new ArrayList<>();
    private final Map<Name, Set<String>> builtContents = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();

    /** An item whose content is still to be found; it keeps its turn among the built ones. */
    private record Pending(int turn, Candidate candidate, boolean whole) {}

    Candidates(FolderTree tree) {
        this.tree = tree;
    }

    /** Takes an item that holds its content. */
    void addBuilt(Candidate candidate) {
        builtContents
                .computeIfAbsent(candidate.name(), name -> new HashSet<>())
                .add(candidate.outline().contents());
        builtItems.add(candidate);
    }

    /**
     * Takes an item that stands for the built one of its name, if there is such.
     *
     * @param whole whether its own content is whole where it stands
     */
    void addPending(Candidate candidate, boolean whole) {
        pending.add(new Pending(builtItems.size(), candidate, whole));
    }

    /**
     * The items that there are, all having been taken; of one name there may still be several.
     *
     * @param refused takes those that cannot be had
     */
    List<Candidate> settle(Consumer<Reading.Refused> refused) {
        Map<Name, List<Pending>> open = new LinkedHashMap<>();
        for (Pending entry : pending) {
            Name name = entry.candidate().name();
            Set<String> contents = builtContents.get(name);
            if (contents == null) {
                open.computeIfAbsent(name, n -> new ArrayList<>()).add(entry);
            } else if (entry.whole()
                    && !contents.contains(entry.candidate().outline().contents())) {
                refused.accept(refusal(entry.candidate(), "The built file of that name differs, and was taken."));
            }
        }
        List<Pending> found = new ArrayList<>();
        open.values().forEach(group -> found.addAll(withContent(group, refused)));
        return inTurn(found);
    }

    /** Those of the entries of one name whose content is at hand; where there is none, the first is refused. */
    private List<Pending> withContent(List<Pending> group, Consumer<Reading.Refused> refused) {
        List<Pending> found = new ArrayList<>();
        String missing = null;
        for (Pending entry : group) {
            if (entry.whole()) {
                found.add(entry);
                continue;
            }
            try {
                found.add(new Pending(entry.turn(), withSources(entry.candidate()), true));
            } catch (InvalidRequestException e) {
                missing = missing == null ? e.getMessage() : missing;
            }
        }
        if (found.isEmpty() && missing != null) {
            refused.accept(refusal(group.get(0).candidate(), missing));
        }
        return found;
    }

    private Candidate withSources(Candidate candidate) {
        List<Path> sources = new ArrayList<>();
        for (OutlineFile file : candidate.outline().files()) {
            if (file.path().isEmpty() && !file.hasContent()) {
                throw new InvalidRequestException("A file of it has neither content nor path.");
            }
            if (file.hasContent()) {
                sources.add(candidate.file());
                continue;
            }
            try {
                sources.add(tree.beside(candidate.file(), file.path().get()));
            } catch (InvalidRequestException e) {
                throw new InvalidRequestException("Its source " + e.getMessage(), e);
            }
        }
        if (sources.isEmpty()) {
            throw new InvalidRequestException("Its content is nowhere in the given folder.");
        }
        return candidate.withSources(sources);
    }

    /** The entries among the built items, each at its turn. */
    private List<Candidate> inTurn(List<Pending> found) {
        List<Candidate> all = new ArrayList<>();
        found.sort(Comparator.comparingInt(Pending::turn));
        int next = 0;
        for (Pending entry : found) {
            all.addAll(builtItems.subList(next, entry.turn()));
            next = entry.turn();
            all.add(entry.candidate());
        }
        all.addAll(builtItems.subList(next, builtItems.size()));
        return all;
    }

    private static Reading.Refused refusal(Candidate candidate, String reason) {
        String name = Display.text(candidate.outline().name().orElse(""), 80);
        return new Reading.Refused(candidate.shown(), "Item '" + name + "' was left out. " + reason);
    }
}
