package dev.larder.registry;

import static dev.larder.registry.RegistryTree.entry;
import static dev.larder.registry.RegistryTree.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing outside of the given folder is read. */
final class FolderTreeTest {

    @TempDir
    private Path temp;

    private RegistryTree tree;
    private RegistryTree outside;

    @BeforeEach
    void makeTrees() throws IOException {
        tree = new RegistryTree(Files.createDirectory(temp.resolve("acme")));
        outside = new RegistryTree(Files.createDirectory(temp.resolve("acme-private")));
        outside.item("a.json", "stolen", "secret").file("secret.ts", "secret");
    }

    @Test
    void linksThatLeave_areReportedAndNotFollowed() throws IOException {
        tree.item("ok.json", "ok", "x").file("target/deep/note.txt", "x");
        link("a.json", outside.root().resolve("a.json"));
        link("folder", outside.root());
        link("nowhere.json", Path.of("absent"));
        link("nowhere.txt", Path.of("absent"));
        link("notes.txt", outside.root().resolve("secret.ts"));
        link("node_modules", outside.root());
        link("again", tree.root().resolve("target"));
        link("loop", tree.root());

        assertThat(read(tree.open()))
                .containsExactly(
                        "a.json: It is a link that leaves the given folder, and was not followed.",
                        "folder: It is a link that leaves the given folder, and was not followed.",
                        "nowhere.json: It is a link that leads nowhere.",
                        "@acme/ok = x");
    }

    @Test
    void sourcesOutside_areReportedAndNotRead() throws IOException {
        String secret = outside.root().resolve("secret.ts").toString();
        tree.file(
                "ui/registry.json",
                "{\"items\":["
                        + String.join(
                                ",",
                                entry("climbs", "../../acme-private/secret.ts"),
                                entry("absolute", secret),
                                entry("drive", "C:\\\\secret.ts"),
                                entry("address", "https://x.example/a.ts"),
                                entry("backslash", "..\\\\..\\\\acme-private\\\\secret.ts"),
                                entry("nul", "a\\u0000.ts"),
                                entry("link", "out.ts"),
                                entry("through", "out/secret.ts"),
                                entry("within", "in.ts"),
                                entry("beside", "../lib/x.ts"))
                        + "]}");
        link("ui/out.ts", outside.root().resolve("secret.ts"));
        link("ui/out", outside.root());
        tree.file("lib/x.ts", "mine");
        link("ui/in.ts", tree.root().resolve("lib/x.ts"));

        assertThat(read(tree.open()))
                .noneMatch(line -> line.contains("= secret"))
                .contains("@acme/within = mine", "@acme/beside = mine")
                .filteredOn(line -> line.contains("left out"))
                .hasSize(8)
                .allMatch(line -> line.contains("leads out of") || line.contains("is not a path"));
    }

    @Test
    void includedIndexes_areReadFromWithinAlone() {
        tree.file(
                "registry.json",
                "{\"name\":\"Root\",\"include\":[\"ui/registry.json\",\"../acme-private/a.json\","
                        + "\"registry.json\",7,\"gone.json\"]}");
        tree.file("ui/registry.json", "{\"items\":[" + entry("a", "a.ts") + "],\"include\":[\"../registry.json\"]}");
        tree.file("ui/a.ts", "x");

        assertThat(read(tree.open("registry.json")))
                .containsExactly(
                        "registry.json: The included index '../acme-private/a.json' leads out of the given folder.",
                        "registry.json: The included index 'gone.json' is not there.",
                        "@root/a = x");
        assertThat(read(tree.open())).hasSize(3).contains("@root/a = x");
    }

    @Test
    void indexAlone_givesTheBuiltItemsBesideIt() {
        tree.file(
                "list.json",
                "[{\"name\":\"a\",\"type\":\"registry:ui\",\"relativeUrl\":\"r/first.json\"},"
                        + "{\"name\":\"b\",\"type\":\"registry:ui\"},{\"name\":\"c\",\"type\":\"registry:ui\"},"
                        + "{\"name\":\"../acme-private/a\",\"type\":\"registry:ui\"}]");
        tree.item("r/first.json", "a", "1")
                .item("b.json", "b", "2")
                .item("c.json", "other", "3")
                .item("d.json", "d", "4");

        assertThat(read(tree.open("list.json")))
                .containsExactly(
                        "list.json: Item 'c' was left out. Its content is nowhere in the given folder.",
                        "list.json: Item '../acme-private/a' was left out. Its content is nowhere in the given folder.",
                        "@acme/a = 1",
                        "@acme/b = 2");
    }

    @Test
    void itemAlone_isRead() {
        tree.item("styles/vega/a.json", "a", "1").item("styles/vega/b.json", "b", "2");

        assertThat(read(tree.open("styles/vega/a.json"))).containsExactly("@acme/a?style=vega = 1");
    }

    @Test
    void givenLink_isTheFolderThatItLeadsTo() throws IOException {
        tree.item("a.json", "a", "x");
        Path link = Files.createSymbolicLink(temp.resolve("link"), tree.root());

        assertThat(read(FolderRegistry.open(link, FolderOptions.of("react", 1_000))))
                .containsExactly("@acme/a = x");
    }

    @Test
    void read_followsNoLinkPutInAFilesPlace() throws IOException {
        tree.item("a.json", "a", "x");
        FolderTree opened = FolderTree.open(tree.root(), FolderLimits.DEFAULT);
        Path file = opened.resolve(opened.root(), "a.json");
        Files.delete(file);
        Files.createSymbolicLink(file, outside.root().resolve("a.json"));

        assertThatThrownBy(() -> opened.read(file, 1_000))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("cannot be read");
    }

    private void link(String path, Path target) throws IOException {
        Files.createSymbolicLink(tree.root().resolve(path), target);
    }
}
