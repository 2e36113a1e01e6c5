package dev.larder.cli;

import dev.larder.app.Version;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How this very program is started once more. */
final class OwnJar {

    private static final String MAIN = "dev.larder.Main";

    private OwnJar() {}

    /** The Java that runs this process. */
    static String java() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return (File.separatorChar == '\\' ? java.resolveSibling("java.exe") : java).toString();
    }

    /** What to tell Java so that it runs this program: its jar, or its class path where there is no jar. */
    static List<String> arguments() {
        Path place = place();
        if (Files.isRegularFile(place)) {
            return List.of("-jar", place.toString());
        }
        return List.of("-cp", System.getProperty("java.class.path"), MAIN);
    }

    /** Whether this process runs from the jar. */
    static boolean isJar() {
        return Files.isRegularFile(place());
    }

    private static Path place() {
        try {
            return Path.of(Version.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of the program is no path", e);
        }
    }
}
