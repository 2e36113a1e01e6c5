package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Odd places, files and limits of the store through the jar, by the groups of the list of bad inputs: 74 to 80, as far as
 * no test of a part has them. Each is survived: done, or one sentence.
 */
final class StoreInputsIT {

    private static final String SOURCE = "export {}\n";

    @TempDir
    Path folder;

    @Test
    void group74_placesWithOddAndLongNames() throws Exception {
        Path odd = folder.resolve("ü ;#%25'").resolve("a".repeat(150)).resolve("b".repeat(150));

        expectWell(odd);

        assertSentence(JarProcess.run(folder.resolve("c".repeat(300)), SOURCE, "set", "mine"));
    }

    @Test
    void group75_noTemporaryFolder() throws Exception {
        Path home = folder.resolve("home");
        Path none = folder.resolve("none");

        assertThat(JarProcess.runWithTemporary(none, home, "list", "--json").code())
                .isZero();
        expectWell(home);
    }

    @Test
    void group75_fewHandles() throws Exception {
        Path home = folder.resolve("home");
        if (!Files.isExecutable(Path.of("/bin/sh"))) {
            return;
        }
        JarProcess.run(home, SOURCE, "set", "mine");
        ProcessBuilder builder = JarProcess.builder(home, "get", "mine");
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "ulimit -n 64; exec \"$@\"", "sh"));
        command.addAll(builder.command());
        builder.command(command);

        JarProcess.Answer answer = JarProcess.run(builder, "");

        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).isEqualTo(SOURCE);
    }

    @Test
    void group76_archivesAreNoRegistries() throws Exception {
        Path archive = folder.resolve("registry.zip");
        Files.write(archive, "PK\3\4../../etc/passwd".getBytes(StandardCharsets.ISO_8859_1));
        Path zipped = folder.resolve("registry.gz");
        Files.write(zipped, new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});

        for (Path file : List.of(archive, zipped)) {
            JarProcess.Answer answer = JarProcess.run(folder.resolve("home"), "", "import", file.toString());
            assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(answer.out()).contains(": 0 items ", "1 problem");
            assertThat(answer.err()).startsWith(file.getFileName() + ": ").hasLineCount(1);
        }
    }

    @Test
    void group78_limitsOnCopies() throws Exception {
        Path home = folder.resolve("home");
        expectWell(home);

        for (String limit : List.of("0", "1")) {
            JarProcess.Answer set = JarProcess.run(home, SOURCE, "--max-bytes", limit, "set", "more" + limit);
            assertThat(set.code()).as(set.err()).isZero();
            JarProcess.Answer stats = JarProcess.run(home, "", "--max-bytes", limit, "stats", "--json");
            assertThat(Json.MAPPER.readTree(stats.out()).path("cachedBytes").asLong())
                    .isLessThanOrEqualTo(Long.parseLong(limit));
        }
        for (String limit : List.of("-1", "10X")) {
            assertSentence(JarProcess.run(home, "", "--max-bytes=" + limit, "list"));
        }
        assertThat(JarProcess.run(home, "", "get", "mine").out()).isEqualTo(SOURCE);
    }

    @Test
    void group79_verify_throughTheJar() throws Exception {
        Path home = folder.resolve("home");
        expectWell(home);

        JarProcess.Answer verify = JarProcess.run(home, "", "verify", "--json");

        assertThat(verify.code()).isZero();
        assertThat(Json.MAPPER.readTree(verify.out()).path("checked").asInt()).isGreaterThan(10);
        assertThat(Json.MAPPER.readTree(verify.out()).path("problems")).isEmpty();
    }

    @Test
    void group80_databaseOfSomebodyElse_isSetAside() throws Exception {
        Path home = folder.resolve("home");
        Path store = Files.createDirectories(home.resolve("store"));
        foreign(store);

        expectWell(home);

        try (var kept = Files.walk(home.resolve("quarantine"))) {
            assertThat(kept.map(path -> path.getFileName().toString())).contains("larder.script");
        }
    }

    @Test
    void doctor_ofTheJar() throws Exception {
        Path home = folder.resolve("home");
        expectWell(home);

        ProcessBuilder builder = JarProcess.builder(home, "doctor");
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.endsWith("_HOME"));
        builder.environment().put("LARDER_HOME", home.toString());
        builder.environment().put("HOME", folder.toString()); // No client of this machine is looked at.
        JarProcess.Answer doctor = JarProcess.run(builder, "");

        assertThat(doctor.code()).as(doctor.out()).isZero();
        assertThat(doctor.out()).contains("✓ store: ", "✓ start: A server is up and greets in ", "All is well.");
        assertThat(doctor.err()).isEmpty();

        Files.writeString(home.resolve("larder.json"), "{");
        JarProcess.Answer unwell = JarProcess.run(builder, "");

        assertThat(unwell.code()).as(unwell.err()).isEqualTo(1);
        assertThat(unwell.out()).contains("✗ settings: ", "Not all is well");
    }

    private static void foreign(Path store) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection("jdbc:hsqldb:file:" + store.resolve("larder"), "SA", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE theirs (x INTEGER)");
            statement.execute("INSERT INTO theirs VALUES (1)");
            statement.execute("SHUTDOWN");
        }
    }

    private static void expectWell(Path home) throws IOException, InterruptedException {
        JarProcess.Answer set = JarProcess.run(home, SOURCE, "set", "mine");
        assertThat(set.code()).as(set.err()).isZero();
        assertThat(JarProcess.run(home, "", "get", "mine").out()).isEqualTo(SOURCE);
    }

    private static void assertSentence(JarProcess.Answer answer) {
        assertThat(answer.code()).isIn(ExitCodes.FAILED, ExitCodes.WRONG_USE);
        assertThat(answer.err()).startsWith("larder: ").doesNotContain("\tat ", "nobody foresaw");
        assertThat(answer.out()).isEmpty();
    }
}
