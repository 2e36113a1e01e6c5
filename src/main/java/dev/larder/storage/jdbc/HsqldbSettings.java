package dev.larder.storage.jdbc;

import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.hsqldb.persist.HsqlProperties;

/**
 * What HSQLDB is told when a database is opened.
 *
 * <p>Each setting is one that was measured or that prevents a loss that was seen:
 *
 * <ul>
 *   <li>{@code write_delay=false}: a commit is on the disk when it returns.
 *   <li>{@code lock_file=false} under {@link DirectoryLock}: HSQLDB's own lock costs ten seconds after a crash.
 *   <li>{@code log_size=0}: checkpoints when we say so, so that the growth of the log after a commit can be checked.
 *   <li>MVCC with READ COMMITTED: readers never wait for the writer.
 *   <li>CACHED tables: opening costs the same at any size.
 *   <li>{@code cache_size} and {@code cache_rows} by the heap: see {@link HsqldbCache}.
 *   <li>{@code pad_space=false}: names that differ in trailing spaces differ.
 *   <li>{@code applog=2}: without it, errors are printed to stdout; warnings are where a failed write or sync is told.
 * </ul>
 *
 * <p>Connections are made from properties, never from an address, so no character in the path of the data directory can
 * mean anything.
 */
final class HsqldbSettings {

    private HsqldbSettings() {}

    /**
     * The settings of the database of these files.
     *
     * @param strict whether to refuse a log that is damaged, instead of dropping what comes after the damage
     * @throws StorageException if the secret cannot be read or made
     */
    static HsqlProperties of(HsqldbFiles files, boolean strict, HsqldbCache cache) {
        HsqlProperties properties = new HsqlProperties();
        properties.setProperty("connection_type", "file:");
        properties.setProperty("database", files.database());
        properties.setProperty("user", "SA");
        properties.setProperty("password", secret(files.secret()));
        properties.setProperty("hsqldb.tx", "mvcc");
        properties.setProperty("hsqldb.tx_level", "read_committed");
        properties.setProperty("hsqldb.write_delay", "false");
        properties.setProperty("hsqldb.lock_file", "false");
        properties.setProperty("hsqldb.log_size", "0");
        properties.setProperty("hsqldb.default_table_type", "cached");
        cache.addTo(properties);
        properties.setProperty("hsqldb.nio_max_size", "1024");
        properties.setProperty("hsqldb.applog", "2");
        properties.setProperty("hsqldb.full_log_replay", Boolean.toString(strict));
        properties.setProperty("sql.syntax_pgs", "true");
        properties.setProperty("sql.lowercase_ident", "true");
        properties.setProperty("sql.pad_space", "false");
        properties.setProperty("sql.restrict_exec", "true");
        return properties;
    }

    /** The password of the database's administrator: random, and readable by the owner of the directory alone. */
    private static String secret(Path file) {
        try {
            OwnerOnly.makeFile(file);
            String known = Files.readString(file, StandardCharsets.US_ASCII).strip();
            if (!known.isEmpty()) {
                return known;
            }
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            String made = HexFormat.of().formatHex(random);
            Files.writeString(file, made, StandardCharsets.US_ASCII);
            return made;
        } catch (IOException e) {
            throw new StorageException(
                    "The store could not be opened: its secret cannot be read; see that this user owns the data"
                            + " directory.",
                    e);
        }
    }
}
