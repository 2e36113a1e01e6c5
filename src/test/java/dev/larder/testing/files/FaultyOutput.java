package dev.larder.testing.files;

import dev.larder.testing.files.FaultyFiles.Step;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/** A stream to a real file. A write that fails has written the half, as on a disk that is full. */
public final class FaultyOutput extends FileOutputStream {

    private final FaultyFiles files;
    private final String name;

    /** Opens the file, which is a step by itself. */
    public FaultyOutput(FaultyFiles files, String name, boolean append) throws IOException {
        super(opened(files, name), append);
        if (!append) {
            files.overwritten(Path.of(name), 0);
        }
        this.files = files;
        this.name = name;
    }

    /** The file that it goes to. */
    public Path path() {
        return Path.of(name);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            files.step(Step.WRITE, name);
        } catch (IOException e) {
            super.write(bytes, offset, length / 2);
            throw e;
        }
        super.write(bytes, offset, length / 2);
        files.halfWritten(name);
        super.write(bytes, offset + length / 2, length - length / 2);
    }

    private static String opened(FaultyFiles files, String name) throws IOException {
        files.step(Step.OPEN, name);
        files.opened(Path.of(name));
        return name;
    }
}
