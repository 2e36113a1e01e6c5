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

final class StylesTest {

    @TempDir
    private Path temp;

    private RegistryTree tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = new RegistryTree(Files.createDirectory(temp.resolve("acme")));
    }

    @Test
    void foldersOfStyles_giveTheStyleAtEveryDepth() {
        tree.item("root.json", "a", "0")
                .item("styles/vega/a.json", "a", "1")
                .item("styles/new-york/blocks/a.json", "a", "2")
                .item("styles/loose.json", "loose", "3");

        assertThat(read(tree.open()))
                .containsExactly(
                        "@acme/a = 0", "@acme/loose = 3", "@acme/a?style=new-york = 2", "@acme/a?style=vega = 1");
        assertThat(read(tree.open("styles/vega"))).containsExactly("@acme/a?style=vega = 1");
    }

    @Test
    void flavours_areBothKeptAndSoIsWhatOnlyOneOfThemHas() {
        tree.item("r/nativewind/a.json", "a", "1").item("r/uniwind/a.json", "a", "2");
        tree.item("r/nativewind/b.json", "b", "same").item("r/uniwind/b.json", "b", "same");
        tree.item("r/uniwind/only.json", "only", "3");
        tree.item("r/uniwind/c.json", "c", "4").item("r/nativewind/c.json", "c", "5");

        FolderRegistry registry = tree.open();

        assertThat(read(registry))
                .containsExactlyInAnyOrder(
                        "@acme/a?style=nativewind = 1",
                        "@acme/b?style=nativewind = same",
                        "@acme/c?style=nativewind = 5",
                        "@acme/a?style=uniwind = 2",
                        "@acme/b?style=uniwind = same",
                        "@acme/c?style=uniwind = 4",
                        "@acme/only?style=uniwind = 3");
        assertThat(registry.identical()).isZero();
    }

    @Test
    void flavours_areNamedByTheFolderWhereTheyPart() {
        tree.item("one/ui/a.json", "a", "1").item("two/ui/a.json", "a", "2");
        tree.item("three/r/x/a.json", "a", "3").item("three/r/y y/a.json", "a", "4");

        assertThat(read(tree.open()))
                .containsExactlyInAnyOrder(
                        "@acme/a?style=one = 1",
                        "@acme/a?style=two = 2",
                        "@acme/a?style=three-x = 3",
                        "@acme/a?style=three-y-y = 4");
    }

    @Test
    void flavourBelowTheMainFolder_leavesThatWithoutAStyle() {
        tree.item("r/a.json", "a", "1").item("r/b.json", "b", "1").item("r/c.json", "c", "1");
        tree.item("r/legacy/a.json", "a", "2");

        assertThat(read(tree.open()))
                .containsExactly("@acme/a = 1", "@acme/b = 1", "@acme/c = 1", "@acme/a?style=legacy = 2");
    }

    @Test
    void largeFolder_isNoFlavourForOneSharedName() {
        tree.item("ui/a.json", "a", "1").item("ui/b.json", "b", "1").item("ui/c.json", "c", "1");
        tree.item("new/a.json", "a", "2");

        assertThat(read(tree.open()))
                .containsExactly("@acme/a?style=new = 2", "@acme/a = 1", "@acme/b = 1", "@acme/c = 1");
    }

    @Test
    void copyOfAFolder_isNoFlavour() {
        for (String name : new String[] {"a", "b", "c"}) {
            tree.item("dist/r/" + name + ".json", name, "1").item("public/r/" + name + ".json", name, "1");
        }
        tree.item("public/r/c.json", "c", "newer");

        FolderRegistry registry = tree.open();

        assertThat(registry.identical()).isEqualTo(2);
        assertThat(read(registry))
                .hasSize(4)
                .first()
                .asString()
                .startsWith(
                        "public/r/c.json: Item 'c' was left out. Another one of that name was taken from dist/r/c.json");
    }

    @Test
    void indexesBesideEachOther_areFlavoursByTheirNames() {
        tree.file("registry/nativewind.json", "{\"items\":[" + entry("a", "n/a.ts") + "]}");
        tree.file("registry/uniwind.json", "{\"items\":[" + entry("a", "u/a.ts") + "]}");
        tree.file("registry/n/a.ts", "1").file("registry/u/a.ts", "2");

        assertThat(read(tree.open())).containsExactly("@acme/a?style=nativewind = 1", "@acme/a?style=uniwind = 2");
    }

    @Test
    void sameNameInVeryManyFolders_isReportedNotCompared() {
        for (int i = 100; i < 170; i++) {
            tree.item("f" + i + "/a.json", "a", "" + i);
        }

        assertThat(read(tree.open())).hasSize(70).last().isEqualTo("@acme/a = 100");
    }

    @Test
    void indexesWithContentInSeveralFolders_areFlavoursToo() {
        tree.file("x/all.json", "[" + item("a", "1") + "]").file("y/all.json", "[" + item("a", "2") + "]");

        assertThat(read(tree.open())).containsExactly("@acme/a?style=x = 1", "@acme/a?style=y = 2");
    }
}
