package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.Candidate.Name;
import dev.larder.registry.Candidate.Place;
import dev.larder.registry.Outline.OutlineFile;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first look at a folder: which items there are and where, without reading one of them as an item.
 *
 * <p>Built items win. An entry of an index stands for the built item of its name wherever that lies; only where there is
 * none it is an item itself, if its content stands in the index or all of its sources lie beside the index. An item with
 * a source missing is left out whole: with a hole in it, it would look complete to whoever is handed it.
 */
final class Survey {

    private final FolderTree tree;
    private final FolderLimits limits;
    private final int itemBytesMax;
    private final List<Reading.Refused> refused = new ArrayList<>();
    private final Frameworks frameworks = new Frameworks();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<Name, Set<String>> built = new HashMap<>();
    private final List<Pending> pending = new ArrayList<>();
    private final Deque<Look> ahead = new ArrayDeque<>();
    private final Set<Path> seen = new HashSet<>();
    private @Nullable String registryName;
    private @Nullable String homepage;
    private int passedOver;
    private int taken;

    /** A file to look at, and the one item that it is looked at for, if there is such. */
    private record Look(Path file, Optional<String> onlyFor) {}

    /** An item whose content is still to be found; it keeps its turn among the candidates. */
    private record Pending(int turn, Candidate candidate, boolean whole) {}

    private Survey(FolderTree tree, FolderLimits limits, int itemBytesMax) {
        this.tree = tree;
        this.limits = limits;
        this.itemBytesMax = itemBytesMax;
    }

    static Survey of(FolderTree tree, FolderLimits limits, int itemBytesMax) {
        Survey survey = new Survey(tree, limits, itemBytesMax);
        List<Path> files = tree.single().map(List::of).orElseGet(() -> tree.jsonFiles(survey.refused::add));
        files.forEach(file -> survey.ahead.add(new Look(file, Optional.empty())));
        survey.lookAtAll();
        survey.settle();
        return survey;
    }

    /** The items that there are, in order; of one name there may still be several. */
    List<Candidate> candidates() {
        return candidates;
    }

    /** What cannot be taken, in order. */
    List<Reading.Refused> refused() {
        return refused;
    }

    /** How many JSON files have nothing to do with items. */
    int passedOver() {
        return passedOver;
    }

    Frameworks frameworks() {
        return frameworks;
    }

    /** What the first index that has a name calls the registry. */
    Optional<String> registryName() {
        return Optional.ofNullable(registryName);
    }

    /** The home page that the first index names which names one. */
    Optional<String> homepage() {
        return Optional.ofNullable(homepage);
    }

    private void lookAtAll() {
        while (!ahead.isEmpty()) {
            Look look = ahead.remove();
            if (!seen.add(look.file())) {
                continue;
            }
            if (taken >= limits.itemsMax()) {
                refuse(look.file(), "There are more than " + limits.itemsMax() + " items; the rest was left out.");
                return;
            }
            try {
                byte[] json = Utf8.json(tree.read(look.file(), limits.jsonBytesMax()));
                lookAt(look, json, ShapeReader.read(json));
            } catch (InvalidRequestException e) {
                refuse(look.file(), e.getMessage());
            }
        }
    }

    private void lookAt(Look look, byte[] json, Shape shape) {
        if (shape instanceof Shape.OneItem item) {
            Optional<String> name = item.outline().name();
            if (look.onlyFor().isEmpty() || look.onlyFor().equals(name)) {
                takeItem(look.file(), json, item.outline());
            }
        } else if (shape instanceof Shape.Index index && look.onlyFor().isEmpty()) {
            takeIndex(look.file(), json, index);
        } else {
            passedOver++;
        }
    }

    private void takeItem(Path file, byte[] json, Outline outline) {
        if (outline.name().isEmpty()) {
            throw new InvalidRequestException("The item has no 'name'.");
        }
        checkSize(json.length);
        Place place = new Place(tree.foldersOf(file), Optional.empty());
        Candidate candidate =
                new Candidate(file, tree.shown(file), false, outline, List.of(), place, digest(json, 0, json.length));
        frameworks.count(outline);
        if (outline.isBuilt()) {
            built.computeIfAbsent(candidate.name(), name -> new HashSet<>()).add(outline.contents());
            candidates.add(candidate);
        } else {
            pending.add(new Pending(candidates.size(), candidate, false));
        }
        taken++;
    }

