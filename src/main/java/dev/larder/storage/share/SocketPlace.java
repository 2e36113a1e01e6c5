package dev.larder.storage.share;

import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Where the leader's socket is: in the data directory, or, as the path of a socket has little room, in a directory for
 * run-time files, with the path told by a file in the data directory.
 */
final class SocketPlace {

    /** The longest path of a socket, in bytes, that every system takes. */
    static final int PATH_BYTES_MAX = 99;

    private static final String SOCKET = "socket";
    private static final String POINTER = "socket.path";
    private static final String PREFIX = "larder-";

    private final Path directory;
    private final List<Path> elsewhere;

    /** @param elsewhere directories for run-time files, the best first */
    SocketPlace(Path directory, List<Path> elsewhere) {
        this.directory = directory;
        this.elsewhere = List.copyOf(elsewhere);
    }

    /** The place for a directory on this machine. */
    static SocketPlace of(Path directory) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        return new SocketPlace(directory, runtime == null ? List.of(temporary) : List.of(Path.of(runtime), temporary));
    }

    /** Opens a door somewhere. */
    interface Binding {

        /** Opens it here, or throws where that cannot be. */
        void at(Path socket) throws IOException;
    }

    /**
     * Opens the door at the first place that takes one; what an earlier leader left is removed. For the leader.
     *
     * @return where it is
     */
    Path bind(Binding binding) throws IOException {
        remove();
        Path near = directory.resolve(SOCKET);
        IOException refused = new IOException("the path of the data directory is too long for a socket");
        if (fits(near)) {
            try {
                binding.at(near);
                return near;
            } catch (IOException e) {
                refused = e;
            }
        }
        for (Path other : elsewhere) {
            if (Files.isWritable(other)
                    && fits(other.resolve(PREFIX + "0123456789012345678901").resolve(SOCKET))) {
                Path far = OwnerOnly.makeTemporaryDirectory(other, PREFIX).resolve(SOCKET);
                binding.at(far);
                point(far);
                return far;
            }
        }
        throw refused;
    }

    /** Where followers find the leader. */
    Path find() throws IOException {
        return pointed().orElseGet(() -> directory.resolve(SOCKET));
    }

    /** Removes the socket, and what was made for it. For the leader. */
    void remove() throws IOException {
        Files.deleteIfExists(directory.resolve(SOCKET));
        Optional<Path> far = pointed();
        if (far.isPresent()) {
            Files.deleteIfExists(far.get());
            Files.deleteIfExists(far.get().resolveSibling(""));
        }
        Files.deleteIfExists(directory.resolve(POINTER));
    }

    private void point(Path far) throws IOException {
        Path fresh = directory.resolve(POINTER + ".new");
        Files.deleteIfExists(fresh);
        OwnerOnly.makeFile(fresh);
        Files.writeString(fresh, far.toString(), StandardCharsets.UTF_8);
        Files.move(fresh, directory.resolve(POINTER), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The path in the file, if it is one that this class would make. */
    private Optional<Path> pointed() throws IOException {
        try {
            Path far = Path.of(Files.readString(directory.resolve(POINTER), StandardCharsets.UTF_8));
            Path parent = far.getParent();
            boolean ours = far.isAbsolute()
                    && far.endsWith(SOCKET)
                    && parent != null
                    && parent.getFileName().toString().startsWith(PREFIX);
            return ours ? Optional.of(far) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(Path path) {
        return path.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8).length <= PATH_BYTES_MAX;
    }
}
