package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.app.Larder;
import dev.larder.app.SettingsLoader;
import dev.larder.model.Document;
import dev.larder.model.Key;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.storage.Inspection.Outcome;
import dev.larder.storage.Samples;
import dev.larder.testing.MemoryStorageProvider;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands over a store in memory. */
final class CommandsTest {

    private static final String SOURCE = "export {}\r\n\t// \uD83D\uDC4B";

    @TempDir
    Path folder;

    private final MemoryStorageProvider store = new MemoryStorageProvider(InstantSource.system());
    private String stdin = "";
    private boolean asks;
    private boolean broken;
    private String refusal = "";

    private record Answer(int code, String out, String err) {
        JsonNode json() {
            return Json.MAPPER.readTree(out);
        }
    }

    @Test
    void set_getGivesItBackUnchanged() {
        stdin = SOURCE;

        Answer set = run("set", "greeting", "--description", "Says hello.");
        Answer get = run("get", "greeting");

        assertThat(set.code()).isZero();
        assertThat(set.out()).isEmpty();
        assertThat(set.err()).startsWith("created: component:react:greeting, version ");
        assertThat(get.out()).isEqualTo(SOURCE);
        assertThat(get.err()).startsWith("component:react:greeting, version ");
    }

    @Test
    void set_ofSeveralFiles() throws IOException {
        Path page = Files.writeString(folder.resolve("page.tsx"), "page");
        Path data = Files.writeString(folder.resolve("data.ts"), "data\n");

        Answer set = run("set", "shop", page.toString(), data.toString(), "--kind", "block", "--json");
        Answer get = run("get", "shop");
        Answer one = run("get", "shop", "--file", "data.ts");

        assertThat(set.json().path("key").asString()).isEqualTo("block:react:shop");
        assertThat(set.json().path("change").asString()).isEqualTo("created");
        assertThat(set.err()).isEmpty();
        assertThat(get.out()).isEqualTo(lines("==> page.tsx <==", "page", "==> data.ts <==", "data"));
        assertThat(one.out()).isEqualTo("data\n");
        assertThat(run("get", "shop", "--file", "nothing").err()).contains("has no file 'nothing'; it has page.tsx");
    }

    @Test
    void set_namesTheFileByTheFramework() {
        stdin = SOURCE;

        for (String framework : List.of("vue", "svelte", "angular", "solid")) {
            run("set", "x", "--framework", framework, "--ttl-seconds", "60");
        }

        assertThat(run("get", "x", "--framework", "vue", "--file", "x.vue").out())
                .isEqualTo(SOURCE);
        assertThat(run("get", "x", "--framework", "svelte", "--file", "x.svelte")
                        .out())
                .isEqualTo(SOURCE);
        assertThat(run("get", "x", "--framework", "angular", "--file", "x.ts").out())
                .isEqualTo(SOURCE);
        assertThat(run("get", "x", "--framework", "solid", "--file", "x.tsx").out())
                .isEqualTo(SOURCE);
    }

    @Test
    void set_namesTheFileByTheFrameworkThatAnAliasMeans() {
        stdin = SOURCE;

        run("set", "x", "--framework", "sveltekit");

        assertThat(run("get", "x", "--framework", "svelte", "--file", "x.svelte")
                        .out())
                .isEqualTo(SOURCE);
    }

    @Test
    void import_intoTheFrameworkThatAnAliasMeans() throws IOException {
        Path item = Files.writeString(
                folder.resolve("a.json"),
                "{\"name\":\"a\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.ts\",\"content\":\"x\"}]}");

        run("import", item.toString(), "--as-own", "--framework", "sveltekit");

        assertThat(run("get", "component:svelte:a").out()).isEqualTo("x");
    }

