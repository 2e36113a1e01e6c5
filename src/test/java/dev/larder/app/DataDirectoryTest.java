package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @TempDir
    Path folder;

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

    @Test
    void prepare_isForTheOwnerAlone() throws IOException {
        Path home = folder.resolve("a").resolve("larder");
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");

        DataDirectory.prepare(home);
        DataDirectory.prepare(home);

        assertThat(permissions(home)).isEqualTo("rwx------");
    }

    @Test
    void prepare_closesAnEmptyDirectoryAndLeavesAFullOne() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.createFile(full.resolve("letter.txt"));
        Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(full, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataDirectory.prepare(empty);
        DataDirectory.prepare(full);

        assertThat(permissions(empty)).isEqualTo("rwx------");
        assertThat(permissions(full)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void prepare_whereAFileIs() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.prepare(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("is a file");
        assertThatThrownBy(() -> DataDirectory.prepare(file.resolve("below")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("LARDER_HOME");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static DataDirectory directory(Map<String, String> environment, String system) {
        return new DataDirectory(environment, system, "/jvm/home");
    }
}
