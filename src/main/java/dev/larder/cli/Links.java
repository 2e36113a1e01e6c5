package dev.larder.cli;

import dev.larder.model.Display;
import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The links that a path of the user's leads through. In a folder that others may write to, such as the one for temporary
 * files, a link may be another user's, set there for who writes through it: that one is not followed, as the kernel does
 * not where {@code fs.protected_symlinks} is set.
 */
final class Links {

    private static final int LINKS_MAX = 40;

    private Links() {}

    /**
     * The place that a path means, be there a file or not: that path itself, or where the links lead that are there.
     *
     * @throws InvalidRequestException if one of them is not to be followed
     * @throws IOException if they lead in a circle
     */
    static Path behind(Path path) throws IOException {
        Path place = path.toAbsolutePath();
        for (int i = 0; Files.isSymbolicLink(place); i++) {
            if (i == LINKS_MAX) {
                throw new FileSystemLoopException(path.toString());
            }
            checkMayFollow(place);
            place = place.resolveSibling(Files.readSymbolicLink(place));
        }
        return place;
    }

    /** Whether a user may write through a link: it is the user's, or of the owner of the folder that it is in. */
    static boolean mayFollow(String owner, String folderOwner, String user) {
        return owner.equals(user) || owner.equals(folderOwner);
    }

    /** Elsewhere than on POSIX all are followed, as a group may own the links of its members there. */
    private static void checkMayFollow(Path link) throws IOException {
        if (!link.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        String owner = Files.getOwner(link, LinkOption.NOFOLLOW_LINKS).getName();
        String folderOwner = Files.getOwner(link.resolveSibling("")).getName();
        if (!mayFollow(owner, folderOwner, System.getProperty("user.name"))) {
            throw new InvalidRequestException("'" + Display.text(link.toString(), 200)
                    + "' is a link that another user made: take it away, or name the file that it leads to.");
        }
    }
}
