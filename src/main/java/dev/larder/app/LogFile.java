package dev.larder.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The log on disk: a file and the one before it, each bounded, readable for their owner alone.
 *
 * <p>It is opened by the first message. Where it cannot be written, the log is given up without a word: a server whose
 * disk is full goes on. Several processes may append to one file; whoever finds it full moves it aside.
 */
final class LogFile extends AppenderBase<ILoggingEvent> {

    private final Path file;
    private final long bytesMax;
    private @Nullable OutputStream out;
    private long bytes;

    /**
     * A log that is not opened yet.
     *
     * @param file where it is
     * @param bytesMax how large it may become before it is moved aside, under its name with {@code .1} added
     */
    LogFile(Path file, long bytesMax) {
        this.file = file;
        this.bytesMax = bytesMax;
        setName("file");
    }

    @Override
    protected void append(ILoggingEvent event) {
        byte[] line = LogLine.full(event).getBytes(StandardCharsets.UTF_8);
        try {
            OutputStream open = out == null ? open() : out;
            open.write(line);
            open.flush();
            bytes += line.length;
            if (bytes >= bytesMax) {
                close();
            }
        } catch (IOException | RuntimeException e) {
            addError("the log cannot be written", e);
            stop();
        }
    }

    private OutputStream open() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            OwnerOnly.makeDirectory(directory);
        }
        if (Files.exists(file) && Files.size(file) >= bytesMax) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        OwnerOnly.makeFile(file);
        OutputStream opened = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        bytes = Files.size(file);
        out = opened;
        return opened;
    }

    private void close() throws IOException {
        OutputStream open = out;
        out = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void stop() {
        super.stop();
        try {
            close();
        } catch (IOException e) {
            addError("the log cannot be closed", e);
        }
    }
}
