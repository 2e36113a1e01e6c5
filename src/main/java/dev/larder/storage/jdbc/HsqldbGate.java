package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hsqldb.error.ErrorCode;

/**
 * What every opening of the database goes through, so that a damaged one never stops the server and nothing of it is
 * lost that could be saved.
 *
 * <ol>
 *   <li>{@link Remains} of a step that a kill cut off are taken away.
 *   <li>Files that must not be opened as they are, by {@link HsqldbFiles#fault}, are set aside.
 *   <li>After a crash the log is copied, and replayed strictly. A log that ends in the middle of a line is replayed up to
 *       there: that line was never acknowledged. A log that is damaged before its end is kept, and replayed up to the
 *       damage; what users wrote after it comes back from the journal.
 *   <li>A database that does not open is set aside, and a new one is made. What users wrote comes back from the journal.
 *   <li>A database that opened last time, and then showed damaged rows, is set aside too, and every copy that can still
 *       be read is taken over.
 * </ol>
 */
final class HsqldbGate {

    private static final Pattern LINE = Pattern.compile("line: (\\d+)");

    private final Path directory;
    private final HsqldbFiles files;
    private final DirectoryLock lock;
    private final long reserveBytes;
    private final Notices notices;
    private Optional<HsqldbFiles> salvageable = Optional.empty();

    HsqldbGate(Path directory, DirectoryLock lock, long reserveBytes, Notices notices) {
        this.directory = directory;
        this.files = HsqldbFiles.in(directory);
        this.lock = lock;
        this.reserveBytes = reserveBytes;
        this.notices = notices;
    }

    DirectoryLock lock() {
        return lock;
    }

    /** What was set aside and may still be read in part. */
    Optional<HsqldbFiles> salvageable() {
        return salvageable;
    }

    /**
     * Opens the database.
     *
     * @throws SQLException if it cannot be; {@link #setAside} makes room for a new one then
     */
    HsqldbEngine open() throws SQLException {
        try {
            if (files.isSuspect()) {
                setAside("some of its rows are damaged").ifPresent(moved -> salvageable = Optional.of(moved));
            }
            new Remains(files).clear();
            files.fault().ifPresent(this::setAside);
            files.dropBadProperties();
            files.admitLog();
            return files.wasLeftOpen() ? openAfterCrash() : open(false);
        } catch (IOException e) {
            throw new StorageException(
                    "The store could not be looked over before opening it; see that the disk works.", e);
        }
    }

    /**
     * Looks whether the disk takes anything at all: a database that does not open because it is full is not damaged.
     *
     * @throws StorageException if it does not
     */
    void checkDisk(SQLException cause) {
        try {
            files.probe();
        } catch (IOException e) {
            cause.addSuppressed(e);
            throw new StorageException(
                    "The store could not be opened, as the disk is full or fails: free at least "
                            + HsqldbEngine.RESERVE_BYTES / (1024 * 1024) + " MiB, and try again. Nothing is lost.",
                    cause);
        }
    }

    /** Moves the database to quarantine, and returns where it is now, or empty where there was none. */
    Optional<HsqldbFiles> setAside(String why) {
        if (!Files.exists(files.folder())) {
            return Optional.empty();
        }
        Path moved = Quarantine.take(directory, files.folder(), "store");
        notices.tell("The store was damaged (" + why + "): it was set aside in the folder 'quarantine' of the data"
                + " directory, and a new one was made. What you wrote was brought back; copies are fetched anew when"
                + " they are asked for.");
        return Optional.of(new HsqldbFiles(moved));
    }

    private HsqldbEngine openAfterCrash() throws SQLException, IOException {
        files.copyLog();
        try {
            HsqldbEngine engine = open(true);
            Files.deleteIfExists(files.copyOfLog());
            return engine;
        } catch (SQLException e) {
            if (!isFaultInLog(e)) {
                throw e;
            }
            if (isBeforeTheEnd(e)) {
                Path kept = Quarantine.folder(directory, "log").resolve("larder.log");
                Files.copy(files.copyOfLog(), kept);
                notices.tell("The log of the store was damaged: copies written after the damage are fetched anew when"
                        + " they are asked for; what you wrote was brought back. The log was kept in the folder"
                        + " 'quarantine' of the data directory.");
            }
            if (files.size(files.log()) == 0) {
                Files.copy(files.copyOfLog(), files.log(), StandardCopyOption.REPLACE_EXISTING);
            }
            HsqldbEngine engine = open(false);
            Files.deleteIfExists(files.copyOfLog());
            return engine;
        }
    }

    private HsqldbEngine open(boolean strict) throws SQLException {
        return HsqldbEngine.open(files, lock, strict, reserveBytes);
    }

    /** HSQLDB has a code for it, but where it fails over garbled numbers, its message alone says that it was in the log. */
    private static boolean isFaultInLog(SQLException e) {
        return e.getErrorCode() == -ErrorCode.ERROR_IN_SCRIPT_FILE
                || e.getErrorCode() == -ErrorCode.ERROR_IN_LOG_FILE
                || String.valueOf(e.getMessage()).startsWith("problem with log file");
    }

    /** Whether complete lines follow the one at fault. */
    private boolean isBeforeTheEnd(SQLException e) throws IOException {
        Matcher line = LINE.matcher(String.valueOf(e.getMessage()));
        return !line.find() || Long.parseLong(line.group(1)) < files.linesOfCopy();
    }
}
