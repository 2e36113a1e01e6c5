package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.larder.model.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of the configurations of clients. */
final class InstallTest {

    private static final Launch LAUNCH =
            new Launch("/opt/java", List.of("-Xmx256m", "-jar", "C:\\larder.jar", "serve"), Map.of());

    @TempDir
    Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource(Client.class)
    void install_writesANewFile_andASecondTimeNothing(Client client) throws IOException {
        Path file = places("Linux").file(client);

        assertThat(install(client.id())).isZero();
        String written = Files.readString(file);
        assertThat(install(client.title())).isZero();

        assertThat(written).contains("larder").contains("-Xmx256m").contains("serve");
        assertThat(Files.readString(file)).isEqualTo(written);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("has this server already");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", "Windows 11"})
    void places_areBelowTheHome(String system) {
        for (Client client : Client.values()) {
            assertThat(places(system).file(client)).startsWithRaw(home);
        }
    }

    @Test
    void install_keepsCommentsAndOthers_andABackup() throws IOException {
        Path file = places("Linux").file(Client.CURSOR);
        Files.createDirectories(file.getParent());
        String before = """
                // mine\r
                {
                  "theme": "dark", /* so */
                  "mcpServers": {
                    "other": { "command": "x", "args": [] } // keep
                  },
                }
                """;
        Files.writeString(file, before);

        install("cursor");

        String after = Files.readString(file);
        assertThat(after)
                .startsWith("// mine\r\n{\n  \"theme\": \"dark\", /* so */\n  \"mcpServers\": {\n    \"other\": {")
                .contains("// keep\n  },\n}\n");
        assertThat(JsonEdit.find(after, "mcpServers", "larder")).isPresent();
        assertThat(JsonEdit.find(after, "mcpServers", "other")).isPresent();
        assertThat(file.resolveSibling("mcp.json.before-larder-1")).hasContent(before);
    }

    @Test
    void install_renewsItsOwnEntry_andKeepsWhatAUserAddedToIt() throws IOException {
        String before = "{\"mcpServers\":{\"larder\":{\"command\":\"old\",\"disabled\":true},\"z\":{}}}";

        String after = put(before);

        JsonNode entry = JsonEdit.find(after, "mcpServers", "larder").orElseThrow();
        assertThat(entry.path("command").asString()).isEqualTo("/opt/java");
        assertThat(entry.path("disabled").asBoolean()).isTrue();
        assertThat(entry.path("args")).hasSize(4);
        assertThat(after).endsWith("},\"z\":{}}}");
        assertThat(put(after)).isSameAs(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ }\n",
                "{\"a\":1}",
                "{\"a\":[{\"mcpServers\":{\"larder\":1}}],\"b\":{\"mcpServers\":{}}}",
                "{\"mcpServers\":{}}",
                "{\"mcpServers\":{},}",
                "{\"mcpServers\":{ // none\n }}",
                "{\"a\":\"}\\\"{\" // end\n}",
                "{\"mcpServers\":{\"x\":{\"larder\":{}}},\"y\":[1,2,],}",
                "  \n",
                "{\"mcpServers\":{\"larder\":{}}}",
                "{\"mcpServers\":{\"\uD83D\uDE00\":{\"k\":\"\u00e4\uD83D\uDE00\"},\"larder\":{\"command\":1}},\"t\":[true,null]}"
            })
    void json_ofAnyForm_takesTheEntry(String before) {
        String after = put(before);

        assertThat(JsonEdit.find(after, "mcpServers", "larder")
                        .orElseThrow()
                        .path("command")
                        .asString())
                .isEqualTo("/opt/java");
        assertThat(put(after)).isEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"mcpServers\":[]}",
                "{\"mcpServers\":null}",
                "{\"a\":1,\"a\":2}",
                "{\"mcpServers\":{\"larder\":{}},\"mcpServers\":{}}",
                "{\"mcpServers\":{",
                "nonsense"
            })
    void json_thatCannotBeChangedSafely_isLeftAlone(String before) throws IOException {
        Path file = places("Linux").file(Client.WINDSURF);
        Files.createDirectories(file.getParent());
        Files.writeString(file, before);

        assertThatThrownBy(() -> put(before)).isInstanceOf(InvalidRequestException.class);
        assertThat(install("windsurf")).isEqualTo(ExitCodes.WRONG_USE);

        assertThat(file).hasContent(before);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("was left as it is, as ")
                .contains("larder mcp-config --client windsurf");
    }

    @Test
    void toml_takesTheTable_andRenewsIt() {
        String before = "# mine\nmodel = \"x\" # [not.a.table]\n\n[mcp_servers.other]\ncommand = \"y\"";

        String after = TomlEdit.put(before, "mcp_servers", "larder", LAUNCH);
        Launch newer = new Launch("/newer/java", List.of("serve"), Map.of("LARDER_HOME", "/x"));
        String renewed = TomlEdit.put(after + "\n[z]\na = 1\n", "mcp_servers", "larder", newer);

        assertThat(after)
                .isEqualTo(before + "\n\n[mcp_servers.larder]\ncommand = \"/opt/java\"\n"
                        + "args = [\"-Xmx256m\", \"-jar\", \"C:\\\\larder.jar\", \"serve\"]\n");
        assertThat(TomlEdit.put(after, "mcp_servers", "larder", LAUNCH)).isSameAs(after);
        assertThat(renewed)
                .isEqualTo(before + "\n\n[mcp_servers.larder]\ncommand = \"/newer/java\"\nargs = [\"serve\"]\n"
                        + "env = { LARDER_HOME = \"/x\" }\n\n[z]\na = 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mcp_servers = { larder = {} }\n",
                "mcp_servers.larder.command = \"x\"\n",
                "mcp_servers . 'larder' = {}\n",
                "\"mcp_servers\".larder.command = \"x\"\n",
                "[mcp_servers]\nlarder = { command = \"java\", args = [\"x\"] }\n",
                "[mcp_servers]\nlarder.command = \"x\"\n",
                "[ 'mcp_servers' ] # all\n\"larder\" = {}\n",
                "[[mcp_servers]]\nname = \"larder\"\n",
                "[[mcp_servers.larder]]\ncommand = \"x\"\n",
                "[mcp_servers.larder]\ncommand = \"x\"\n[mcp_servers.\"larder\"]\ncommand = \"x\"\n",
                "[mcp_servers.larder]\n\"command\" = \"x\"\n",
                "text = \"\"\"\n[a]\n",
                "list = [\n\"]\"\n",
                "text = \"a\n[a]\n",
                "nonsense\n",
                "[mcp_servers.larder]\ncommand = \"x\"\nargs = [\n  \"y\",\n]\n"
            })
    void toml_thatCannotBeChangedSafely_isLeftAlone(String before) {
        assertThatThrownBy(() -> TomlEdit.put(before, "mcp_servers", "larder", LAUNCH))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text = \"\"\"\n[mcp_servers.larder]\n\\\"\"\"\" # ends here\n",
                "text = '''\nmcp_servers.larder = 1\n'''\n",
                "texts = [\"\"\"a\"\"\"\", [\n  \"[mcp_servers.larder]\", # ]\n  ']',\n]]\n",
                "mcp_servers.other.command = \"x\" # larder\n",
                "[a]\nmcp_servers = 1\n[projects.\"C:\\\\larder\"]\n",
                "[mcp_servers.larder.tools.get_component]\napproval_mode = \"approve\"\n"
            })
    void toml_thatSpeaksOfSomethingElse_takesTheTable(String before) {
        String after = TomlEdit.put(before, "mcp_servers", "larder", LAUNCH);

        assertThat(after).isEqualTo(before + "\n" + TomlEdit.table("mcp_servers", "larder", LAUNCH));
        assertThat(TomlEdit.put(after, "mcp_servers", "larder", LAUNCH)).isSameAs(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ mcp_servers . \"larder\" ]", "['mcp_servers'.larder]#"})
    void toml_ofAQuotedTable_isRenewed(String header) {
        String before = header + "\ntools = [\n  [\"x\"],\n]\ncommand = \"x\"\nargs = []\n[z]\n";

        String after = TomlEdit.put(before, "mcp_servers", "larder", LAUNCH);

        assertThat(after)
                .startsWith(header + "\ntools = [\n  [\"x\"],\n]\ncommand = \"/opt/java\"\nargs = [\"-Xmx256m\"")
                .endsWith("]\n[z]\n");
        assertThat(TomlEdit.command(after, "mcp_servers", "larder"))
                .hasValueSatisfying(words -> assertThat(words).startsWith("/opt/java", "-Xmx256m"));
    }

    @Test
    void toml_ofAnEnvironmentInATableOfItsOwn_keepsIt() {
        String before = "[mcp_servers.larder]\ncommand = \"x\"\n[mcp_servers.larder.\"env\"]\nLARDER_HOME = \"/x\"\n";
        Launch other = new Launch("/opt/java", List.of(), Map.of("LARDER_HOME", "/y"));

        assertThat(TomlEdit.put(before, "mcp_servers", "larder", LAUNCH))
                .startsWith("[mcp_servers.larder]\ncommand = \"/opt/java\"\nargs = [\"-Xmx256m\"")
                .endsWith("\n[mcp_servers.larder.\"env\"]\nLARDER_HOME = \"/x\"\n");
        assertThatThrownBy(() -> TomlEdit.put(before, "mcp_servers", "larder", other))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void toml_ofAValueOverSeveralLines_isWrittenInOne() {
        Launch launch = new Launch("java", List.of(), Map.of("LARDER_REGISTRIES", "{\n\t\"@a\": \"\u007F\"}"));

        assertThat(TomlEdit.table("mcp_servers", "larder", launch))
                .endsWith("env = { LARDER_REGISTRIES = \"{\\n\\t\\\"@a\\\": \\\"\\u007F\\\"}\" }\n");
    }

    @Test
    void toml_ofTheTable_keepsOtherKeysAndComments() {
        String before = """
                [mcp_servers.larder] # here
                # mine
                startup_timeout_sec = 5
                command = "x" # old
                env = { LARDER_HOME = "/x" }

                # of the next
                [z]
                """.replace("\n", "\r\n");

        String after = TomlEdit.put(before, "mcp_servers", "larder", LAUNCH);

        assertThat(after)
                .startsWith("[mcp_servers.larder] # here\r\n# mine\r\nstartup_timeout_sec = 5\r\n"
                        + "command = \"/opt/java\" # old\r\nargs = [\"-Xmx256m\"")
                .endsWith("\nenv = { LARDER_HOME = \"/x\" }\r\n\r\n# of the next\r\n[z]\r\n");
        assertThat(TomlEdit.put(after, "mcp_servers", "larder", LAUNCH)).isSameAs(after);
        Launch other = new Launch("/opt/java", List.of(), Map.of("LARDER_HOME", "/y"));
        assertThatThrownBy(() -> TomlEdit.put(after, "mcp_servers", "larder", other))
                .hasMessageContaining("has an environment already");
    }

    @Test
    void json_ofTheEntry_keepsItsEnvironment_andIsLeftAloneWithComments() {
        Launch other = new Launch("/opt/java", List.of(), Map.of("LARDER_FRAMEWORK", "vue"));
        String after = JsonEdit.put(
                "{\"mcpServers\":{\"larder\":{\"env\":{\"LARDER_HOME\":\"/x\"}}}}",
                "mcpServers",
                "larder",
                Client.CURSOR.entry(other));

        assertThat(JsonEdit.find(after, "mcpServers", "larder").orElseThrow().path("env"))
                .hasToString("{\"LARDER_HOME\":\"/x\",\"LARDER_FRAMEWORK\":\"vue\"}");
        assertThatThrownBy(() -> put("{\"mcpServers\":{\"larder\":{ // mine\n\"command\":\"x\"}}}"))
                .hasMessageContaining("comment");
    }

    @Test
    void file_thatSomebodyElseChangedMeanwhile_isLeftAlone() throws IOException {
        Path file = Files.writeString(home.resolve("mcp.json"), "{}");
        ClientFile configuration = new ClientFile(Client.CURSOR, file);
        ClientFile.Change change = configuration.change(LAUNCH);
        Files.writeString(file, "{\"theirs\":1}");

        assertThatThrownBy(() -> configuration.write(change)).hasMessageContaining("changed by somebody else");

        assertThat(file).hasContent("{\"theirs\":1}");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void file_thatBeginsWithAByteOrderMark_keepsIt() throws IOException {
        Path file = Files.writeString(home.resolve("config.toml"), "\uFEFFmodel = 'o'\n");
        ClientFile configuration = new ClientFile(Client.CODEX, file);

        configuration.write(configuration.change(LAUNCH));

        assertThat(Files.readString(file)).startsWith("\uFEFFmodel = 'o'\n\n[mcp_servers.larder]\n");
        assertThat(configuration.change(LAUNCH).isNone()).isTrue();
    }

    @Test
    void json_ofOpencode2_isLeftAlone() throws IOException {
        Path file = Files.writeString(home.resolve("o.json"), "{\"mcp\":{\"servers\":{\"x\":{\"type\":\"local\"}}}}");

        assertThatThrownBy(() -> new ClientFile(Client.OPENCODE, file).change(LAUNCH))
                .hasMessageContaining("opencode 2");
    }

    @Test
    void dryRun_printsAndWritesNothing() throws IOException {
        int code = run("install", "--client", "vscode", "--dry-run", "--framework", "vue");

        assertThat(code).isZero();
        JsonNode entry = JsonEdit.find(out.toString(StandardCharsets.UTF_8), "servers", "larder")
                .orElseThrow();
        assertThat(entry.path("type").asString()).isEqualTo("stdio");
        assertThat(entry.path("env").path("LARDER_FRAMEWORK").asString()).isEqualTo("vue");
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--framework=Vue", "--ttl=banana", "--tools=get_componen", "--home=\0"})
    void settings_thatNoServerStartsWith_areNotWritten(String setting) throws IOException {
        Path file = places("Linux").file(Client.CURSOR);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}");

        assertThat(run("install", "--client", "cursor", setting)).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run("mcp-config", setting)).isEqualTo(ExitCodes.WRONG_USE);

        assertThat(file).hasContent("{}");
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
    }

    @Test
    void settings_areWrittenWithAWholePath() {
        assertThat(run("install", "--client", "cursor", "--dry-run", "--home", "./store", "--ttl", "2d"))
                .isZero();

        JsonNode entry = JsonEdit.find(out.toString(StandardCharsets.UTF_8), "mcpServers", "larder")
                .orElseThrow();
        assertThat(entry.path("env").path("LARDER_HOME").asString())
                .isEqualTo(Path.of("store").toAbsolutePath().toString());
        assertThat(entry.path("env").path("LARDER_TTL").asString()).isEqualTo("2d");
    }

    @Test
    void file_isNamed_isALink_keepsItsPermissions() throws IOException {
        Path real = Files.writeString(home.resolve("real.json"), "{}");
        boolean posix = Files.getFileStore(real).supportsFileAttributeView("posix");
        if (posix) {
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        }
        Path link = home.resolve("link.json");
        try {
            Files.createSymbolicLink(link, real);
        } catch (UnsupportedOperationException | IOException e) {
            link = real;
        }

        int code = run("install", "--client", "zed", "--file", link.toString(), "--json");

        assertThat(code).isZero();
        assertThat(Json.MAPPER.readTree(out.toByteArray()).path("backup").asString())
                .endsWith("real.json.before-larder-1");
        assertThat(JsonEdit.find(Files.readString(real), "context_servers", "larder"))
                .isPresent();
        assertThat(Files.isSymbolicLink(link) || link.equals(real)).isTrue();
        if (posix) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                    .isEqualTo("rw-r-----");
        }
    }

    @Test
    void folder_isALink_takesAFileThatIsNotThereYet() throws IOException {
        Path real = Files.createDirectory(home.resolve("dotfiles"));
        Path folder = link(home.resolve(".cursor"), real);

        assertThat(install("cursor")).isZero();

        assertThat(real.resolve("mcp.json")).isRegularFile();
        assertThat(folder).isSymbolicLink();
    }

    @Test
    void file_isALinkThatLeadsNowhereYet_isMadeWhereItLeads() throws IOException {
        Files.createDirectory(home.resolve("dotfiles"));
        Files.createDirectory(home.resolve(".cursor"));
        Path link = link(home.resolve(".cursor").resolve("mcp.json"), Path.of("..", "dotfiles", "mcp.json"));

        assertThat(install("cursor")).isZero();

        assertThat(link).isSymbolicLink();
        assertThat(home.resolve("dotfiles").resolve("mcp.json")).isRegularFile();
    }

    private static Path link(Path link, Path target) throws IOException {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | IOException e) {
            return abort("no links here: " + e.getMessage());
        }
    }

    @Test
    void mcpConfig_isInTheFormOfTheClient() {
        run("mcp-config", "--client", "codex");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("[mcp_servers.larder]\ncommand = ");
        out.reset();

        run("mcp-config", "--client", "opencode");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"mcp\"").contains("\"local\"");

        assertThat(run("mcp-config", "--client", "emacs")).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("known are claude-desktop, claude-code");
    }

    private static String put(String before) {
        return JsonEdit.put(before, "mcpServers", "larder", Client.CURSOR.entry(LAUNCH));
    }

    private int install(String client) {
        return run("install", "--client", client);
    }

    private int run(String... args) {
        Streams streams = new Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false);
        Context usual = Context.ofProcess();
        int code = new Cli(new Context(streams, usual.loader(), usual.opener()), places("Linux")).execute(args);
        streams.out().flush();
        return code;
    }

    private ClientPlaces places(String system) {
        return new ClientPlaces(Map.of(), system, home);
    }
}
