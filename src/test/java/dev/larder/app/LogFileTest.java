package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {

    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("test");
    private Path file = Path.of("");

    @BeforeEach
    void open() {
        file = folder.resolve("home").resolve("larder.log");
    }

    @Test
    void append_opensWithTheFirstMessage() throws IOException {
        LogFile log = log(1_000);
        assertThat(file).doesNotExist();

        logger.info("a {}\nb\u001b[31m", 1);
        log.stop();

        assertThat(Files.readString(file)).matches("\\S+Z INFO \\[main] test: a 1 b\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void append_keepsTwoFilesOfBoundedSize() throws IOException {
        LogFile log = log(1_000);

        for (int i = 0; i < 100; i++) {
            logger.warn("message {} {}", i, "x".repeat(100));
        }
        log.stop();

        try (var files = Files.list(folder.resolve("home"))) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(kept -> assertThat(kept.toFile().length()).isLessThan(1_300));
        }
        assertThat(Files.readString(file) + Files.readString(folder.resolve("home/larder.log.1")))
                .contains("message 99 ");
    }

    @Test
    void append_whereNothingCanBeWritten() throws IOException {
        Files.createFile(folder.resolve("home"));
        LogFile log = log(1_000);

        logger.error("nobody hears this", new IOException("cause"));

        assertThat(log.isStarted()).isFalse();
    }

    @Test
    void append_writesTheStackTrace() throws IOException {
        LogFile log = log(1_000);

        logger.error("broken", new IOException("cause\u001b[2J"));
        log.stop();

        assertThat(Files.readString(file)).contains("java.io.IOException: cause?[2J\n\tat dev.larder");
    }

    private LogFile log(long bytesMax) {
        LogFile log = new LogFile(file, bytesMax);
        log.setContext(context);
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        return log;
    }
}
