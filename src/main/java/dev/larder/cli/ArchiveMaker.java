package dev.larder.cli;

import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a {@link ClassArchive} by a rehearsal: a server of this program, on a store that is thrown away, is asked what
 * clients ask first, and writes down at its end what it has loaded. The archive appears complete or not at all.
 */
final class ArchiveMaker {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A mark as old as this was left behind by a maker that died. */
    private static final Duration MARK_HOLDS = Duration.ofMinutes(10);

    private final ClassArchive archive;
    private final InstantSource clock;

    ArchiveMaker(ClassArchive archive, InstantSource clock) {
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Makes it, unless another process is just doing so; returns whether it did.
     *
     * @throws dev.larder.model.LarderException if it could not be made; what there was is unchanged then
     */
    boolean make() {
        archive.makeFolder();
        Path mark = beside(".making");
        try {
            if (!take(mark)) {
                return false;
            }
            try {
                rehearse();
                return true;
            } finally {
                Files.deleteIfExists(mark);
            }
        } catch (IOException e) {
            throw new StorageException(
                    "The archive could not be written to " + archive.file() + ": see that there is"
                            + " room, and that the folder may be written to.",
                    e);
        }
    }

    private boolean take(Path mark) throws IOException {
        if (Files.exists(mark)
                && Files.getLastModifiedTime(mark)
                        .toInstant()
                        .isBefore(clock.instant().minus(MARK_HOLDS))) {
            Files.deleteIfExists(mark);
        }
        try {
            Files.createFile(mark);
            return true;
        } catch (FileAlreadyExistsException another) {
            return false;
        }
    }

    private void rehearse() throws IOException {
        Path made = beside(".new");
        Files.deleteIfExists(made);
        try (TemporaryFolder home = TemporaryFolder.make("larder-warm")) {
            makeStore(home.path());
            try (StdioClient server =
                    start(List.of("-XX:ArchiveClassesAtExit=" + made.toAbsolutePath()), home.path())) {
                server.initialize();
                server.request("tools/list", Map.of());
                server.call("get_component", Map.of("name", "button", "registry", "@starter"));
                server.call("get_component", Map.of("name", "button"));
                server.call("get_component", Map.of("name", "buton"));
                server.call("list_components", Map.of("framework", "react"));
                server.call("get_block", Map.of("name", "dashboard-01"));
                server.end();
            }
            if (!Files.isRegularFile(made)) {
                throw new StorageException("This Java wrote no archive; the server works without one.");
            }
            Files.move(made, archive.file(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            archive.noteCircumstances();
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** Most starts find a store, and opening one takes other classes than making it. */
    private static void makeStore(Path home) {
        try (StdioClient server = start(List.of(), home)) {
            server.initialize();
            server.call("get_component", Map.of("name", "button"));
            server.end();
        }
    }

    private static StdioClient start(List<String> flags, Path home) {
        List<String> command = new ArrayList<>();
        Path nice = Path.of("/usr/bin/nice");
        if (Files.isExecutable(nice)) { // Nobody waits for it, and somebody may wait for something else.
            command.addAll(List.of(nice.toString(), "-n", "19"));
        }
        command.add(OwnJar.java());
        command.addAll(ClassArchive.modest());
        command.addAll(flags);
        command.addAll(OwnJar.arguments());
        command.add("serve");
        return StdioClient.start(command, home, ProcessBuilder.Redirect.DISCARD, PATIENCE);
    }

    private Path beside(String suffix) {
        return archive.file().resolveSibling(archive.file().getFileName() + suffix);
    }
}
