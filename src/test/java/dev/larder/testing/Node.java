package dev.larder.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Scripts for node with the packages that they need, installed once below {@code target}. A test that asks for them where
 * node or npm is missing, or npm's registry cannot be reached, is skipped.
 */
public final class Node {

    private static final int INSTALL_SECONDS_MAX = 300;
    private static final int RUN_SECONDS_MAX = 600;

    private final Path folder;

    private Node(Path folder) {
        this.folder = folder;
    }

    /**
     * What a script did.
     *
     * @param succeeded whether it ended well
     * @param output all that it printed
     */
    public record Run(boolean succeeded, String output) {}

    /**
     * The scripts of a folder of {@code src/test}, with what its {@code package.json} names.
     *
     * @param name the folder
     * @param proof a path that is there once that is installed
     */
    public static Node installed(String name, String proof) throws IOException, InterruptedException {
        assumeTrue(succeeds("node", "--version"), "node is not installed");
        assumeTrue(succeeds("npm", "--version"), "npm is not installed");
        Path folder = Files.createDirectories(Path.of("target", name));
        try (Stream<Path> files = Files.list(Path.of("src/test", name))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!Files.isDirectory(folder.resolve(proof))) {
            Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.log").toFile())
                    .start();
            assumeTrue(
                    succeeds(npm, INSTALL_SECONDS_MAX),
                    "npm cannot install what the test needs; see target/" + name + "/npm.log");
        }
        return new Node(folder);
    }

    /** Runs a script with these arguments, in its folder, with these variables besides those that there are. */
    public Run run(List<String> script, Map<String, String> variables) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(script);
        Path log = Files.createTempFile(folder, "run", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        boolean succeeded = succeeds(builder.start(), RUN_SECONDS_MAX);
        return new Run(succeeded, Files.readString(log));
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return succeeds(process, INSTALL_SECONDS_MAX);
        } catch (IOException notThere) {
            return false;
        }
    }

    /** Whether it ends well within this time; if not, it and its children are ended. */
    private static boolean succeeds(Process process, int secondsMax) throws InterruptedException {
        if (process.waitFor(secondsMax, TimeUnit.SECONDS)) {
            return process.exitValue() == 0;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return false;
    }
}
