package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirectoryLockTest {

    @TempDir
    Path directory;

    @Test
    void lock_isHeldByOne() {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
        assertThat(lock.isHeld()).isTrue();
        assertThat(DirectoryLock.tryAcquire(directory)).isEmpty();

        lock.close();
        lock.close();

        assertThat(lock.isHeld()).isFalse();
        DirectoryLock.tryAcquire(directory).orElseThrow().close();
    }

    @Test
    void directory_isTheOwnersAlone() throws IOException {
        Path made = directory.resolve("a/b");
        DirectoryLock.tryAcquire(made).orElseThrow().close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve("lock"))))
                .isEqualTo("rw-------");
    }

    @Test
    void directory_thatCannotBe_isToldInASentence() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> DirectoryLock.tryAcquire(file.resolve("below")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("LARDER_HOME")
                .hasMessageNotContaining(directory.toString());
    }
}
