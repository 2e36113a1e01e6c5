package dev.larder.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A file that is written beside its place and moved there when it is whole and on disk: under its name there is the old
 * file or the new one, and never half of one. For its owner alone, where it is new. A link stays, and the file that it
 * leads to is written, as every program does that writes into a file.
 */
final class AtomicFile implements AutoCloseable {

    private final Path target;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream out;

    private AtomicFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /**
     * Begins to write the file of this name.
     *
     * @throws dev.larder.model.InvalidRequestException if it is a link that is not to be followed
     */
    static AtomicFile begin(Path target) throws IOException {
        Path whole = Links.behind(target);
        Path part = Files.createTempFile(whole.getParent(), "." + whole.getFileName() + ".", ".part");
        return new AtomicFile(whole, part, FileChannel.open(part, StandardOpenOption.WRITE));
    }

    /** Makes the folder of a file where there is none. The first Javas 17 take a link to a folder for none. */
    static void makeFolder(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    /** Writes a whole file at once. */
    static void write(Path target, byte[] bytes) throws IOException {
        try (AtomicFile file = begin(target)) {
            file.out.write(bytes);
            file.commit();
        }
    }

    /** What is written goes here; flushed by {@link #commit}. */
    OutputStream out() {
        return out;
    }

    /** Puts the file in its place, in place of what may be there. */
    void commit() throws IOException {
        out.flush();
        keepPermissions();
        channel.force(true);
        channel.close();
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void keepPermissions() throws IOException {
        boolean posix = Files.getFileStore(part).supportsFileAttributeView(PosixFileAttributeView.class);
        if (posix && Files.isRegularFile(target)) {
            Files.setPosixFilePermissions(part, Files.getPosixFilePermissions(target));
        }
    }

    /** Ends it; what was not put in its place is deleted. */
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
