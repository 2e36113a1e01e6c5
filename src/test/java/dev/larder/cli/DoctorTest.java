package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.app.Larder;
import dev.larder.app.SettingsLoader;
import dev.larder.model.StorageException;
import dev.larder.storage.Samples;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** What {@code doctor} finds, and what it advises. */
final class DoctorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final MemoryStorageProvider store = new MemoryStorageProvider(InstantSource.system());
    private boolean broken;
    private boolean deaf;
    private String printed = "";

    @Test
    void all_isWell() throws IOException {
        Path home = home();
        store.set(Samples.entry("component:react:mine", "x"));
        run("install", "--client", "cursor");

        assertThat(run("--home", home.toString())).as(printed).isZero();

        assertThat(printed)
                .contains("✓ Larder: ", "✓ settings: framework react", "✓ directory: ", "✓ disk: ", "✓ store: 1 entry")
                .contains("✓ Cursor: It starts this server.", "✓ start: A server is up", "All is well.")
                .contains("✓ registries: @shadcn, ", "Add --ask")
                .doesNotContain("✗");
    }

    @Test
    void directory_thatIsNotThereYet_isNotMade() {
        Path home = folder.resolve("later");

        assertThat(run("--home", home.toString())).as(printed).isZero();

        assertThat(printed)
                .contains("is not there yet; the first start makes it")
                .doesNotContain("store:");
        assertThat(home).doesNotExist();
    }

    @Test
    void directory_thatIsAFile() throws IOException {
        Path home = Files.writeString(folder.resolve("file"), "x");

        assertThat(run("--home", home.toString())).isEqualTo(ExitCodes.FAILED);

        assertThat(printed).contains("✗ directory: ", "is no directory", "Move it away");
    }

    @Test
    void directory_thatOthersMayRead_isTold() throws IOException {
        Path home = home();
        if (!Files.getFileStore(home).supportsFileAttributeView("posix")) {
            return;
        }
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(run("--home", home.toString())).isZero();

        assertThat(printed).contains("! directory: ", "can be read by others", "chmod 700 " + home);
    }

    @Test
    void settings_thatCannotBe_areNamed_andTheRestIsLookedAtAllTheSame() throws IOException {
        Path home = home();
        Files.writeString(home.resolve("larder.json"), "{\"maxByte\": 5}");

        assertThat(run("--home", home.toString())).isEqualTo(ExitCodes.FAILED);

        assertThat(printed).contains("✗ settings: There is no setting 'maxByte'", "✓ start: ");
    }

    @Test
    void store_thatDoesNotOpen_isOneSentence() throws IOException {
        broken = true;

        assertThat(run("--home", home().toString())).isEqualTo(ExitCodes.FAILED);

        assertThat(printed)
                .contains(
                        "✗ store: The store could not read the statistics. It is locked; end the other.",
                        "Not all is well")
                .doesNotContain("\tat ");
    }

    @Test
    void damage_thatWasMended_andWarnings_areTold() throws IOException {
        Path home = home();
        Files.createDirectories(home.resolve("quarantine/0001-store"));
        Files.writeString(home.resolve("larder.log"), """
                2026-11-25T12:00:00.000Z INFO [main] a.B: fine
                2026-11-25T12:00:01Z WARN [main] a.B: too \u001b hot
                a stack
                """);

        store.befall("It was set aside.");

        assertThat(run("--home", home.toString())).isZero();

        assertThat(printed)
                .contains("! store: It was set aside.")
                .contains("! damage: The store was damaged and mended once", "delete the folder 'quarantine'")
                .contains("! log: 2026-11-25T12:00:01Z: too ")
                .doesNotContain("fine", "\u001b", "a stack");
    }

    @ParameterizedTest
    @CsvSource({"1000, BAD", "70000000, NOTE", "900000000, GOOD"})
    void disk_isJudgedByWhatIsFree(long free, Finding.State state) {
        assertThat(HomeCheck.disk(free, 100 << 20).state()).isEqualTo(state);
    }

    @Test
    void registries_areAskedWhenTold() throws IOException {
        try (LoopbackRegistry good = new LoopbackRegistry(
                        LoopbackRegistry.answer(200, "{\"items\":[{\"name\":\"button\",\"type\":\"registry:ui\"}]}"));
                LoopbackRegistry bad = new LoopbackRegistry(LoopbackRegistry.answer(500, ""))) {
            String registries =
                    "{\"@good\":\"" + good.address() + "/{name}.json\",\"@bad\":\"" + bad.address() + "/{name}.json\"}";

            assertThat(run("--home", home().toString(), "--registries", registries))
                    .isZero();
            assertThat(good.requests()).isEmpty();

            assertThat(run("--home", home().toString(), "--registries", registries, "--ask"))
                    .as(printed)
                    .isZero();
            assertThat(printed)
                    .contains("✓ @good: It answers, in ", "! @bad: @bad ")
                    .doesNotContain("@github");
            assertThat(run("--home", home().toString(), "--registries", registries, "--ask", "--offline"))
                    .isZero();
            assertThat(printed).contains("are not asked, as offline is set");
            assertThat(good.requests()).hasSize(1);
        }
    }

    @Test
    void clients_thatStartWhatIsNotThere_orBadly_areTold() throws IOException {
        write(".cursor/mcp.json", "{\"mcpServers\":{\"larder\":{\"command\":\"/no/java\",\"args\":[]}}}");
        write(".kiro/settings/mcp.json", "{\"mcpServers\":{\"larder\":{\"command\":\"java\",\"args\":[\"-jar\"]}}}");
        write(".codex/config.toml", "[mcp_servers.larder]\ncommand = 'java'\nargs = [\n \"-jar\",\n \"/no.jar\" ]\n");
        write(".gemini/settings.json", "{}");
        write(".lmstudio/mcp.json", "{");

        assertThat(run("--home", home().toString())).isEqualTo(ExitCodes.FAILED);

        assertThat(printed)
                .contains(
                        "✗ Cursor: It starts a program that is not there: /no/java.", "larder install --client cursor")
                .contains("✗ Codex: It starts a jar that is not there: /no.jar.")
                .contains("! Kiro: It starts the server without -X")
                .contains("✓ clients: Without this server: gemini-cli, lm-studio.");
    }

    @Test
    void clients_whoseFilesBeginWithAByteOrderMark_areRead() throws IOException {
        write(".cursor/mcp.json", "\uFEFF{\"mcpServers\":{\"larder\":{\"command\":\"/no/java\"}}}");
        write(".codex/config.toml", "\uFEFF[mcp_servers.larder]\ncommand = '/no/java'\n");

        assertThat(run("--home", home().toString())).isEqualTo(ExitCodes.FAILED);

        assertThat(printed)
                .contains("✗ Cursor: It starts a program that is not there: /no/java.")
                .contains("✗ Codex: It starts a program that is not there: /no/java.");
    }

    @Test
    void server_thatDoesNotGreet_isBad_andJsonSaysTheSame() throws IOException {
        deaf = true;

        assertThat(run("--home", home().toString(), "--json")).isEqualTo(ExitCodes.FAILED);

        JsonNode answer = Json.MAPPER.readTree(printed);
        assertThat(answer.path("well").asBoolean(true)).isFalse();
        List<String> bad = new ArrayList<>();
        answer.path("findings").forEach(finding -> {
            if (finding.path("state").asString().equals("bad")) {
                bad.add(finding.path("about").asString() + ": "
                        + finding.path("advice").asString());
            }
        });
        assertThat(bad).containsExactly("start: Run 'larder serve' to see why.");
    }

    private Path home() throws IOException {
        Path home = folder.resolve("data");
        if (!Files.exists(home)) {
            Files.createDirectories(home);
            if (Files.getFileStore(home).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return home;
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private int run(String... args) {
        store.failing(false); // A command closes its store, after which this one fails.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Streams streams = new Streams(new ByteArrayInputStream(new byte[0]), print, print, false, false);
        Context context = new Context(
                streams,
                SettingsLoader.ofProcess(),
                settings -> new Larder(settings, InstantSource.system(), () -> {
                    if (broken) {
                        throw new StorageException("It is locked; end the other.");
                    }
                    return store;
                }));
        ClientPlaces places = new ClientPlaces(Map.of(), "Linux", folder);
        if (args[0].equals("install")) {
            return new Cli(context, places).execute(args);
        }
        CommonOptions options = new CommonOptions();
        CommandLine line = new CommandLine(new DoctorCommand(context, options, places, home -> server()));
        options.addTo(line.getCommandSpec(), true);
        int code = line.execute(args);
        printed = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private StdioClient server() {
        PipedProcess process = new PipedProcess((in, out) -> {
            if (!deaf) {
                out.write("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                in.transferTo(new ByteArrayOutputStream());
            }
        });
        return new StdioClient(process, PATIENCE);
    }
}
