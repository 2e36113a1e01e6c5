package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real disk that is full: one in memory, which only the tested process sees. Needs Linux with namespaces for users. */
final class FullDiskIT {

    private static final int SECONDS_MAX = 120;

    @TempDir
    private Path directory;

    @Test
    void fullDisk_isToldAndLosesNothing() throws Exception {
        assumeTrue(onDisk(1, List.of("true")) == 0, "no disk can be made here");

        int code = onDisk(
                128,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FullDisk.class.getName(),
                        directory.resolve("disk").toString()));

        String output = Files.readString(directory.resolve("output"));
        assertThat(code).as(output).isZero();
        assertThat(output).contains("held, ");
    }

    /** Runs a command that has a disk of so many MiB, and returns its exit code. */
    private int onDisk(int mebibytes, List<String> command) throws InterruptedException {
        List<String> whole = new ArrayList<>(List.of(
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mkdir -p \"$0\" && mount -t tmpfs -o size=" + mebibytes + "m tmpfs \"$0\" && exec \"$@\"",
                directory.resolve("disk").toString()));
        whole.addAll(command);
        try {
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("output").toFile())
                    .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException noSuchCommand) {
            return -1;
        }
    }
}
