package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnerOnlyTest {

    @TempDir
    Path folder;

    @BeforeEach
    void needsModes() {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
    }

    @Test
    void makeDirectory_isForTheOwnerAlone() throws IOException {
        Path home = folder.resolve("a").resolve("larder");

        OwnerOnly.makeDirectory(home);
        OwnerOnly.makeDirectory(home);

        assertThat(mode(home)).isEqualTo("rwx------");
    }

    @Test
    void makeDirectory_closesAnEmptyOneAndLeavesAFullOne() throws IOException {
        Path empty = open(Files.createDirectory(folder.resolve("empty")));
        Path full = open(Files.createDirectory(folder.resolve("full")));
        Files.createFile(full.resolve("letter.txt"));

        OwnerOnly.makeDirectory(empty);
        OwnerOnly.makeDirectory(full);

        assertThat(mode(empty)).isEqualTo("rwx------");
        assertThat(mode(full)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void makeDirectory_whereAFileIs() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> OwnerOnly.makeDirectory(file))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("LARDER_HOME");
        assertThatThrownBy(() -> OwnerOnly.makeDirectory(file.resolve("below"))).isInstanceOf(StorageException.class);
    }

    @Test
    void closeFiles_leavesFoldersAlone() throws IOException {
        Path file = open(Files.createFile(folder.resolve("file")));
        Path below = open(Files.createDirectory(folder.resolve("below")));

        OwnerOnly.closeFiles(folder);
        OwnerOnly.closeFiles(folder.resolve("nothing"));

        assertThat(mode(file)).isEqualTo("rw-------");
        assertThat(mode(below)).isEqualTo("rwxr-xr-x");
    }

    private static Path open(Path path) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
