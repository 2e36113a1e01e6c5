package dev.larder.cli;

import dev.larder.model.StorageException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A file from which a JVM maps the classes of this program instead of loading them, which halves the time until a server
 * is up (class data sharing).
 *
 * <p>It fits one jar, at one place, of one time, and one Java; a JVM that finds another ignores it. {@link ArchiveMaker}
 * makes it and notes beside it what it was made for; Java 19 and newer make it too, at their end, where there is none.
 *
 * @param file where it is, or will be
 */
record ClassArchive(Path file) {

    private static final String OPTION = "-XX:SharedArchiveFile=";

    /** The one that the command line of this process names, if it names one and the system tells the command line. */
    static Optional<ClassArchive> ofProcess() {
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        for (String argument : arguments) {
            if (argument.startsWith(OPTION)) {
                return Optional.of(new ClassArchive(Path.of(argument.substring(OPTION.length()))));
            }
        }
        return Optional.empty();
    }

    /** The one in the user's folder for caches, with a name of its own for each place of the program and each Java. */
    static ClassArchive usual() {
        int place = String.join("\n", OwnJar.arguments()).concat(OwnJar.java()).hashCode();
        String name =
                "larder-" + Integer.toHexString(place) + "-" + Runtime.version().feature() + ".jsa";
        return new ClassArchive(caches(System.getProperty("os.name", ""), System.getenv())
                .resolve("larder")
                .resolve(name));
    }

    /** What a JVM is told, before {@code -jar}, to start quickly, stay small and keep its own words off stdout. */
    List<String> flags() {
        List<String> flags = new ArrayList<>();
        flags.add("-XX:+IgnoreUnrecognizedVMOptions");
        flags.add("-XX:+AutoCreateSharedArchive");
        flags.add(OPTION + file);
        flags.addAll(modest());
        return flags;
    }

    /**
     * The part of {@link #flags} that has nothing to do with archives: the plainer of the compilers, as most processes
     * live shortly; a collector without threads of its own; a heap that begins small, with a young part that stays so, as
     * what was once touched there stays with the process; no room kept free in what is old, and what is
     * free given back at once, as is what compilers took outside of the heap and do not need any more.
     */
    static List<String> modest() {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Xms16m",
                "-Xmn4m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:-ShrinkHeapInSteps",
                "-XX:TrimNativeHeapInterval=15000",
                "-XX:-UsePerfData",
                "-Xlog:disable",
                "-Xlog:all=warning:stderr");
    }

    /** Whether it is there, and was made for this program and this Java. */
    boolean isCurrent() {
        try {
            return Files.isRegularFile(file) && Files.readString(note()).equals(circumstances());
        } catch (IOException e) {
            return false;
        }
    }

    /** Notes that it was made for this program and this Java. */
    void noteCircumstances() throws IOException {
        Files.writeString(note(), circumstances());
    }

    /** Makes the folder that it lies in. */
    void makeFolder() {
        try {
            AtomicFile.makeFolder(file);
        } catch (IOException e) {
            throw new StorageException("The folder of " + file + " cannot be made: mend its permissions.", e);
        }
    }

    private Path note() {
        return file.resolveSibling(file.getFileName() + ".for");
    }

    private static String circumstances() throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(System.getProperty("java.home")).append('\n');
        text.append(Runtime.version()).append('\n');
        for (String argument : OwnJar.arguments()) {
            text.append(argument).append('\n');
            Path path = argument.endsWith(".jar") ? Path.of(argument) : null;
            if (path != null && Files.isRegularFile(path)) {
                text.append(Files.size(path)).append(' ').append(Files.getLastModifiedTime(path));
            }
        }
        return text.toString();
    }

    private static Path caches(String system, Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home", "."));
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches");
        }
        String variable = name.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
        String folder = environment.getOrDefault(variable, "");
        return new File(folder).isAbsolute() ? Path.of(folder) : home.resolve(".cache");
    }
}