    @Test
    void set_dryRunWritesNothing() {
        stdin = SOURCE;

        assertThat(run("set", "greeting", "--dry-run").err()).startsWith("Would be created: ");
        assertThat(run("get", "greeting").code()).isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void set_refuses() throws IOException {
        Path binary = Files.write(folder.resolve("x.bin"), new byte[] {(byte) 0xFF, 0});
        Path large = Files.write(folder.resolve("large.tsx"), new byte[2_000]);

        assertThat(run("set", "x", folder.toString()).err()).contains("is a folder");
        assertThat(run("set", "x", binary.toString()).err()).contains("is not UTF-8 text");
        assertThat(run("set", "x", folder.resolve("none").toString()).err()).contains("There is no file");
        assertThat(run("set", "x", "--max-item-bytes", "1KiB", large.toString()).err())
                .contains("larger than");
        stdin = "x".repeat(2_000);
        assertThat(run("set", "x", "--max-item-bytes", "1KiB", "-").err()).contains("Standard input is larger than");
        assertThat(run("set", "../x").err()).contains("A name is not a path");
        assertThat(run("set", "x", "--ttl-seconds", "0").err()).contains("--ttl-seconds must be 1 or more");
        assertThat(run("set", "x", "--kind", "page").code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(stored()).isZero();
    }

    @Test
    void search_findsWhatIsNeeded() {
        stdin = SOURCE;
        run("set", "alert-dialog");
        run("set", "button");

        Answer found = run("search", "ask", "before", "deleting");

        assertThat(found.out()).startsWith("component:react:alert-dialog");
        assertThat(run("search", "button", "--json")
                        .json()
                        .path("results")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("button");
        assertThat(run("search", "button", "--limit", "1").err()).startsWith("1 of ");
        assertThat(run("search", "walrus").code()).isZero();
        assertThat(run("search", "button", "--limit", "0").code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run("search").code()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void list_showsWhatIsThere() {
        stdin = SOURCE;
        run("set", "b", "--framework", "vue", "--description", "Second\u001b[31m.");
        run("set", "a", "--kind", "block", "--category", "shop");

        Answer all = run("list");

        assertThat(all.out()
                        .lines()
                        .map(line -> line.substring(0, line.indexOf(" ")))
                        .toList())
                .containsExactly("block:react:a", "component:vue:b");
        assertThat(all.out()).contains("Second.");
        assertThat(all.err()).isEqualTo(lines("2 items"));
        assertThat(run("list", "components").out())
                .startsWith("component:vue:b")
                .doesNotContain("block:");
        assertThat(run("list", "--framework", "react", "--json")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(run("list", "--category", "shop").out()).startsWith("block:react:a");
        assertThat(run("list", "--limit", "1").err()).isEqualTo(lines("1 of 2 items"));
        assertThat(run("list", "pages").code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run("list", "--limit", "0").code()).isEqualTo(ExitCodes.WRONG_USE);
    }

    @Test
    void get_dependencies() {
        stdin = SOURCE;
        run("set", "button", "--dependency", "clsx@^2", "--registry-dependency", "button");
        run("set", "page", "--registry-dependency", "button", "--registry-dependency", "gone");

        Answer needs = run("get", "page", "--dependencies");

        assertThat(needs.out())
                .startsWith(
                        lines("npm      clsx@^2", "item     component:react:button", "item     component:react:page"))
                .contains("missing  gone for component:react:page: ");
        assertThat(needs.err()).contains("need each other: component:react:button -> component:react:button.");
        assertThat(run("get", "page", "--dependencies", "--json")
                        .json()
                        .path("items")
                        .path(0)
                        .path("key")
                        .asString())
                .isEqualTo("component:react:button");
    }

    @Test
    void export_import_roundTrip() throws IOException {
        stdin = SOURCE;
        run("set", "greeting");
        Path file = folder.resolve("store.jsonl.gz");

        Answer export = run("export", file.toString(), "--json");
        run("delete", "greeting");
        Answer imported = run("import", file.toString());

        assertThat(export.json().path("own").asInt()).isEqualTo(1);
        assertThat(imported.code()).isZero();
        assertThat(imported.out()).contains("1 entry (1 new, 0 changed, 0 unchanged)");
        assertThat(run("get", "greeting").out()).isEqualTo(SOURCE);
        assertThat(run("export", "-").out())
                .startsWith("{\"larder\":\"export\"")
                .endsWith("\"lines\":1}\n");
        assertThat(run("import", file.toString(), "--as-own").err()).contains("leave --as-own");
    }

    @Test
    void import_ofADamagedExport_keepsTheRestAndNamesTheLines() throws IOException {
        stdin = SOURCE;
        run("set", "a");
        run("set", "b");
        Path file = folder.resolve("store.jsonl");
        run("export", file.toString());
        Files.writeString(file, Files.readString(file).replaceFirst("react:a", "react:"));
        run("clear", "--own", "--yes");

        Answer imported = run("import", file.toString());

        assertThat(imported.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(imported.err()).startsWith("line 2: ");
        assertThat(run("get", "b").out()).isEqualTo(SOURCE);
    }

    @Test
    void export_toALink_replacesTheFileThatItLeadsTo() throws IOException {
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Path file = Files.writeString(backups.resolve("larder.jsonl"), "old");
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("backups", "larder.jsonl"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), first);

        assertThat(run("export", second.toString(), "--force").code()).isZero();

        assertThat(first).isSymbolicLink();
        assertThat(second).isSymbolicLink();
        assertThat(file).content().startsWith("{\"larder\":\"export\"");
        assertThat(backups.toFile().list()).hasSize(1);
    }

    @Test
    void export_toALinkThatLeadsToItself_isRefused() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, link);

        assertThat(run("export", link.toString()).err()).contains("could not be written");
        assertThat(link).isSymbolicLink();
    }

    @Test
    void group77_export_neverLeavesHalfAFile() throws IOException {
        stdin = SOURCE;
        run("set", "greeting");
        Path file = Files.writeString(folder.resolve("there.jsonl"), "mine");

        assertThat(run("export", file.toString()).err()).contains("add --force to replace it");
        assertThat(file).hasContent("mine");
        assertThat(run("export", folder.toString()).err()).contains("is a folder");
        assertThat(run("export", folder.resolve("none/x").toString()).err()).contains("could not be written");
        broken = true;
        assertThat(run("export", file.toString(), "--force").code()).isEqualTo(ExitCodes.FAILED);
        broken = false;
        assertThat(file).hasContent("mine");
        assertThat(run("export", file.toString(), "--force").code()).isZero();
        assertThat(Files.readString(file)).contains("greeting");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(each -> each.toString().endsWith(".part"))).isEmpty();
        }
        Path full = Path.of("/dev/full");
        if (Files.exists(full)) {
            Answer answer = run("export", full.toString());
            assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(answer.err()).startsWith("larder: '/dev/full' could not be written");
            assertThat(Files.isRegularFile(full)).isFalse();
        }
    }

    @Test
    void get_nearMiss() {
        stdin = SOURCE;
        run("set", "button");

        Answer miss = run("get", "buton");

        assertThat(miss.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(miss.out()).isEmpty();
        assertThat(miss.err()).startsWith("larder: ").contains("button").hasLineCount(1);
    }

    @Test
    void get_jsonHoldsTheDocument() {
        stdin = SOURCE;
        run("set", "button");

        JsonNode answer = run("get", "button", "--json").json();

        assertThat(answer.path("key").asString()).isEqualTo("component:react:button");
        assertThat(answer.path("item").path("files").path(0).path("content").asString())
                .isEqualTo(SOURCE);
    }

    @Test
    void delete_takesAnExactNameAlone() {
        stdin = SOURCE;
        run("set", "data-table");

        assertThat(run("delete", "DataTable").err())
                .contains("Nothing is called exactly 'DataTable'; there is component:react:data-table.");
        assertThat(run("delete", "nothing").err()).contains("'larder list' shows what there is.");
        assertThat(run("delete", "data-table", "--if-version", "0123456789ab").err())
                .contains("is not at version");
        assertThat(run("delete", "data-table", "--json").out()).contains("component:react:data-table");
        assertThat(run("delete", "component:react:data-table").code()).isEqualTo(ExitCodes.FAILED);
        assertThat(stored()).isZero();
    }

    @Test
    void delete_ofANameOfSeveralItems_namesThem() {
        stdin = SOURCE;
        store.set(Samples.entry("component:react:@acme/button", "x"));
        store.set(Samples.entry("component:react:@other/button", "x"));

        Answer refused = run("delete", "button");
        run("set", "button");
        Answer own = run("delete", "button");
        Answer copy = run("delete", "@acme/button");

        assertThat(refused.code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(refused.err())
                .contains("'button' could be component:react:@acme/button, or component:react:@other/button: give the"
                        + " key of one.");
        assertThat(own.err()).contains("Deleted component:react:button.");
        assertThat(copy.err()).contains("Deleted component:react:@acme/button.");
        assertThat(run("delete", "button").err()).contains("Deleted component:react:@other/button.");
    }

    @Test
    void clear_asksFirst() throws IOException {
        importOne();
        stdin = SOURCE;
        run("set", "mine");

        assertThat(run("clear").err()).contains("add --yes");
        assertThat(stored()).isEqualTo(2);

        asks = true;
        stdin = "n\n";
        assertThat(run("clear").code()).isEqualTo(ExitCodes.FAILED);
        assertThat(stored()).isEqualTo(2);

        stdin = "";
        assertThat(run("clear", "--own").err()).contains("that you wrote? [y/N]");
        assertThat(stored()).isEqualTo(2);

        stdin = "y\n";
        assertThat(run("clear").err()).contains("Deleted 1 cached copy.");
        assertThat(run("list").out()).startsWith("component:react:mine");

        assertThat(run("clear", "--own", "--yes", "--json").json().path("own").asInt())
                .isEqualTo(1);
        assertThat(stored()).isZero();
    }

    @Test
    void import_keepsTheGoodAndTellsOfTheBad() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\"name\": \"broken\", \"type\": \"registry:ui\", ");
        importOne();

        Answer again = run("import", folder.toString(), "--registry", "@acme", "--framework", "react", "--json");

        assertThat(run("list").out()).startsWith("component:react:@acme/good");
        assertThat(again.code()).isZero();
        assertThat(again.json().path(0).path("unchanged").asInt()).isEqualTo(1);
        assertThat(again.json().path(0).path("problems").path(0).path("file").asString())
                .isEqualTo("broken.json");
    }

    @Test
    void import_listsAFewProblemsOrAll() throws IOException {
        for (int i = 0; i < 25; i++) {
            Files.writeString(folder.resolve("broken-" + i + ".json"), "{\"name\": \"broken\", \"type\": ");
        }
        Files.writeString(folder.resolve("good.json"), "{\"name\":\"good\",\"type\":\"registry:ui\",\"files\":[]}");

        Answer few = run("import", folder.toString(), "--as-own");
        Answer all = run("import", folder.toString(), "--as-own", "--all-problems");

        assertThat(few.err()).hasLineCount(21).contains("… and 5 more problems; --all-problems prints them.");
        assertThat(few.out()).contains("1 item for react of your own (1 new, 0 changed, 0 unchanged), 25 problems");
        assertThat(all.err()).hasLineCount(25);
        assertThat(all.out()).contains("(0 new, 0 changed, 1 unchanged)");
    }

    @Test
    void import_ofSeveralOneMissing() throws IOException {
        importOne();

        Answer answer = run("import", folder.resolve("missing").toString(), folder.toString(), "--json");

        assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(answer.json().path(0).path("error").asString()).startsWith("There is no");
        assertThat(answer.json().path(1).path("items").asInt()).isEqualTo(1);
    }

    @Test
    void import_ofNothing() {
        String missing = folder.resolve("missing").toString();

        assertThat(run("import", missing).code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run("import", missing).err())
                .startsWith("larder: There is no")
                .hasLineCount(1);
        assertThat(run("import", missing, missing).code()).isEqualTo(ExitCodes.FAILED);
        assertThat(run("import", missing, "--as-own", "--registry", "@a").err()).contains("contradict");
        assertThat(run("import").err()).contains("PATH").contains("larder import --help");
    }

    @Test
    void stats_addUp() {
        store.set(new MetadataEntry(new MetadataKey("larder_starter"), Document.of("{}")));
        stdin = SOURCE;
        run("set", "button");

        assertThat(run("stats").out().replaceAll(" +", " "))
                .contains(lines("entries 2 entries"), lines("notes 1 note"), "react 1 component, ");
    }

    @Test
    void stats_tellsThePlace() {
        Answer stats = run("stats", "--json");

        assertThat(stats.json().path("place").asString()).isEqualTo(folder.toString());
        assertThat(run("stats").out()).contains("place ", "cached ").doesNotContain("notice");
        store.befall("It was damaged and mended.");
        assertThat(run("stats").out()).contains("notice         It was damaged and mended.");
        assertThat(run("stats", "--json").json().path("notices").path(0).asString())
                .isEqualTo("It was damaged and mended.");
    }

    @Test
    void verify_ofWhatIsSound() {
        stdin = SOURCE;
        run("set", "greeting");

        Answer verify = run("verify");

        assertThat(verify.code()).isZero();
        assertThat(verify.out()).isEmpty();
        assertThat(verify.err()).isEqualTo(lines("Checked 1 entry: all are what was written."));
        assertThat(run("verify", "--json").json().path("checked").asInt()).isEqualTo(1);
    }

    @Test
    void verify_tellsWhatWasMended_andFailsForWhatIsLeft() {
        Key key = Key.parse("component:react:x");
        store.findInspecting(Outcome.DROPPED, key);
        assertThat(run("verify").out())
                .isEqualTo(
                        lines(
                                "component:react:x: this copy was damaged and removed; it is fetched anew when it is asked for."));

        for (Outcome left : List.of(Outcome.LOST, Outcome.PUT_OFF)) {
            store.findInspecting(left, key);
            Answer verify = run("verify");
            assertThat(verify.code()).isEqualTo(ExitCodes.FAILED);
            assertThat(verify.err()).isEqualTo(lines("Checked 0 entries: 0 mended, 1 left."));
        }
    }

    @Test
    void wrongWords_areASentence() {
        assertThat(run("lst").err())
                .isEqualTo(lines(
                        "larder: There is no command 'lst'. Did you mean 'list' or 'stats'? See 'larder --help'."));
        assertThat(run("list", "--jsn").err())
                .contains("Did you mean '--json'?")
                .hasLineCount(1);
        assertThat(run("list", "--limit", "x").code()).isEqualTo(ExitCodes.WRONG_USE);
        assertThat(run("list", "--ttl", "soon").err())
                .contains("--ttl must be a time")
                .hasLineCount(1);
    }

    @Test
    void mirror_onAPortThatCannotBe_isWrongUse() {
        for (String port : List.of("-1", "65536")) {
            Answer answer = run("mirror", "--port", port);

            assertThat(answer.code()).isEqualTo(ExitCodes.WRONG_USE);
            assertThat(answer.err()).isEqualTo(lines("larder: --port is 0 to 65535; it is " + port + "."));
        }
    }

    @Test
    void settings_standBeforeOrAfterTheCommand() {
        assertThat(run("--ttl", "soon", "list").err()).contains("--ttl must be a time");
        assertThat(run("--framework", "vue", "list", "--json").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"get greeting", "list --json", "mcp-config", "--help", "export -"})
    void output_thatTakesNothing_isAFailure(String words) {
        stdin = SOURCE;
        run("set", "greeting");
        refusal = "No space left on device";

        Answer answer = run(words.split(" "));

        assertThat(answer.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(answer.err())
                .contains("larder: ")
                .contains("standard output")
                .contains("room");
    }

    @Test
    void output_whoseReaderHasEnough_isNoFailure() {
        stdin = SOURCE;
        run("set", "greeting");
        refusal = "Broken pipe";

        Answer answer = run("list");

        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEqualTo(lines("1 item"));
    }

    @Test
    void verbose_printsTheStackTrace() {
        assertThat(run("get", "nothing", "--verbose").err())
                .contains("NotFoundException")
                .contains("\tat ");
    }

    @Test
    void failingStore_isASentence() {
        broken = true;

        Answer list = run("list");

        assertThat(list.code()).isEqualTo(ExitCodes.FAILED);
        assertThat(list.err()).startsWith("larder: ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve",
                "try",
                "import",
                "search",
                "list",
                "get",
                "set",
                "delete",
                "stats",
                "clear",
                "warm",
                "mcp-config"
            })
    void help_isThereForEach(String command) {
        Answer help = run(command, "--help");

        assertThat(help.code()).isZero();
        assertThat(help.out()).startsWith("Usage: larder " + command);
        assertThat(run("--help").out()).contains(command);
    }

    @Test
    void mcpConfig_isJson() {
        assertThat(run("mcp-config")
                        .json()
                        .path("mcpServers")
                        .path("larder")
                        .path("args")
                        .isArray())
                .isTrue();
    }

    /** The file at the top of the project is for the jar as it is built there. */
    @Test
    void mcpConfig_ofTheProject_hasTheFlagsThatTheCommandWrites() throws IOException {
        List<String> expected = new ArrayList<>(new ClassArchive(Path.of("target/larder.jsa")).flags());
        expected.addAll(List.of("-jar", "target/larder.jar"));
        List<String> args = new ArrayList<>();
        Json.MAPPER
                .readTree(Files.readString(Path.of("mcp-config.json")))
                .path("mcpServers")
                .path("larder")
                .path("args")
                .forEach(arg -> args.add(arg.asString()));

        assertThat(args).isEqualTo(expected);
    }

    @Test
    void version_isTold() {
        assertThat(run("--version").out()).startsWith("larder ");
    }

    private void importOne() throws IOException {
        Files.writeString(folder.resolve("good.json"), "{\"name\":\"good\",\"type\":\"registry:ui\",\"files\":[]}");
        run("import", folder.toString(), "--registry", "@acme", "--framework", "react");
    }

    private Answer run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Streams streams = new Streams(
                new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(
                        new BufferedOutputStream(new PipedOutput(refusal.isEmpty() ? out : refusing())),
                        false,
                        StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                asks,
                false);
        Context context = new Context(
                streams,
                SettingsLoader.ofProcess(),
                settings -> new Larder(settings.asOffline(), InstantSource.system(), () -> store));
        List<String> words = new ArrayList<>(List.of("--home", folder.toString()));
        words.addAll(Arrays.asList(args));
        store.failing(broken); // A command closes its store, after which this one fails.
        int code = new Cli(context).execute(words.toArray(String[]::new));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private OutputStream refusing() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(refusal);
            }
        };
    }

    private long stored() {
        store.failing(false);
        return store.size();
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
