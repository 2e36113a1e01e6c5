package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real shadcn CLI takes items from the mirror of the jar: it is the referee for what we serve. It comes from npm, into
 * the build folder; where there is no node, or no npm that gives it, the test is skipped and says so.
 */
final class MirrorIT {

    private static final String VERSION = "4.23.0";
    private static final Path CLI = Path.of("target", "shadcn-" + VERSION).toAbsolutePath();

    private static final Path DATA = Path.of(System.getProperty("larder.data", "../shared/data"))
            .resolve("registries")
            .toAbsolutePath();

    /** Folders of real registries, and what they are called once they are imported. */
    private static final Map<String, String> IMPORTED =
            new TreeMap<>(Map.of("shadcn-ui", "@shadcn", "magicui", "@magicui", "originui", "@originui"));

    /** Of the items, each n-th; all with {@code -Dschemas.every=1}. */
    private static final String EVERY = System.getProperty("schemas.every", "8");

    @TempDir
    private static Path folder;

    private static @Nullable Process mirror;
    private static String address = "";

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(runs(folder, "node", "--version"), "skipped: there is no node here");
        Files.createDirectories(CLI);
        Path script = CLI.resolve("node_modules/shadcn/dist/index.js");
        assumeTrue(
                Files.exists(script)
                        || runs(CLI, "npm", "install", "--prefix", ".", "--no-audit", "--no-fund", "shadcn@" + VERSION),
                "skipped: npm gave no shadcn " + VERSION);
        if (Files.isDirectory(DATA)) {
            List<String> command = new ArrayList<>(List.of("import"));
            IMPORTED.keySet().forEach(name -> command.add(DATA.resolve(name).toString()));
            assertThat(JarProcess.run(folder.resolve("home"), "", command.toArray(String[]::new))
                            .code())
                    .isZero();
        }
        mirror = JarProcess.builder(folder.resolve("home"), "mirror", "--port", "0")
                .redirectError(folder.resolve("mirror.log").toFile())
                .start();
        BufferedReader out = mirror.inputReader(StandardCharsets.UTF_8);
        address = String.valueOf(out.readLine());
        assertThat(address).startsWith("http://127.0.0.1:");
    }

    @AfterAll
    static void stop() throws Exception {
        if (mirror != null) {
            mirror.destroy();
            assertThat(mirror.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Of the real registry where it is there, else of the starter library. */
    @Test
    void cli_viewsSearchesAndAddsWithDependencies() throws Exception {
        Path project = project();
        boolean real = Files.isDirectory(DATA);

        assertThat(shadcn(project, "view", "button")).contains("\"name\": \"button\"");
        assertThat(shadcn(project, "search", "@shadcn", "-q", "dialog")).contains("dialog");
        String added = shadcn(project, "add", real ? "dashboard-01" : "login-01", "--yes", "--overwrite");

        assertThat(added).contains("Created");
        assertThat(project.resolve("src/components/ui/button.tsx")).exists();
        assertThat(project.resolve("src/components/" + (real ? "app-sidebar.tsx" : "login-form.tsx")))
                .exists();
        assertThat(project.resolve("src/hooks/use-mobile.ts").toFile().exists())
                .as("a dependency of a dependency")
                .isEqualTo(real);
    }

    @Test
    void schemas_takeWhatIsServedOfAllThatWasValidWhenItCame() throws Exception {
        assumeTrue(Files.isDirectory(DATA), "no registries at " + DATA + "; name the folder with -Dlarder.data");
        Path script = Path.of("src/test/clients/schemas.mjs").toAbsolutePath();
        List<String> command = new ArrayList<>(List.of("node", script.toString(), EVERY, address));
        IMPORTED.forEach((folder, name) -> command.add(name + "=" + DATA.resolve(folder)));

        boolean taken = runs(CLI, command.toArray(String[]::new));

        String said = Files.readString(folder.resolve("runs.log"));
        System.err.println(said);
        assertThat(taken).as(said).isTrue();
    }

    private static Path project() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve("src"));
        Files.writeString(project.resolve("src/index.css"), "@import \"tailwindcss\";\n");
        Files.writeString(
                project.resolve("package.json"), "{\"name\":\"scratch\",\"version\":\"1.0.0\",\"private\":true}");
        Files.writeString(
                project.resolve("tsconfig.json"),
                "{\"compilerOptions\":{\"baseUrl\":\".\",\"paths\":{\"@/*\":[\"./src/*\"]}}}");
        Files.writeString(
                project.resolve("components.json"),
                "{\"style\":\"new-york-v4\",\"rsc\":false,\"tsx\":true,\"tailwind\":{\"config\":\"\",\"css\":"
                        + "\"src/index.css\",\"baseColor\":\"neutral\",\"cssVariables\":true},\"aliases\":{\"components\":"
                        + "\"@/components\",\"utils\":\"@/lib/utils\",\"ui\":\"@/components/ui\",\"lib\":\"@/lib\","
                        + "\"hooks\":\"@/hooks\"}}");
        return project;
    }

    /** Runs the CLI with a package manager that installs nothing: what npm does is not what is tested. */
    private static String shadcn(Path project, String... arguments) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path npm = Files.writeString(bin.resolve("npm"), "#!/bin/sh\nexit 0\n");
        assertThat(npm.toFile().setExecutable(true)).isTrue();
        List<String> command = new ArrayList<>(
                List.of("node", CLI.resolve("node_modules/shadcn/dist/index.js").toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("shadcn.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("REGISTRY_URL", address);
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(log);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static boolean runs(Path directory, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("runs.log").toFile())
                    .start();
            return process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
