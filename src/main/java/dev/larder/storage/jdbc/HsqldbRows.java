package dev.larder.storage.jdbc;

import dev.larder.storage.HeapShare;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.SQLException;
import org.hsqldb.Session;
import org.hsqldb.jdbc.JDBCConnection;
import org.hsqldb.persist.Cache;
import org.hsqldb.persist.DataFileCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many of its rows HSQLDB may hold in this process, where that is less than what {@link HsqldbCache} says.
 *
 * <p>The limits that HSQLDB knows are kept with the database, are those of all processes that come to open it, and count from
 * an opening on. A small heap, as that of a server of which a user has several, is to hold less while it has the database
 * open, so the limits are lowered where they are looked at, in the fields of the cache. Where these are not to be had, the
 * limits stay.
 */
final class HsqldbRows {

    private static final Logger LOG = LoggerFactory.getLogger(HsqldbRows.class);

    /** A heap of 256 MiB holds 6,500 rows, which take 4 to 10 MB; one of a gibibyte as many as there may be. */
    private static final int HEAP_BYTES_PER_ROW = 40 * 1024;

    private static final int ROWS_MIN = 4_000;

    private HsqldbRows() {}

    /** How many rows the heap of this process has room for. */
    static int ofHeap() {
        return (int) HeapShare.bytes(HEAP_BYTES_PER_ROW, ROWS_MIN, Integer.MAX_VALUE);
    }

    /**
     * Has the database of a connection hold no more rows than this from now on; returns whether it does. One that is just made
     * holds none yet, and is limited when it is opened next.
     */
    static boolean limit(Connection connection, int rows) throws SQLException {
        JDBCConnection known = connection.unwrap(JDBCConnection.class);
        try {
            org.hsqldb.persist.Logger log = ((Session) known.getSession()).database.logger;
            if (!log.hasCache()) {
                return false;
            }
            Cache held = (Cache) field(DataFileCache.class, "cache").get(log.getCache());
            Field capacity = field(Cache.class, "capacity");
            capacity.setInt(held, Math.min(rows, capacity.getInt(held)));
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) { // Of another version of HSQLDB.
            LOG.debug("the rows that HSQLDB holds cannot be limited", e);
            return false;
        }
    }

    private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
