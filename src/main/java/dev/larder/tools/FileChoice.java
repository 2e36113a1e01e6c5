package dev.larder.tools;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemFile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The files of an item that a call names: by path, by target, or by the end of either where that is clear. */
final class FileChoice {

    private static final int PATHS_MAX = 100;
    private static final int NAMED_MAX = 20;

    private FileChoice() {}

    /**
     * In the order in which they are named.
     *
     * @throws InvalidRequestException if one is not there; the sentence names those that are
     */
    static List<ItemFile> of(List<ItemFile> files, List<String> paths) {
        if (paths.size() > PATHS_MAX) {
            throw new InvalidRequestException("'files' takes up to " + PATHS_MAX + " paths; these are " + paths.size()
                    + ". Leave 'files' out for all of them.");
        }
        Set<ItemFile> chosen = new LinkedHashSet<>();
        for (String path : paths) {
            chosen.addAll(named(files, path.strip()));
        }
        return List.copyOf(chosen);
    }

    private static List<ItemFile> named(List<ItemFile> files, String path) {
        List<ItemFile> exact = matching(files, file -> file.path().equals(path));
        if (exact.isEmpty()) {
            exact = matching(files, file -> file.target().filter(path::equals).isPresent());
        }
        if (!exact.isEmpty()) {
            return exact;
        }
        List<ItemFile> ending = matching(
                files,
                file -> file.path().endsWith("/" + path)
                        || file.target()
                                .filter(target -> target.endsWith("/" + path))
                                .isPresent());
        if (ending.size() != 1) {
            String shown = "'" + Display.text(path, 80) + "'";
            throw new InvalidRequestException(
                    ending.isEmpty()
                            ? "There is no file " + shown + " in it; it has " + listed(files) + "."
                            : shown + " could be " + listed(ending) + ": give the whole path.");
        }
        return ending;
    }

    private static List<ItemFile> matching(List<ItemFile> files, Predicate<ItemFile> wanted) {
        return files.stream().filter(wanted).toList();
    }

    private static String listed(List<ItemFile> files) {
        String named = files.stream()
                .limit(NAMED_MAX)
                .map(file -> Display.text(file.path(), 120))
                .collect(Collectors.joining(", "));
        return files.size() > NAMED_MAX ? named + " and " + (files.size() - NAMED_MAX) + " more" : named;
    }
}
