package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start costs, counted rather than timed, and what the JVM says on the way. */
final class StartIT {

    /**
     * How many classes may be loaded before the first answers are out: 941 were on JDK 17 and 1,142 on JDK 25, nearly all
     * of them the platform's own. A library that comes in the way brings hundreds.
     */
    private static final int CLASSES_MAX = 1_300;

    /** How many classes of ours a first get may load from the jar: those of its end, of which some come and go. */
    private static final int UNARCHIVED_MAX = 40;

    private static final String GET = "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":"
            + "{\"name\":\"get_component\",\"arguments\":{\"name\":\"button\",\"registry\":\"@starter\"}}}\n";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n";
    private static final String PONG = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n";
    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}\n";

    /** What no answer to a handshake or a list may wait for. */
    private static final List<String> HEAVY = List.of(
            "io.modelcontextprotocol.",
            "reactor.",
            "tools.jackson.",
            "org.slf4j.",
            "ch.qos.logback.",
            "com.github.benmanes.",
            "org.hsqldb.",
            "picocli.");

    @TempDir
    private Path folder;

    @Test
    void firstAnswers_needFewClasses() throws Exception {
        Path loaded = folder.resolve("loaded.txt");

        String out =
                serve(List.of("-Dlarder.startMillis=3600000", "-Xlog:class+load:file=" + loaded), jar(), PING + LIST);

        assertThat(out).startsWith(PONG).contains("get_component");
        List<String> classes = classes(loaded);
        System.err.println("StartIT: " + classes.size() + " classes");
        assertThat(classes.size()).isBetween(300, CLASSES_MAX);
        assertThat(classes).noneMatch(name -> HEAVY.stream().anyMatch(name::startsWith));
    }

    @Test
    void archive_isUsed_andSaysNothingOnStdoutWhenItDoesNotFit() throws Exception {
        Path jar = Files.copy(jar(), folder.resolve("larder.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        ClassArchive archive = new ClassArchive(folder.resolve("larder.jsa"));
        Path loaded = folder.resolve("loaded.txt");
        List<String> flags = new ArrayList<>(archive.flags());
        flags.add("-Xlog:class+load:file=" + loaded);
        assertThat(serve(flags, jar, PING)).isEqualTo(PONG);

        assertThat(run(List.of(), jar, "", "warm", archive.file().toString())).isEmpty();

        assertThat(archive.file()).isNotEmptyFile();
        assertThat(serve(flags, jar, PING)).isEqualTo(PONG);
        assertThat(Files.readAllLines(loaded))
                .anyMatch(line -> line.contains("dev.larder.mcp.Dispatcher") && line.contains("shared objects file"));

        Path moved = Files.copy(jar, folder.resolve("moved.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(serve(flags, moved, PING)).as("a moved jar").isEqualTo(PONG);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(serve(flags, jar, PING)).as("a jar of another time").isEqualTo(PONG);
        Files.delete(archive.file());
        Files.writeString(archive.file(), "no archive");
        assertThat(serve(flags, jar, PING)).as("something else").isEqualTo(PONG);
    }

    @Test
    void archive_isMadeAndRenewedByServers() throws Exception {
        Path jar = Files.copy(jar(), folder.resolve("larder.jar"), StandardCopyOption.COPY_ATTRIBUTES);
        ClassArchive archive =
                new ClassArchive(Files.createDirectory(folder.resolve("caches")).resolve("larder.jsa"));

        serveUntilArchived(archive, jar);
        assertThat(isUsed(archive, jar)).as("made").isTrue();

        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(isUsed(archive, jar)).as("made for another jar").isFalse();
        serveUntilArchived(archive, jar);
        assertThat(isUsed(archive, jar)).as("renewed").isTrue();
    }

    /** A session that lasts until the archive is there. */
    private void serveUntilArchived(ClassArchive archive, Path jar) throws IOException, InterruptedException {
        List<String> flags = new ArrayList<>(archive.flags());
        flags.add("-Dlarder.archiveMillis=1");
        FileTime before = Files.exists(archive.file()) ? Files.getLastModifiedTime(archive.file()) : null;
        Process server = builder(flags, jar, "serve")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            server.getOutputStream().write(GET.getBytes(StandardCharsets.UTF_8));
            server.getOutputStream().flush();
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
            while (!isMadeSince(before, archive) && System.nanoTime() < deadline) {
                LockSupport.parkNanos(10_000_000);
            }
            server.getOutputStream().close();
            assertThat(server.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            server.destroyForcibly();
        }
    }

    private static boolean isMadeSince(@Nullable FileTime before, ClassArchive archive) throws IOException {
        Path mark = archive.file().resolveSibling(archive.file().getFileName() + ".making");
        return Files.exists(archive.file())
                && !Files.getLastModifiedTime(archive.file()).equals(before)
                && !Files.exists(mark);
    }

    private boolean isUsed(ClassArchive archive, Path jar) throws IOException, InterruptedException {
        Path loaded = folder.resolve("loaded.txt");
        Files.deleteIfExists(loaded);
        List<String> flags = new ArrayList<>(archive.flags());
        flags.remove("-XX:+AutoCreateSharedArchive"); // It is looked at, and not to be made anew.
        flags.add("-Xlog:class+load:file=" + loaded);
        assertThat(serve(flags, jar, PING)).isEqualTo(PONG);
        return Files.readAllLines(loaded).stream()
                .anyMatch(line -> line.contains("dev.larder.mcp.Dispatcher ") && line.contains("shared objects file"));
    }

    @Test
    void storedComponent_comesFromTheArchive() throws Exception {
        ClassArchive archive = new ClassArchive(folder.resolve("larder.jsa"));
        Path loaded = folder.resolve("loaded.txt");
        run(List.of(), jar(), "", "warm", archive.file().toString());
        assertThat(serve(archive.flags(), jar(), GET)).as("the store is made").contains("@starter/button");
        List<String> flags = new ArrayList<>(archive.flags());
        flags.add("-Xlog:class+load:file=" + loaded);

        String out = serve(flags, jar(), GET);

        assertThat(out).contains("@starter/button");
        List<String> lines = Files.readAllLines(loaded);
        assertThat(lines).anyMatch(line -> line.contains("org.hsqldb.Database "));
        assertThat(lines).as("Logback looks for nobody").noneMatch(line -> line.contains("ContextInitializer"));
        assertThat(lines)
                .filteredOn(line -> line.contains("source: file:"))
                .as("classes that are not in the archive")
                .hasSizeLessThan(UNARCHIVED_MAX);
    }

    /** A mapper, with what it loads, takes 5 MB of each process. */
    @Test
    void everydayCalls_needNoMapper() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        String calls = GET
                + call(4, "search_components", "{\"query\":\"a button\"}")
                + call(5, "list_components", "{}")
                + call(6, "set_component", "{\"name\":\"own\",\"sourceCode\":\"export {}\"}");

        assertThat(serve(List.of(), jar(), GET)).as("the store is made").contains("@starter/button");

        String out = serve(List.of("-Xlog:class+load:file=" + loaded), jar(), calls);

        assertThat(out.lines()).hasSize(4).noneMatch(line -> line.contains("\"isError\":true"));
        assertThat(out).contains("\"score\":");
        List<String> lines = Files.readAllLines(loaded);
        assertThat(lines).anyMatch(line -> line.contains("dev.larder.search.SearchIndex "));
        assertThat(lines)
                .filteredOn(line -> line.contains("tools.jackson.databind.json.JsonMapper "))
                .isEmpty();
    }

    private static String call(int id, String tool, String arguments) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":" + arguments + "}}\n";
    }

    private String serve(List<String> flags, Path jar, String lines) throws IOException, InterruptedException {
        return run(flags, jar, lines, "serve");
    }

    private String run(List<String> flags, Path jar, String lines, String... words)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), lines);
        Path out = folder.resolve("out");
        Process process = builder(flags, jar, words)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES))
                    .as("the process ends")
                    .isTrue();
            assertThat(process.exitValue()).isZero();
            return Files.readString(out, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    private ProcessBuilder builder(List<String> flags, Path jar, String... words) {
        List<String> command = new ArrayList<>();
        command.add(OwnJar.java());
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("LARDER_") || name.startsWith("JAVA_TOOL"));
        builder.environment().put("LARDER_HOME", folder.resolve("home").toString());
        builder.environment().put("LARDER_OFFLINE", "true");
        return builder;
    }

    /** The names of the classes in a log of the JVM: {@code [0.1s][info][class,load] NAME source: PLACE}. */
    private static List<String> classes(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.substring(line.lastIndexOf(']') + 1).strip())
                    .map(line -> line.substring(0, line.concat(" ").indexOf(' ')))
                    .toList();
        }
    }

    private static Path jar() {
        return Path.of(System.getProperty("larder.jar"));
    }
}
