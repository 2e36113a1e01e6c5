package dev.larder.app;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where Larder keeps its data: found by the rules of the platform.
 *
 * <pre>
 * Linux and others   $XDG_DATA_HOME/larder, else ~/.local/share/larder
 * macOS              ~/Library/Application Support/larder
 * Windows            %LOCALAPPDATA%\larder, else ~\AppData\Local\larder
 * </pre>
 *
 * <p>{@code ~} is {@code $HOME} where that is an absolute path, else what the JVM found.
 */
public final class DataDirectory {

    private static final int FILE_BYTES_MAX = 1 << 20;

    private final Map<String, String> environment;
    private final String system;
    private final String userHome;

    /**
     * The rules for a machine.
     *
     * @param environment its variables
     * @param system what the JVM calls the operating system
     * @param userHome what the JVM found for the user's home; may be nonsense
     */
    DataDirectory(Map<String, String> environment, String system, String userHome) {
        this.environment = Map.copyOf(environment);
        this.system = system.toLowerCase(Locale.ROOT);
        this.userHome = userHome;
    }

    /** The rules for this process. */
    static DataDirectory ofProcess() {
        return new DataDirectory(
                System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", ""));
    }

    /**
     * The directory that nobody named.
     *
     * @throws InvalidRequestException if the user has no home
     */
    Path usual() {
        if (system.startsWith("windows")) {
            return absolute("LOCALAPPDATA")
                    .orElseGet(() -> home().resolve("AppData").resolve("Local"))
                    .resolve("larder");
        }
        if (system.startsWith("mac")) {
            return home().resolve("Library").resolve("Application Support").resolve("larder");
        }
        return absolute("XDG_DATA_HOME")
                .orElseGet(() -> home().resolve(".local").resolve("share"))
                .resolve("larder");
    }

    /**
     * The directory of this name; a leading {@code ~/} is the home, as no shell has seen what a client passes on.
     *
     * @param source who named it, for the message
     * @throws InvalidRequestException if that is no path here
     */
    Path named(String text, String source) {
        try {
            boolean atHome = text.startsWith("~/") || text.startsWith("~\\");
            Path path = atHome ? home().resolve(text.substring(2)) : Path.of(text);
            return path.toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new InvalidRequestException(
                    source + " must be the path of a directory; it is '" + Display.text(text, 80) + "'.", e);
        }
    }

    private Path home() {
        return absolute("HOME")
                .or(() -> absolutePath(userHome))
                .orElseThrow(() -> new InvalidRequestException(
                        "There is no home directory to keep data in: set LARDER_HOME to a directory."));
    }

    private Optional<Path> absolute(String variable) {
        return Optional.ofNullable(environment.get(variable)).flatMap(DataDirectory::absolutePath);
    }

    private static Optional<Path> absolutePath(String text) {
        try {
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The bytes of a small file in a directory, or empty where there is none, or no directory.
     *
     * @throws InvalidRequestException if it is too large or cannot be read
     */
    static Optional<byte[]> read(Path directory, String name) {
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        Path file = directory.resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(FILE_BYTES_MAX + 1);
            if (bytes.length > FILE_BYTES_MAX) {
                throw new InvalidRequestException(file + " is larger than 1 MiB, which no configuration is: mend it.");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new InvalidRequestException(file + " cannot be read: mend its permissions, or move it away.", e);
        }
    }
}
