package dev.larder.storage.share;

import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a data directory is good for: whether locks and memory are shared in it, and whether it can be written to.
 *
 * @param directory where the store is to be
 * @param notice why that is not the data directory, or nothing
 * @param writable whether it can be written to
 */
record Ground(Path directory, Optional<String> notice, boolean writable) {

    /** File systems on which the locks of another machine, or a page that it wrote, may not be seen. */
    private static final Set<String> OF_THE_NETWORK = Set.of(
            "nfs",
            "nfs4",
            "cifs",
            "smb",
            "smbfs",
            "smb2",
            "smb3",
            "afs",
            "afpfs",
            "ncpfs",
            "9p",
            "virtiofs",
            "vboxsf",
            "webdav",
            "davfs",
            "fuse.sshfs",
            "fuse.rclone",
            "fuse.s3fs",
            "fuse.gcsfuse",
            "ceph",
            "glusterfs",
            "lustre");

    /** Looks at a directory, which need not be there yet. */
    static Ground of(Path directory) {
        Path there = nearest(directory);
        String type = type(there);
        if (isOfTheNetwork(type)) {
            return new Ground(
                    local(directory, Path.of(System.getProperty("java.io.tmpdir", "/tmp"))),
                    Optional.of("kept on this machine and not shared with others, as the data directory is on a network"
                            + " file system (" + type + ")"),
                    true);
        }
        return new Ground(directory, Optional.empty(), Files.isWritable(there));
    }

    static boolean isOfTheNetwork(String type) {
        return OF_THE_NETWORK.contains(type.toLowerCase(Locale.ROOT));
    }

    /** A place of the same user for the same directory on a disk of this machine; the name says nothing to others. */
    static Path local(Path directory, Path temporary) {
        Path machine = Path.of("/var/tmp");
        Path parent = Files.isDirectory(machine) && Files.isWritable(machine) ? machine : temporary;
        String name = System.getProperty("user.name") + ":"
                + directory.toAbsolutePath().normalize();
        return parent.resolve("larder-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Checks that a directory in a place where anybody may make one is this user's and nobody else's.
     *
     * @throws IOException if it is not
     */
    static void checkOwn(Path directory) throws IOException {
        OwnerOnly.makeDirectory(directory);
        Path probe = OwnerOnly.makeTemporaryDirectory(directory, "probe-");
        boolean own = Files.getOwner(probe).equals(Files.getOwner(directory)) && !Files.isSymbolicLink(directory);
        Files.delete(probe);
        if (!own) {
            throw new IOException("the place for the store is somebody else's");
        }
    }

    private static Path nearest(Path directory) {
        Path at = directory.toAbsolutePath();
        Path parent = at.getParent();
        while (!Files.exists(at) && parent != null) {
            at = parent;
            parent = at.getParent();
        }
        return at;
    }

    private static String type(Path directory) {
        try {
            return Files.getFileStore(directory).type();
        } catch (IOException e) {
            return "";
        }
    }
}
