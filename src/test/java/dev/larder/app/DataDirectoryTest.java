package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DataDirectoryTest {

    @Test
    void usual_followsThePlatform() {
        Map<String, String> home = Map.of("HOME", "/home/ann");

        assertThat(directory(home, "Linux").usual()).isEqualTo(Path.of("/home/ann/.local/share/larder"));
        assertThat(directory(Map.of("HOME", "/home/ann", "XDG_DATA_HOME", "/data"), "Linux")
                        .usual())
                .isEqualTo(Path.of("/data/larder"));
        assertThat(directory(Map.of("HOME", "/home/ann", "XDG_DATA_HOME", "relative"), "Linux")
                        .usual())
                .isEqualTo(Path.of("/home/ann/.local/share/larder"));
        assertThat(directory(home, "Mac OS X").usual())
                .isEqualTo(Path.of("/home/ann/Library/Application Support/larder"));
        assertThat(directory(Map.of("LOCALAPPDATA", "/local"), "Windows 11").usual())
                .isEqualTo(Path.of("/local/larder"));
        assertThat(directory(home, "Windows 11").usual()).isEqualTo(Path.of("/home/ann/AppData/Local/larder"));
    }

    @Test
    void usual_withoutHome() {
        assertThat(directory(Map.of(), "Linux").usual()).isEqualTo(Path.of("/jvm/home/.local/share/larder"));
        assertThatThrownBy(() -> new DataDirectory(Map.of(), "Linux", "?").usual())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("set LARDER_HOME");
    }

    @Test
    void named_tildeIsTheHome() {
        DataDirectory directory = directory(Map.of("HOME", "/home/ann"), "Linux");

        assertThat(directory.named("~/lard er", "--home")).isEqualTo(Path.of("/home/ann/lard er"));
        assertThat(directory.named("/a/../b", "--home")).isEqualTo(Path.of("/b"));
        assertThat(directory.named("x", "--home")).isAbsolute();
        assertThatThrownBy(() -> directory.named("a\0b", "--home")).hasMessageStartingWith("--home must be");
    }

    private static DataDirectory directory(Map<String, String> environment, String system) {
        return new DataDirectory(environment, system, "/jvm/home");
    }
}
