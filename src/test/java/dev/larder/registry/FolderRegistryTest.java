package dev.larder.registry;

import static dev.larder.registry.RegistryTree.entry;
import static dev.larder.registry.RegistryTree.item;
import static dev.larder.registry.RegistryTree.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FolderRegistryTest {

    @TempDir
    private Path temp;

    private RegistryTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new RegistryTree(Files.createDirectory(temp.resolve("acme")));
    }

    @Test
    void builtItem_isKeptToTheByteWhateverItsFileIsCalled() {
        String json =
                "{ \"x-unknown\": [1.50, null],\r\n\t\"files\":[],\"name\":\"index\", \"type\":\"registry:style\" }";
        tree.file("registry.json", json);

        FolderRegistry registry = tree.open();

        assertThat(items(registry)).hasSize(1);
        assertThat(items(registry).get(0).document().text()).isEqualTo(json);
        assertThat(items(registry).get(0).key().text()).isEqualTo("component:react:@acme/index");
    }

    @Test
    void byteOrderMark_isNotPartOfTheDocument() {
        tree.file("a.json", "\uFEFF" + item("a", "x"));
        tree.file("list.json", "\uFEFF[" + item("b", "y") + "]");

        assertThat(items(tree.open()))
                .extracting(item -> item.document().text())
                .containsExactly(item("a", "x"), item("b", "y"));
    }

    @Test
    void themeAndLegacyItem_areItemsWithoutTypeOrPath() {
        tree.file("themes/zinc.json", "{\"name\":\"zinc\",\"label\":\"Zinc\",\"cssVars\":{\"light\":{}}}");
        tree.file("b.json", "{\"name\":\"b\",\"files\":[{\"name\":\"index.ts\",\"content\":\"1\"}]}");

        assertThat(read(tree.open())).containsExactly("@acme/b = 1", "@acme/zinc = ");
    }

    @Test
    void whatIsNoItem_isPassedOverAndCounted() {
        tree.item("a.json", "a", "x");
        tree.file("package.json", "{\"name\":\"acme\",\"type\":\"module\",\"files\":[\"dist\"],\"dependencies\":{}}");
        tree.file("tsconfig.json", "{ // comment\n \"include\": [\"src\", \"**/*.ts\"],\n }");
        tree.file("styles/index.json", "[{\"name\":\"default\",\"label\":\"Default\"}]");
        tree.file("colors/zinc.json", "{\"inlineColors\":{}}");
        tree.file("schema.json", "{\"type\":\"object\",\"properties\":{}}");
        tree.file("data.json", "[{\"id\":1,\"type\":\"Cover page\"}, 7, null, []]");
        tree.file("menu.json", "{\"name\":\"menu\",\"items\":[{\"name\":\"Home\",\"href\":\"/\"}]}");
        tree.file("number.json", "12");
        tree.file("node_modules/x/item.json", "{");
        tree.file(".cache/item.json", "{");
        tree.file("README.md", "# no JSON");

        FolderRegistry registry = tree.open();

        assertThat(read(registry)).containsExactly("@acme/a = x");
        assertThat(registry.passedOver()).isEqualTo(8);
        assertThat(registry.identical()).isZero();
    }

    @Test
    void indexWithContents_givesItsEntriesAsTheyStand() {
        String entry = "{\n  \"name\" : \"a\", \"n\": 1.0, \"files\":[{\"content\":\"ü\",\"path\":\"a.ts\"}] }";
        tree.file("all.json", "[\n" + entry + ",\n\t" + item("b", "2") + "]");
        tree.file("more/all.json", "{\"items\":[" + item("c", "3") + "],\"name\":\"More & Co\"}");

        FolderRegistry registry = tree.open();

        assertThat(items(registry).get(0).document().text()).isEqualTo(entry);
        assertThat(read(registry)).containsExactly("@more-co/a = ü", "@more-co/b = 2", "@more-co/c = 3");
    }

    @Test
    void checkout_getsTheContentsOfItsSources() {
        String content = "\uFEFFconst a = \"\\\\\";\r\n\t// 🎉 \u2028 no newline";
        tree.file(
                "registry.json",
                "{\"name\":\"Acme\",\"items\":[{\"name\":\"a\",\"files\":[{\"path\":\"./ui/a.ts\" , \"k\":1.0 },\n"
                        + "{\"path\":\"inline.ts\",\"content\":\"kept\"},\"ui\\u002Fb.ts\"],\"z\" : 1e2}]}");
        tree.file("ui/a.ts", content);
        tree.file("ui/b.ts", "b");

        Item item = items(tree.open()).get(0);

        assertThat(item.facts().files())
                .extracting(file -> file.path())
                .containsExactly("./ui/a.ts", "inline.ts", "ui/b.ts");
        assertThat(ItemCodec.content(item, item.facts().files().get(0))).isEqualTo(content);
        assertThat(ItemCodec.content(item, item.facts().files().get(2))).isEqualTo("b");
        assertThat(item.document().text())
                .startsWith("{\"name\":\"a\",\"files\":[{\"path\":\"./ui/a.ts\" , \"k\":1.0 ,\"content\":")
                .contains(
                        "},\n{\"path\":\"inline.ts\",\"content\":\"kept\"},{\"path\":\"ui\\u002Fb.ts\",\"content\":\"b\"}]")
                .endsWith(",\"z\" : 1e2}");
    }

    @Test
    void checkout_withItemFilesOfTheirOwn_getsTheContentsToo() {
        tree.file("ui/item.json", entry("a", "a.tsx") + "\n");
        tree.file("ui/a.tsx", "x");

        assertThat(read(tree.open())).containsExactly("@acme/a = x");
        assertThat(items(tree.open()).get(0).document().text()).endsWith("}\n");
    }

    @Test
    void sourceThatIsNoText_isReported() {
        tree.file("registry.json", "{\"items\":[" + entry("a", "a.ts") + "," + entry("b", "b.ts") + "]}");
        tree.file("a.ts", new byte[] {'x', (byte) 0xC3, 'y'}).file("b.ts", "x".repeat(1_001));

        assertThat(read(tree.open()))
                .containsExactly(
                        "registry.json: Item 'a' was left out. Its source 'a.ts': It is not UTF-8: the bytes at offset 1"
                                + " are no character.",
                        "registry.json: Item 'b' was left out. Its source 'b.ts': It is larger than the 1000 bytes that"
                                + " are taken.");
    }

    @Test
    void badFiles_areReportedAndTheRestIsKept() {
        tree.item("ok.json", "ok", "x");
        tree.file("cut.json", "{\"name\":\"cut\",\n\"files\":[{\"content\":\"abc");
        tree.file("empty.json", "");
        tree.file("two.json", item("a", "x") + item("b", "x"));
        tree.file("nameless.json", "{\"type\":\"registry:ui\",\"files\":[]}");
        tree.file("climbing.json", item("../a", "x"));
        tree.file("latin.json", item("ü", "x").getBytes(StandardCharsets.ISO_8859_1));
        tree.file("wide.json", item("w", "x").getBytes(StandardCharsets.UTF_16LE));
        tree.file("large.json", item("large", "x".repeat(1_000)));
        tree.file("deep.json", "[".repeat(5_000));

        List<String> lines = read(tree.open());

        assertThat(lines).hasSize(10).last().isEqualTo("@acme/ok = x");
        assertThat(lines).anySatisfy(l -> assertThat(l).matches("cut.json: .*not well-formed JSON.*line 2, column.*"));
        assertThat(lines).contains("empty.json: The file is empty.");
        assertThat(lines).contains("two.json: Something follows the end of the JSON.");
        assertThat(lines).contains("nameless.json: The item has no 'name'.");
        assertThat(lines).anySatisfy(l -> assertThat(l).matches("climbing.json: Item '../a' was left out.*"));
        assertThat(lines).anySatisfy(l -> assertThat(l).matches("latin.json: It is not UTF-8: .* offset 9 .*"));
        assertThat(lines).contains("wide.json: It is not UTF-8 (UTF-16, it seems); save it as UTF-8.");
        assertThat(lines).anySatisfy(l -> assertThat(l).matches("large.json: The item has .* at most 1000 .*"));
        assertThat(lines).anySatisfy(l -> assertThat(l).startsWith("deep.json: This is not well-formed JSON"));
    }

    @Test
    void duplicates_countOnceWhereTheyAreIdenticalAndAreReportedWhereNot() {
        tree.item("a.json", "a", "x").item("b.json", "a", "x").item("c.json", "a", "other");
        tree.item("d/a.json", "d", "1").item("d/copy/a.json", "d", "1");

        FolderRegistry registry = tree.open();

        assertThat(read(registry))
                .containsExactly(
                        "c.json: Item 'a' was left out. Another one of that name was taken from a.json; give one of them"
                                + " another --style.",
                        "@acme/a = x",
                        "@acme/d = 1");
        assertThat(registry.identical()).isEqualTo(2);
    }

    @Test
    void componentAndBlockOfOneName_areTwoItems() {
        tree.item("ui/login.json", "login", "x");
        tree.file("blocks/login.json", "{\"name\":\"login\",\"type\":\"registry:block\",\"files\":[]}");

        assertThat(read(tree.open())).containsExactly("block:react:@acme/login = ", "@acme/login = x");
    }

    @Test
    void options_goBeforeWhatTheFolderTells() {
        tree.item("styles/vega/a.json", "a", "x");
        FolderOptions options = new FolderOptions(
                Optional.of("solid"), Optional.of("@mine"), Optional.of("calm"), false, "react", 1_000, List.of());

        FolderRegistry registry = FolderRegistry.open(tree.root(), options);

        assertThat(read(registry)).containsExactly("component:solid:@mine/a?style=calm = x");
        assertThat(registry.framework()).isEqualTo("solid");
        assertThat(registry.registry()).contains("@mine");
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.example, @acme",
        "https://WWW.acme.example/, @acme",
        "http://acme.example/ui, @acme",
        "https://acme.example/other, @shadcn-ui",
        "https://acme.example:8443, @shadcn-ui",
        "https://ui.acme.example, @shadcn-ui",
        "https://twice.example, @shadcn-ui",
        "https://vue.example, @shadcn-ui",
        "no address, @shadcn-ui",
    })
    void homepage_tellsWhichConfiguredRegistryItIs(String homepage, String registry) {
        tree.file(
                "registry.json",
                "{\"name\":\"shadcn/ui\",\"homepage\":\"" + homepage + "\",\"items\":[" + RegistryTree.item("a", "x")
                        + "]}");
        List<HttpSource> configured = List.of(
                HttpSource.styled("@acme", "https://acme.example/ui/{style}/{name}.json", "react", "v4"),
                HttpSource.open("@one", "https://twice.example/{name}.json", "react"),
                HttpSource.open("@two", "https://twice.example/{name}.json", "react"),
                HttpSource.open("@vue", "https://vue.example/{name}.json", "vue"));
        FolderOptions options = new FolderOptions(
                Optional.empty(), Optional.empty(), Optional.empty(), false, "react", 1_000, configured);

        assertThat(FolderRegistry.open(tree.root(), options).registry()).contains(registry);
    }

    @Test
    void own_hasNoRegistry() {
        tree.item("a.json", "a", "x");
        FolderOptions options = new FolderOptions(
                Optional.empty(), Optional.of("@mine"), Optional.empty(), true, "react", 1_000, List.of());

        FolderRegistry registry = FolderRegistry.open(tree.root(), options);

        assertThat(read(registry)).containsExactly("a = x");
        assertThat(registry.registry()).isEmpty();
    }

    @Test
    void open_refusesWhatCannotBeImportedInOneSentence() {
        Path absent = tree.root().resolve("absent");
        FolderOptions options = FolderOptions.of("react", 1_000);

        assertThatThrownBy(() -> tree.open("absent"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("There is no file or folder '" + absent + "'; check the path.");
        assertThatThrownBy(() -> tree.open())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("holds no registry items");
        assertThatThrownBy(() -> FolderRegistry.open(Path.of("/dev/null"), options))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("neither a file nor a folder");
        assertThatThrownBy(() -> FolderRegistry.open(tree.root(), options.placedIn("React", "@a")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("framework");
        assertThatThrownBy(() -> FolderRegistry.open(tree.root(), options.placedIn("react", "acme")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("registry");
    }

    @Test
    void fileThatChangesWhileItIsRead_isReported() throws IOException {
        tree.item("a.json", "a", "x").item("b.json", "b", "x");
        tree.file("c.json", "[" + item("c", "1") + "," + item("d", "2") + "]");
        FolderRegistry registry = tree.open();
        Files.delete(tree.root().resolve("a.json"));
        tree.file("b.json", "{}");
        tree.file("c.json", item("c", "1"));

        assertThat(read(registry))
                .containsExactly(
                        "a.json: It cannot be read; check its permissions.",
                        "b.json: Item 'b' was left out. The file changed while it was read; import it once more.",
                        "c.json: Item 'c' was left out. The file changed while it was read; import it once more.",
                        "c.json: Item 'd' was left out. The file changed while it was read; import it once more.");
    }

    @Test
    void iterator_endsAsIteratorsDo() {
        tree.item("a.json", "a", "x");
        var iterator = tree.open().iterator();
        iterator.next();

        assertThat(iterator.hasNext()).isFalse();
        assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void limits_leaveOutTheRestAndSaySo() {
        tree.item("a/b/c/d.json", "deep", "x").item("a.json", "a", "x").item("b.json", "b", "x");
        FolderOptions options = FolderOptions.of("react", 1_000);

        assertThat(read(FolderRegistry.open(tree.root(), options, new FolderLimits(3, 100, 100, 1_000))))
                .containsExactly(
                        "a/b/c: It lies more than 3 folders deep and was not looked at.", "@acme/a = x", "@acme/b = x");
        assertThat(read(FolderRegistry.open(tree.root(), options, new FolderLimits(9, 100, 1, 1_000))))
                .containsExactly("b.json: There are more than 1 items; the rest was left out.", "@acme/a = x");
        assertThat(read(FolderRegistry.open(tree.root(), options, new FolderLimits(9, 2, 9, 1_000))))
                .contains(".: There are more than 2 files; the rest was left out.");
        assertThat(read(FolderRegistry.open(tree.root(), options, new FolderLimits(9, 100, 9, 10))))
                .hasSize(3)
                .allMatch(line -> line.contains("larger than the 10 bytes"));
    }

    @Test
    void archive_isReadAsAFolderIs() throws IOException {
        Path zip = temp.resolve("acme.zip");
        try (FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            RegistryTree inside = new RegistryTree(archive.getPath("/lib"));
            inside.file(
                    "registry.json",
                    "{\"items\":[" + entry("a", "ui/a.ts") + "," + entry("b", "../b.ts") + "," + entry("c", "/b.ts")
                            + "]}");
            inside.file("ui/a.ts", "x").item("styles/vega/a.json", "v", "y");
            new RegistryTree(archive.getPath("/")).file("b.ts", "secret");
        }

        try (FileSystem archive = FileSystems.newFileSystem(zip, (ClassLoader) null)) {
            FolderRegistry registry = FolderRegistry.open(archive.getPath("/lib"), FolderOptions.of("react", 1_000));

            assertThat(read(registry))
                    .containsExactly(
                            "registry.json: Item 'b' was left out. Its source '../b.ts' leads out of the given folder.",
                            "registry.json: Item 'c' was left out. Its source '/b.ts' is not a path within the given"
                                    + " folder.",
                            "@lib/a = x",
                            "@lib/v?style=vega = y");
        }
    }

    private static List<Item> items(FolderRegistry registry) {
        List<Item> items = new ArrayList<>();
        registry.forEach(reading -> items.add(((Reading.Found) reading).item()));
        return items;
    }
}
