package dev.larder.storage.jdbc;

import dev.larder.storage.HeapShare;
import dev.larder.storage.StorageSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.hsqldb.persist.HsqlProperties;

/**
 * How much HSQLDB keeps of its rows in memory. When it is full, half of it goes, so it should hold what is asked for
 * often; but many small rows take three times as much memory as on disk, so their number is limited too.
 *
 * <p>HSQLDB keeps both limits with the database and takes those in, not what it is told at an opening.
 *
 * @param kibibytes the limit on the rows as they are on disk; the largest row has to fit
 * @param rows the limit on their number
 */
record HsqldbCache(long kibibytes, long rows) {

    private static final int PARTS = 6;
    private static final long BYTES_MIN = StorageSettings.ITEM_BYTES_CEILING + 4L * 1024 * 1024;
    private static final long BYTES_MAX = 32L * 1024 * 1024;
    private static final long ROWS_MAX = 25_000;

    /** A sixth of the heap of this process, but 20 to 32 MiB. */
    static HsqldbCache ofHeap() {
        long bytes = HeapShare.bytes(PARTS, BYTES_MIN, BYTES_MAX);
        return new HsqldbCache(bytes / 1024, ROWS_MAX * bytes / BYTES_MAX);
    }

    /** Says so for a database that is made anew. */
    void addTo(HsqlProperties properties) {
        properties.setProperty("hsqldb.cache_size", Long.toString(kibibytes));
        properties.setProperty("hsqldb.cache_rows", Long.toString(rows));
    }

    /** Whether a database that is there has other limits. */
    boolean differsFrom(HsqldbFiles files) {
        List<String> script = files.script();
        return !script.isEmpty() && !script.containsAll(commands());
    }

    /** Has a database keep these limits from its next checkpoint on, and take them from its next opening on. */
    void setIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String command : commands()) {
                statement.execute(command);
            }
        }
    }

    private List<String> commands() {
        return List.of("SET FILES CACHE SIZE " + kibibytes, "SET FILES CACHE ROWS " + rows);
    }
}
