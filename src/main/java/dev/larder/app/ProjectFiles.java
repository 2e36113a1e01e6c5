package dev.larder.app;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * Finds the {@code components.json} of the project that a client works on.
 *
 * <p>It begins in {@code CLAUDE_PROJECT_DIR}, else in the folders that the client names, else in the current one. The
 * nearest one above counts, up to the root of
 * the repository; else, where that folder is a project, those below it, as monorepos have them in their packages. Nothing
 * is looked for below a home or a root, and never for long.
 */
final class ProjectFiles {

    static final String NAME = "components.json";
    static final String VARIABLE = "CLAUDE_PROJECT_DIR";

    private static final int LEVELS_UP_MAX = 12;
    private static final int LEVELS_DOWN_MAX = 4;
    private static final int FOLDERS_MAX = 2_000;
    private static final int FOUND_MAX = 20;
    private static final Set<String> PASSED_OVER =
            Set.of("node_modules", "dist", "build", "out", "target", "vendor", "coverage", "public");
    private static final List<String> MARKS =
            List.of("package.json", "pnpm-workspace.yaml", "turbo.json", "nx.json", "deno.json", ".git");

    private final Map<String, String> environment;
    private final Path current;
    private final Optional<Path> home;

    /**
     * A finder.
     *
     * @param current the current folder
     * @param home where nothing is looked for, nor above it; absent where that is not known
     */
    ProjectFiles(Map<String, String> environment, Path current, Optional<Path> home) {
        this.environment = environment;
        this.current = current.toAbsolutePath().normalize();
        this.home = home.map(path -> path.toAbsolutePath().normalize());
    }

    /** Whether the environment says where the project is, so that nobody need be asked. */
    boolean isNamed() {
        return named().isPresent();
    }

    /**
     * The files, the one that counts most first; none where the client works on no such project.
     *
     * @param roots the addresses of folders as the client names them, whatever they are
     */
    List<Path> find(List<String> roots) {
        Set<Path> found = new LinkedHashSet<>();
        for (Path start : starts(roots)) {
            found.addAll(find(start));
        }
        return found.stream().limit(FOUND_MAX).toList();
    }

    private List<Path> starts(List<String> roots) {
        Optional<Path> named = named();
        if (named.isPresent()) {
            return List.of(named.get());
        }
        List<Path> folders = roots.stream()
                .map(ProjectFiles::folder)
                .flatMap(Optional::stream)
                .toList();
        return folders.isEmpty() ? List.of(current) : folders;
    }

    private List<Path> find(Path start) {
        Optional<Path> above = above(start);
        if (above.isPresent()) {
            return List.of(above.get());
        }
        return isHomeOrRoot(start) || MARKS.stream().noneMatch(mark -> Files.exists(start.resolve(mark)))
                ? List.of()
                : below(start);
    }

    private Optional<Path> named() {
        try {
            return Optional.ofNullable(environment.get(VARIABLE))
                    .filter(text -> !text.isBlank())
                    .map(Path::of)
                    .filter(Path::isAbsolute)
                    .filter(Files::isDirectory)
                    .map(Path::normalize);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The folder of an address, which some clients write with blanks in it. */
    private static Optional<Path> folder(String address) {
        try {
            return Optional.of(Path.of(new URI(address.replace(" ", "%20"))).normalize())
                    .filter(Files::isDirectory);
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // No file, or one of another machine.
        }
    }

    private Optional<Path> above(Path start) {
        Path folder = start;
        for (int level = 0; level < LEVELS_UP_MAX && folder != null && !isHomeOrRoot(folder); level++) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            if (Files.exists(folder.resolve(".git"))) {
                return Optional.empty();
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private boolean isHomeOrRoot(Path folder) {
        return folder.getParent() == null || home.filter(folder::equals).isPresent();
    }

    /** Level by level, each in the order of names. */
    private static List<Path> below(Path start) {
        List<Path> found = new ArrayList<>();
        Deque<Path> ahead = new ArrayDeque<>(List.of(start));
        int limit = start.getNameCount() + LEVELS_DOWN_MAX;
        for (int seen = 0; seen < FOLDERS_MAX && !ahead.isEmpty() && found.size() < FOUND_MAX; seen++) {
            Path folder = ahead.poll();
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                found.add(file);
            }
            if (folder.getNameCount() < limit) {
                ahead.addAll(folders(folder));
            }
        }
        return found;
    }

    private static List<Path> folders(Path parent) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (!name.startsWith(".")
                        && !PASSED_OVER.contains(name)
                        && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && folders.size() < FOLDERS_MAX) {
                    folders.add(entry);
                }
            }
        } catch (IOException e) {
            // Looked up here, as the first answer of a server waits for no log.
            LoggerFactory.getLogger(ProjectFiles.class).debug("{} cannot be looked through for a project", parent, e);
        }
        folders.sort(Comparator.comparing(Path::getFileName));
        return folders;
    }
}