    private void takeIndex(Path file, byte[] json, Shape.Index index) {
        if (registryName == null) {
            registryName = index.name().orElse(null);
        }
        if (homepage == null) {
            homepage = index.homepage().orElse(null);
        }
        index.broken().forEach(number -> refuse(file, "Entry " + number + " is no item: it lacks a name or a type."));
        String stem = FolderTree.name(file);
        stem = stem.substring(0, Math.max(0, stem.lastIndexOf('.')));
        Place place = new Place(tree.foldersOf(file), Optional.of(stem));
        for (Outline entry : index.entries()) {
            frameworks.count(entry);
            boolean whole = entry.isWholeEntry(index.registryJson());
            String digest = digest(json, entry.start(), entry.end());
            Candidate candidate = new Candidate(file, tree.shown(file), true, entry, List.of(), place, digest);
            pending.add(new Pending(candidates.size(), candidate, whole));
            taken++;
            if (!whole && tree.single().isPresent()) {
                lookBeside(file, entry);
            }
        }
        index.includes().forEach(include -> lookAtInclude(file, include));
    }

    /** Where an index alone was given, the built items that it lists are looked for as a client would. */
    private void lookBeside(Path index, Outline entry) {
        String address = entry.address().orElseGet(() -> entry.name().orElseThrow() + ".json");
        try {
            ahead.add(new Look(tree.resolve(folderOf(index), address), entry.name()));
        } catch (InvalidRequestException e) {
            // None there: the sources are tried next, and what is missing is reported then.
            return;
        }
    }

    private void lookAtInclude(Path index, String include) {
        try {
            ahead.add(new Look(tree.resolve(folderOf(index), include), Optional.empty()));
        } catch (InvalidRequestException e) {
            refuse(index, "The included index " + e.getMessage());
        }
    }

    /** Decides what becomes of the entries, now that all built items are known. */
    private void settle() {
        Map<Name, List<Pending>> open = new HashMap<>();
        List<List<Pending>> groups = new ArrayList<>();
        for (Pending entry : pending) {
            Name name = entry.candidate().name();
            Set<String> contents = built.get(name);
            if (contents == null) {
                List<Pending> group = open.computeIfAbsent(name, n -> {
                    List<Pending> fresh = new ArrayList<>();
                    groups.add(fresh);
                    return fresh;
                });
                group.add(entry);
            } else if (entry.whole()
                    && !contents.contains(entry.candidate().outline().contents())) {
                refuseItem(entry.candidate(), "The built file of that name differs, and was taken.");
            }
        }
        List<Pending> found = new ArrayList<>();
        groups.forEach(group -> found.addAll(withContent(group)));
        insert(found);
    }

    /** Those of the entries of one name whose content is at hand; where there is none, the first is reported. */
    private List<Pending> withContent(List<Pending> group) {
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
            refuseItem(group.get(0).candidate(), missing);
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
                sources.add(tree.resolve(folderOf(candidate.file()), file.path().get()));
            } catch (InvalidRequestException e) {
                throw new InvalidRequestException("Its source " + e.getMessage(), e);
            }
        }
        if (sources.isEmpty()) {
            throw new InvalidRequestException("Its content is nowhere in the given folder.");
        }
        return new Candidate(
                candidate.file(),
                candidate.shown(),
                candidate.entry(),
                candidate.outline(),
                sources,
                candidate.place(),
                candidate.digest() + sources);
    }

    /** Puts the entries among the built items, each at its turn. */
    private void insert(List<Pending> found) {
        List<Candidate> items = List.copyOf(candidates);
        candidates.clear();
        found.sort(Comparator.comparingInt(Pending::turn));
        int next = 0;
        for (Pending entry : found) {
            candidates.addAll(items.subList(next, entry.turn()));
            next = entry.turn();
            candidates.add(entry.candidate());
        }
        candidates.addAll(items.subList(next, items.size()));
    }

    private void checkSize(int bytes) {
        if (bytes > itemBytesMax) {
            throw new InvalidRequestException(
                    "The item has " + bytes + " bytes; at most " + itemBytesMax + " are taken.");
        }
    }

    private void refuseItem(Candidate candidate, String reason) {
        String name = Display.text(candidate.outline().name().orElse(""), 80);
        refused.add(new Reading.Refused(candidate.shown(), "Item '" + name + "' was left out. " + reason));
    }

    private void refuse(Path file, String reason) {
        refused.add(new Reading.Refused(tree.shown(file), reason));
    }

    private static Path folderOf(Path file) {
        Path folder = file.getParent();
        return folder == null ? file : folder;
    }

    private static String digest(byte[] json, int start, int end) {
        return HexFormat.of()
                .formatHex(Document.of(Arrays.copyOfRange(json, start, end)).sha256());
    }
}
