package dev.larder.registry;

import static dev.larder.registry.RegistryTree.entry;
import static dev.larder.registry.RegistryTree.item;
import static dev.larder.registry.RegistryTree.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which items a folder holds, of what is built, what only an index has, and what lacks its sources. */
final class CandidatesTest {

    @TempDir
    private Path temp;

    private RegistryTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new RegistryTree(Files.createDirectory(temp.resolve("acme")));
    }

    @Test
    void indexEntry_countsOnceWhereTheItemIsBuilt() {
        tree.file("registry.json", "{\"items\":[" + entry("a", "gone.tsx") + "," + item("b", "x") + "]}");
        tree.file("list.json", "[{\"name\":\"a\",\"type\":\"registry:ui\",\"relativeUrl\":\"r/a.json\"}]");
        tree.item("r/a.json", "a", "built");
        tree.item("r/b.json", "b", "x");

        assertThat(read(tree.open())).containsExactly("@acme/a = built", "@acme/b = x");
    }

    @Test
    void indexEntry_thatDiffersFromTheBuiltItem_isReported() {
        tree.file("registry.json", "{\"items\":[" + item("a", "old") + "]}");
        tree.item("r/a.json", "a", "new");

        assertThat(read(tree.open()))
                .containsExactly(
                        "registry.json: Item 'a' was left out. The built file of that name differs, and was taken.",
                        "@acme/a = new");
    }

    @Test
    void indexEntry_withoutContentAnywhere_isReportedOnce() {
        String list = "[{\"name\":\"a\",\"type\":\"registry:ui\"},"
                + "{\"name\":\"b\",\"type\":\"registry:ui\",\"relativeUrl\":\"b.json\"},"
                + "{\"name\":\"c\",\"type\":\"registry:ui\",\"files\":[{\"type\":\"registry:ui\"}]},"
                + "{\"name\":\"f\",\"type\":\"registry:font\",\"files\":[]},"
                + "{\"type\":\"registry:ui\"},\"text\"]";
        tree.file("one.json", list);
        tree.file("two/list.json", list);

        assertThat(read(tree.open()))
                .containsExactly(
                        "one.json: Entry 5 is no item: it lacks a name or a type.",
                        "one.json: Entry 6 is no item: it lacks a name or a type.",
                        "two/list.json: Entry 5 is no item: it lacks a name or a type.",
                        "two/list.json: Entry 6 is no item: it lacks a name or a type.",
                        "one.json: Item 'a' was left out. Its content is nowhere in the given folder.",
                        "one.json: Item 'b' was left out. Its content is nowhere in the given folder.",
                        "one.json: Item 'c' was left out. A file of it has neither content nor path.",
                        "@acme/f = ");
    }

    @Test
    void checkout_leavesOutAnItemWithASourceMissingAndKeepsTheRest() {
        tree.file(
                "registry.json",
                "{\"items\":[{\"name\":\"a\",\"files\":[{\"path\":\"a.ts\"},{\"path\":\"gone.ts\"}]},"
                        + entry("b", "ui") + "," + entry("c", "a.ts") + "]}");
        tree.file("a.ts", "x").file("ui/x.ts", "y");

        assertThat(read(tree.open()))
                .containsExactly(
                        "registry.json: Item 'a' was left out. Its source 'gone.ts' is not there.",
                        "registry.json: Item 'b' was left out. Its source 'ui' is not a file.",
                        "@acme/c = x");
    }

    @Test
    void sameIndexInSeveralPlaces_isReadWhereItsSourcesAre() {
        String index = "{\"items\":[" + entry("a", "ui/a.ts") + "]}";
        tree.file("apps/registry.json", index)
                .file("public/registry.json", index)
                .file("registry.json", index);
        tree.file("public/ui/a.ts", "x");

        assertThat(read(tree.open())).containsExactly("@acme/a = x");
    }

    @Test
    void entries_keepTheirTurnsAmongWhatIsBuilt() {
        tree.item("a.json", "a", "1");
        tree.file("b.json", "[" + item("c", "2") + "," + entry("b", "b.ts") + "]")
                .file("b.ts", "3");
        tree.item("d.json", "d", "4");

        assertThat(read(tree.open())).containsExactly("@acme/a = 1", "@acme/c = 2", "@acme/b = 3", "@acme/d = 4");
    }
}
