package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.storage.DirectoryLock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.hsqldb.Session;
import org.hsqldb.jdbc.JDBCConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HsqldbRowsTest {

    private static final int ROWS = 3_000;
    private static final int HELD = 500;

    @TempDir
    Path directory;

    @Test
    void limit_holdsNoMoreRows_andLosesNone() throws Exception {
        HsqldbFiles files = HsqldbFiles.in(directory);
        try (HsqldbEngine engine = open(files);
                Connection connection = engine.connect()) {
            execute(connection, "CREATE CACHED TABLE t (n INTEGER PRIMARY KEY, m INTEGER)");
            execute(connection, "INSERT INTO t VALUES (0, 0)");
            assertThat(HsqldbRows.limit(connection, HELD)).isTrue();

            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, 0)")) {
                for (int n = 1; n < ROWS; n++) {
                    insert.setInt(1, n);
                    insert.execute();
                }
            }
            execute(connection, "UPDATE t SET m = n");

            assertThat(sum(connection)).isEqualTo(ROWS * (ROWS - 1L) / 2);
            assertThat(held(connection)).isLessThanOrEqualTo(HELD);

            connection.setAutoCommit(false);
            execute(connection, "DELETE FROM t");
            assertThat(sum(connection)).isZero();
            connection.rollback();
            assertThat(sum(connection)).isEqualTo(ROWS * (ROWS - 1L) / 2);
            connection.commit();
        }
        try (HsqldbEngine engine = open(files);
                Connection connection = engine.connect()) {
            assertThat(sum(connection)).isEqualTo(ROWS * (ROWS - 1L) / 2);
            assertThat(held(connection)).as("the limit is of one opening").isGreaterThan(HELD);
        }
    }

    @Test
    void limit_aboveAnEarlierOne_changesNothing() throws Exception {
        try (HsqldbEngine engine = open(HsqldbFiles.in(directory));
                Connection connection = engine.connect()) {
            execute(connection, "CREATE CACHED TABLE t (n INTEGER PRIMARY KEY, m INTEGER)");
            execute(connection, "INSERT INTO t VALUES (0, 0)");

            assertThat(HsqldbRows.limit(connection, HELD)).isTrue();
            assertThat(HsqldbRows.limit(connection, Integer.MAX_VALUE)).isTrue();
            for (int n = 1; n < ROWS; n++) {
                execute(connection, "INSERT INTO t VALUES (" + n + ", 0)");
            }

            assertThat(held(connection)).isLessThanOrEqualTo(HELD);
        }
    }

    private HsqldbEngine open(HsqldbFiles files) throws Exception {
        return HsqldbEngine.open(files, DirectoryLock.tryAcquire(directory).orElseThrow(), true, 0);
    }

    private static int held(Connection connection) throws SQLException {
        return ((Session) connection.unwrap(JDBCConnection.class).getSession())
                .database
                .logger
                .getCache()
                .getCachedObjectCount();
    }

    private static long sum(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SUM(m) FROM t")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
