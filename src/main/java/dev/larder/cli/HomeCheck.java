package dev.larder.cli;

import dev.larder.app.Logging;
import dev.larder.model.Display;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at a data directory without opening the store that is in it. */
final class HomeCheck {

    /** Below this the store takes no writes. */
    private static final long RESERVE_BYTES = 64L << 20;

    private static final int TAIL_BYTES = 256 << 10;
    private static final int WARNINGS_SHOWN = 3;
    private static final Pattern WARNING = Pattern.compile("(\\S+Z) (?:WARN|ERROR) \\[[^]]*] \\S+: (.*)");

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");

    private final Path home;

    HomeCheck(Path home) {
        this.home = home;
    }

    /** @param bytesMax the limit on copies, for which there should be room */
    List<Finding> findings(long bytesMax) {
        List<Finding> findings = new ArrayList<>();
        if (!Files.exists(home)) {
            findings.add(missing());
            return findings;
        }
        findings.add(directory());
        findings.add(disk(new File(home.toString()).getUsableSpace(), bytesMax));
        quarantine(findings);
        log(findings);
        return findings;
    }

    private Finding missing() {
        Path there = home.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there != null && Files.isWritable(there)
                ? Finding.good("directory", shown() + " is not there yet; the first start makes it.")
                : Finding.bad(
                        "directory",
                        shown() + " is not there, and cannot be made.",
                        "Set LARDER_HOME to a directory that you may write to.");
    }

    private Finding directory() {
        if (!Files.isDirectory(home)) {
            return Finding.bad(
                    "directory", shown() + " is no directory.", "Move it away, or set LARDER_HOME to another place.");
        }
        if (!Files.isWritable(home)) {
            return Finding.bad(
                    "directory",
                    shown() + " cannot be written to.",
                    "Mend its permissions, or set LARDER_HOME to another place.");
        }
        try {
            if (Files.getFileStore(home).supportsFileAttributeView("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(home))) {
                return Finding.note("directory", shown() + " can be read by others.", "chmod 700 " + home);
            }
        } catch (IOException e) {
            return Finding.note("directory", shown() + " does not tell who may read it.", "See that its disk works.");
        }
        return Finding.good("directory", shown() + " is yours alone.");
    }

    static Finding disk(long free, long bytesMax) {
        String room = Words.bytes(free) + " are free.";
        if (free < RESERVE_BYTES) {
            return Finding.bad(
                    "disk", room, "Make room: with less than " + Words.bytes(RESERVE_BYTES) + " nothing is written.");
        }
        return free - RESERVE_BYTES < bytesMax
                ? Finding.note("disk", room, "That is less than the limit on copies: make room, or lower maxBytes.")
                : Finding.good("disk", room);
    }

    /** What befell the store before: what was damaged stays until its owner deletes it. */
    private void quarantine(List<Finding> findings) {
        Path folder = home.resolve("quarantine");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> kept = entries.sorted().toList();
            if (!kept.isEmpty()) {
                Path last = kept.get(kept.size() - 1);
                findings.add(Finding.note(
                        "damage",
                        "The store was damaged and mended " + (kept.size() == 1 ? "once" : kept.size() + " times")
                                + ", the last time at " + Files.getLastModifiedTime(last) + ".",
                        "If you miss nothing, delete the folder 'quarantine' in the data directory."));
            }
        } catch (IOException e) {
            findings.add(Finding.note(
                    "damage", "The folder 'quarantine' cannot be read.", "See to the permissions of the directory."));
        }
    }

    private void log(List<Finding> findings) {
        Path file = home.resolve(Logging.FILE);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            List<String> warnings = warnings(file);
            int first = Math.max(0, warnings.size() - WARNINGS_SHOWN);
            for (String warning : warnings.subList(first, warnings.size())) {
                findings.add(Finding.note("log", warning, ""));
            }
        } catch (IOException e) {
            findings.add(Finding.note("log", Logging.FILE + " cannot be read.", "See to its permissions."));
        }
    }

    private static List<String> warnings(Path file) throws IOException {
        byte[] tail;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(0, in.length() - TAIL_BYTES);
            in.seek(from);
            tail = new byte[(int) (in.length() - from)];
            in.readFully(tail);
        }
        List<String> warnings = new ArrayList<>();
        for (String line : new String(tail, StandardCharsets.UTF_8).lines().toList()) {
            Matcher matcher = WARNING.matcher(line);
            if (matcher.matches()) {
                warnings.add(matcher.group(1) + ": " + Display.text(matcher.group(2), 200));
            }
        }
        return warnings;
    }

    private String shown() {
        return "'" + Display.text(home.toString(), 200) + "'";
    }
}
