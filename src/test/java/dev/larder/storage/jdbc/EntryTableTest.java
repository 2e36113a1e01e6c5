package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.storage.DirectoryLock;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EntryTableTest {

    @TempDir
    Path directory;

    @Test
    void ofOrigin_aPage_isReadByNumberWithoutSortingTheOthers() throws Exception {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
        HsqldbEngine engine = HsqldbEngine.open(HsqldbFiles.in(directory), lock, true, 0);
        StringBuilder plan = new StringBuilder();
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            Migrator.hsqldb().migrate(connection, new SettableClock().instant());
            statement.execute("EXPLAIN PLAN FOR " + EntryTable.OF_ORIGIN);
            try (ResultSet lines = statement.getResultSet()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        } finally {
            engine.close();
        }
        assertThat(plan).contains("index=SYS_PK");
    }
}
