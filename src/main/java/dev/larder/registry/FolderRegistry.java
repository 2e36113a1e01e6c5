package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import dev.larder.registry.Candidate.Name;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A registry that lies in a folder or a file, on disk or in an archive: built items, an index with or without their
 * contents, or a checkout with its sources. Which it is, each file's shape tells, never its name.
 *
 * <p>Opening looks through the folder once, and learns what there is; going through it reads the items one by one, in an
 * order that the folder alone decides. Documents are the bytes as they stand, without a byte order mark; only an item of
 * a checkout gets the contents of its sources put in. Nothing outside of the folder is read, and nothing is written.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class FolderRegistry implements Iterable<Reading> {

    private final FolderTree tree;
    private final FolderLimits limits;
    private final int itemBytesMax;
    private final String framework;
    private final Optional<String> registry;
    private final List<Reading.Refused> refused;
    private final List<Chosen> chosen = new ArrayList<>();
    private final int passedOver;
    private int identical;

    /** An item to be read, with the style that it gets. */
    private record Chosen(Candidate candidate, Optional<String> style) {}

    private record Identity(Name name, Optional<String> style) {}

    private FolderRegistry(FolderTree tree, Survey survey, FolderOptions options, FolderLimits limits) {
        this.tree = tree;
        this.limits = limits;
        itemBytesMax = options.itemBytesMax();
        framework = options.framework().orElseGet(() -> survey.frameworks().decide(options.defaultFramework()));
        registry = options.own()
                ? Optional.empty()
                : options.registry()
                        .or(() -> survey.homepage().flatMap(home -> configured(home, options.configured())))
                        .or(() -> survey.registryName().flatMap(LabelText::registry))
                        .or(() -> Optional.of(LabelText.registryOf(tree.root())));
        refused = new ArrayList<>(survey.refused());
        passedOver = survey.passedOver();
        choose(survey.candidates(), options.style());
    }

    /**
     * Looks through a registry.
     *
     * @param path a folder or a file, of any file system
     * @throws InvalidRequestException if it is not there, cannot be read, holds nothing of a registry, or items of several
     *     frameworks with none given; or if an option cannot be
     */
    public static FolderRegistry open(Path path, FolderOptions options) {
        return open(path, options, FolderLimits.DEFAULT);
    }

    static FolderRegistry open(Path path, FolderOptions options, FolderLimits limits) {
        checkLabels(options);
        FolderTree tree = FolderTree.open(path, limits);
        FolderRegistry opened =
                new FolderRegistry(tree, Survey.of(tree, limits, options.itemBytesMax()), options, limits);
        if (opened.total() == 0) {
            throw new InvalidRequestException("'" + Display.text(path.toString(), 200)
                    + "' holds no registry items; give a folder of built items, or a registry.json.");
        }
        return opened;
    }

    /** The framework of all items. */
    public String framework() {
        return framework;
    }

    /** {@code @name} of the registry; absent where the items become the user's own. */
    public Optional<String> registry() {
        return registry;
    }

    /** How many readings there will be, those that fail included. */
    public int total() {
        return refused.size() + chosen.size();
    }

    /** How many JSON files have nothing to do with items: colours, icons, schemas, settings. */
    public int passedOver() {
        return passedOver;
    }

    /** How many items were there once more, the same to the byte, and are read once. */
    public int identical() {
        return identical;
    }

    /** First what is known to be wrong, then the items, each read when it is asked for. */
    @Override
    public Iterator<Reading> iterator() {
        return new Readings();
    }

    /** The one configured registry of this framework that has this home page. */
    private Optional<String> configured(String homepage, List<HttpSource> sources) {
        List<String> names = sources.stream()
                .filter(source -> source.framework().equals(framework) && source.isAt(homepage))
                .map(HttpSource::name)
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    private static void checkLabels(FolderOptions options) {
        String framework = options.framework().orElse(options.defaultFramework());
        ItemKey unused = new ItemKey(Kind.COMPONENT, framework, options.registry(), options.style(), "any");
    }

    private void choose(List<Candidate> candidates, Optional<String> style) {
        List<String> rootFolders = new ArrayList<>();
        tree.root().forEach(name -> rootFolders.add(FolderTree.name(name)));
        Optional<String> ofRoot =
                Styles.inPath(rootFolders.subList(Math.max(0, rootFolders.size() - 2), rootFolders.size()));
        List<Optional<String>> styles = Styles.of(candidates, style, ofRoot);
        Map<Identity, Candidate> taken = new HashMap<>();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            Candidate first = taken.putIfAbsent(new Identity(candidate.name(), styles.get(i)), candidate);
            if (first == null) {
                chosen.add(new Chosen(candidate, styles.get(i)));
            } else if (first.digest().equals(candidate.digest())) {
                identical++;
            } else {
                refused.add(new Reading.Refused(
                        candidate.shown(),
                        "Item '" + Display.text(candidate.name().name(), 80) + "' was left out. Another one of that"
                                + " name was taken from " + first.shown() + "; give one of them another --style."));
            }
        }
    }

    private Reading read(Chosen item, byte[] json) {
        Candidate candidate = item.candidate();
        try {
            Document document = document(candidate, json);
            if (document.length() > itemBytesMax) {
                throw new InvalidRequestException(
                        "It has " + document.length() + " bytes; at most " + itemBytesMax + " are taken.");
            }
            Placement placement = new Placement(framework, registry, item.style());
            return new Reading.Found(candidate.shown(), ItemCodec.decode(document, placement));
        } catch (InvalidRequestException e) {
            String name = Display.text(candidate.name().name(), 80);
            return new Reading.Refused(candidate.shown(), "Item '" + name + "' was left out. " + e.getMessage());
        }
    }

    private Document document(Candidate candidate, byte[] json) {
        Outline outline = candidate.outline();
        if (outline.end() > json.length) {
            throw new InvalidRequestException("The file changed while it was read; import it once more.");
        }
        int start = candidate.entry() ? outline.start() : 0;
        int end = candidate.entry() ? outline.end() : json.length;
        if (candidate.sources().isEmpty()) {
            return Document.of(start == 0 && end == json.length ? json : Arrays.copyOfRange(json, start, end));
        }
        return SourceSplice.of(json, outline, start, end, contents(candidate));
    }

    private List<String> contents(Candidate candidate) {
        List<String> contents = new ArrayList<>();
        int left = itemBytesMax;
        for (int i = 0; i < candidate.sources().size(); i++) {
            if (candidate.outline().files().get(i).hasContent()) {
                contents.add("");
                continue;
            }
            Path source = candidate.sources().get(i);
            try {
                byte[] bytes = tree.read(source, left);
                left -= bytes.length;
                contents.add(Utf8.text(bytes));
            } catch (InvalidRequestException e) {
                throw new InvalidRequestException("Its source '" + tree.shown(source) + "': " + e.getMessage(), e);
            }
        }
        return contents;
    }

    /** Goes through the registry once; an index is read once for all of its entries that follow each other. */
    private final class Readings implements Iterator<Reading> {

        private int next;
        private @Nullable Path file;
        private byte[] json = {};

        @Override
        public boolean hasNext() {
            return next < total();
        }

        @Override
        public Reading next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int at = next++;
            return at < refused.size() ? refused.get(at) : read(chosen.get(at - refused.size()));
        }

        private Reading read(Chosen item) {
            Path wanted = item.candidate().file();
            if (!wanted.equals(file)) {
                try {
                    json = Utf8.json(tree.read(wanted, limits.jsonBytesMax()));
                    file = wanted;
                } catch (InvalidRequestException e) {
                    return new Reading.Refused(item.candidate().shown(), e.getMessage());
                }
            }
            return FolderRegistry.this.read(item, json);
        }
    }
}
