package dev.larder.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.Limits;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StarterLibraryTest {

    @ParameterizedTest
    @ValueSource(strings = {"react", "vue", "svelte"})
    void everyItem_isReadWithoutAProblem(String framework) {
        try (StarterLibrary library = StarterLibrary.open(framework, Limits.ITEM_BYTES_MAX)) {
            List<Item> items = new ArrayList<>();
            library.registry().forEach(reading -> items.add(((Reading.Found) reading).item()));

            assertThat(items).isNotEmpty().allSatisfy(item -> {
                assertThat(item.key().framework()).isEqualTo(framework);
                assertThat(item.key().registry()).contains("@starter");
                assertThat(item.key().style()).isEmpty();
                assertThat(item.facts().files()).isNotEmpty().allMatch(file -> file.bytes() > 0);
            });
        }
    }

    @Test
    void jar_isReadAsTheFolderIs(@TempDir Path temp) throws IOException {
        Path jar = temp.resolve("a b#ü.jar");
        try (FileSystem archive = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            new RegistryTree(archive.getPath("/starter/vue"))
                    .file("registry.json", "{\"items\":[" + RegistryTree.entry("a", "ui/A.vue") + "]}")
                    .file("ui/A.vue", "<template/>");
            Files.createDirectories(archive.getPath("/starter/svelte"));
            Files.writeString(archive.getPath("/starter/svelte/registry.json"), "{}");
        }

        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            try (StarterLibrary library = StarterLibrary.open(loader, "vue", 1_000);
                    StarterLibrary again = StarterLibrary.open(loader, "vue", 1_000)) {
                assertThat(RegistryTree.read(library.registry()))
                        .containsExactly("component:vue:@starter/a = <template/>");
                assertThat(again.registry().total()).isEqualTo(1);
            }
            assertThatThrownBy(() -> StarterLibrary.open(loader, "svelte", 1_000))
                    .isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> StarterLibrary.open(loader, "react", 1_000))
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void unknownFramework_isRefused() {
        assertThatThrownBy(() -> StarterLibrary.open("../react", 1_000))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The starter library has items for react, vue, svelte alone.");
    }
}
