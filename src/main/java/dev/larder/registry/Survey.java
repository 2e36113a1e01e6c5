package dev.larder.registry;

import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.registry.Candidate.Place;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first look at a folder: which items there are and where, without reading one of them as an item. */
final class Survey {

    private final FolderTree tree;
    private final FolderLimits limits;
    private final int itemBytesMax;
    private final List<Reading.Refused> refused = new ArrayList<>();
    private final Frameworks frameworks = new Frameworks();
    private final Candidates met;
    private final Deque<Look> ahead = new ArrayDeque<>();
    private final Set<Path> seen = new HashSet<>();
    private @Nullable String registryName;
    private @Nullable String homepage;
    private List<Candidate> candidates = List.of();
    private int passedOver;
    private int taken;

    /** A file to look at, and the one item that it is looked at for, if there is such. */
    private record Look(Path file, Optional<String> onlyFor) {}

    private Survey(FolderTree tree, FolderLimits limits, int itemBytesMax) {
        this.tree = tree;
        this.limits = limits;
        this.itemBytesMax = itemBytesMax;
        this.met = new Candidates(tree);
    }

    static Survey of(FolderTree tree, FolderLimits limits, int itemBytesMax) {
        Survey survey = new Survey(tree, limits, itemBytesMax);
        List<Path> files = tree.single().map(List::of).orElseGet(() -> tree.jsonFiles(survey.refused::add));
        files.forEach(file -> survey.ahead.add(new Look(file, Optional.empty())));
        survey.lookAtAll();
        survey.candidates = survey.met.settle(survey.refused::add);
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
            met.addBuilt(candidate);
        } else {
            met.addPending(candidate, false);
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
            met.addPending(candidate, whole);
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
            ahead.add(new Look(tree.beside(index, address), entry.name()));
        } catch (InvalidRequestException e) {
            // None there: the sources are tried next, and what is missing is reported then.
            return;
        }
    }

    private void lookAtInclude(Path index, String include) {
        try {
            ahead.add(new Look(tree.beside(index, include), Optional.empty()));
        } catch (InvalidRequestException e) {
            refuse(index, "The included index " + e.getMessage());
        }
    }

    private void checkSize(int bytes) {
        if (bytes > itemBytesMax) {
            throw new InvalidRequestException(
                    "The item has " + bytes + " bytes; at most " + itemBytesMax + " are taken.");
        }
    }

    private void refuse(Path file, String reason) {
        refused.add(new Reading.Refused(tree.shown(file), reason));
    }

    private static String digest(byte[] json, int start, int end) {
        return HexFormat.of()
                .formatHex(Document.of(Arrays.copyOfRange(json, start, end)).sha256());
    }
}
