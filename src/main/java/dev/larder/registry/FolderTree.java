package dev.larder.registry;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The files of a given folder, or of the folder that a given file lies in; the only door to them.
 *
 * <p>Nothing outside of the folder is ever read: no path that climbs out, no absolute one, no link that leaves. Links
 * within the folder are followed where a path names them, and passed over when the folder is listed, since what they
 * lead to is listed at its own place.
 */
final class FolderTree {

    private static final int SHOWN_CHARS = 200;
    private static final Pattern NOT_RELATIVE = Pattern.compile("/.*|[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private final Path root;
    private final Optional<Path> single;
    private final FolderLimits limits;

    private FolderTree(Path root, Optional<Path> single, FolderLimits limits) {
        this.root = root;
        this.single = single;
        this.limits = limits;
    }

    /** @throws InvalidRequestException if there is no such file or folder, or it cannot be read */
    static FolderTree open(Path given, FolderLimits limits) {
        String shown = Display.text(given.toString(), SHOWN_CHARS);
        try {
            Path real = given.toRealPath();
            if (!Files.isReadable(real)) {
                throw new InvalidRequestException("'" + shown + "' may not be read; check its permissions.");
            }
            if (Files.isDirectory(real)) {
                return new FolderTree(real, Optional.empty(), limits);
            }
            Path folder = real.getParent();
            if (folder == null || !Files.isRegularFile(real)) {
                throw new InvalidRequestException(
                        "'" + shown + "' is neither a file nor a folder; give the registry's folder or file.");
            }
            return new FolderTree(folder, Optional.of(real), limits);
        } catch (NoSuchFileException e) {
            throw new InvalidRequestException("There is no file or folder '" + shown + "'; check the path.", e);
        } catch (IOException e) {
            throw new InvalidRequestException("'" + shown + "' cannot be read; check the path and permissions.", e);
        }
    }

    /** The given folder, or the one that the given file lies in, free of links. */
    Path root() {
        return root;
    }

    /** The given file, or empty where a folder was given. */
    Optional<Path> single() {
        return single;
    }

    /** A file's path below the folder, as reports show it. */
    String shown(Path file) {
        String below =
                root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        return Display.text(below.isEmpty() ? "." : below, SHOWN_CHARS);
    }

    /** The names of the folders from the root down to the one that a file lies in. */
    List<String> foldersOf(Path file) {
        List<String> names = new ArrayList<>();
        Path below = root.relativize(file);
        for (int i = 0; i < below.getNameCount() - 1; i++) {
            names.add(below.getName(i).toString().replace("/", ""));
        }
        return List.copyOf(names);
    }

    /**
     * Every file of the folder that ends in {@code .json}: the files of a folder before its sub-folders, each by name.
     * Hidden folders and {@code node_modules} are left out.
     *
     * @param problems takes what is in there and cannot be looked at
     */
    List<Path> jsonFiles(Consumer<Reading.Refused> problems) {
        Walk walk = new Walk(problems);
        walk.into(root, 1);
        return walk.files;
    }

    /**
     * The file that a path names, seen from a folder of this tree.
     *
     * @throws InvalidRequestException if it leads out of the tree, or to no file; the message says which
     */
    Path resolve(Path folder, String path) {
        String shown = "'" + Display.text(path, SHOWN_CHARS) + "'";
        String slashed = path.replace('\\', '/');
        if (NOT_RELATIVE.matcher(slashed).matches()) {
            throw new InvalidRequestException(shown + " is not a path within the given folder.");
        }
        try {
            Path target = folder.resolve(slashed).normalize();
            Path real = target.startsWith(root) ? target.toRealPath() : target;
            if (!real.startsWith(root)) {
                throw new InvalidRequestException(shown + " leads out of the given folder.");
            }
            if (!Files.isRegularFile(real)) {
                throw new InvalidRequestException(shown + " is not a file.");
            }
            return real;
        } catch (InvalidPathException e) {
            throw new InvalidRequestException(shown + " is not a path.", e);
        } catch (NoSuchFileException e) {
            throw new InvalidRequestException(shown + " is not there.", e);
        } catch (IOException e) {
            throw new InvalidRequestException(shown + " cannot be read.", e);
        }
    }

    /** As {@link #resolve}, seen from the folder that a file of this tree lies in. */
    Path beside(Path file, String path) {
        Path folder = file.getParent();
        return resolve(folder == null ? file : folder, path);
    }

    /**
     * The bytes of a file that {@link #jsonFiles} or {@link #resolve} gave.
     *
     * @throws InvalidRequestException if there are more than so many, or they cannot be read
     */
    byte[] read(Path file, int bytesMax) {
        // A link put in the file's place since it was looked at is not followed; only the default file system can tell.
        OpenOption[] options = file.getFileSystem().equals(FileSystems.getDefault())
                ? new OpenOption[] {LinkOption.NOFOLLOW_LINKS}
                : new OpenOption[0];
        try (InputStream in = Files.newInputStream(file, options)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new InvalidRequestException("It is larger than the " + bytesMax + " bytes that are taken.");
            }
            return bytes;
        } catch (IOException e) {
            throw new InvalidRequestException("It cannot be read; check its permissions.", e);
        }
    }

    /** One listing of the folder. */
    private final class Walk {

        private final Consumer<Reading.Refused> problems;
        private final List<Path> files = new ArrayList<>();
        private int entries;

        Walk(Consumer<Reading.Refused> problems) {
            this.problems = problems;
        }

        void into(Path folder, int depth) {
            if (depth > limits.depthMax()) {
                refuse(folder, "It lies more than " + limits.depthMax() + " folders deep and was not looked at.");
                return;
            }
            List<Path> folders = new ArrayList<>();
            for (Path entry : sorted(folder)) {
                if (Files.isSymbolicLink(entry)) {
                    checkLink(entry);
                } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(entry);
                } else if (isJson(entry) && Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(entry);
                }
            }
            folders.stream().filter(sub -> !isPassedOver(sub)).forEach(sub -> into(sub, depth + 1));
        }

        private List<Path> sorted(Path folder) {
            List<Path> sorted = new ArrayList<>();
            try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
                for (Path entry : listing) {
                    if (entries == limits.entriesMax()) {
                        refuse(folder, "There are more than " + limits.entriesMax() + " files; the rest was left out.");
                        break;
                    }
                    entries++;
                    sorted.add(entry);
                }
            } catch (IOException | DirectoryIteratorException e) {
                refuse(folder, "The folder cannot be read; check its permissions.");
            }
            sorted.sort(Comparator.comparing(FolderTree::name));
            return sorted;
        }

        private void checkLink(Path link) {
            try {
                Path real = link.toRealPath();
                if (!real.startsWith(root) && (isJson(link) || Files.isDirectory(real)) && !isPassedOver(link)) {
                    refuse(link, "It is a link that leaves the given folder, and was not followed.");
                }
            } catch (IOException e) {
                if (isJson(link)) {
                    refuse(link, "It is a link that leads nowhere.");
                }
            }
        }

        private void refuse(Path at, String reason) {
            problems.accept(new Reading.Refused(shown(at), reason));
        }
    }

    private static boolean isPassedOver(Path folder) {
        String name = name(folder);
        return name.startsWith(".") || name.equals("node_modules");
    }

    private static boolean isJson(Path file) {
        return name(file).toLowerCase(Locale.ROOT).endsWith(".json");
    }

    /** The last name of a path; that of a folder in an archive may end in a slash. */
    static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString().replace("/", "");
    }
}
