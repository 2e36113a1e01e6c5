package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.storage.DirectoryLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HsqldbCacheTest {

    private static final HsqldbCache OTHER = new HsqldbCache(20_001, 1_234);

    @TempDir
    Path directory;

    @Test
    void open_databaseWithOtherLimits_takesThoseOfTheHeapAndKeepsItsRows() throws Exception {
        HsqldbFiles files = HsqldbFiles.in(directory);
        try (HsqldbEngine engine = open(files)) {
            execute(engine, "CREATE CACHED TABLE t (n INTEGER PRIMARY KEY)");
            execute(engine, "INSERT INTO t VALUES (7)");
        }
        assertThat(HsqldbCache.ofHeap().differsFrom(files)).isFalse();
        try (HsqldbEngine engine = open(files);
                Connection connection = engine.connect()) {
            OTHER.setIn(connection);
        }
        assertThat(OTHER.differsFrom(files)).isFalse();
        assertThat(HsqldbCache.ofHeap().differsFrom(files)).isTrue();

        try (HsqldbEngine engine = open(files);
                Connection connection = engine.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT n FROM t")) {
            assertThat(HsqldbCache.ofHeap().differsFrom(files)).isFalse();
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(7);
        }
    }

    @Test
    void differsFrom_noDatabase_isNot() throws Exception {
        HsqldbFiles files = HsqldbFiles.in(directory);
        assertThat(OTHER.differsFrom(files)).isFalse();
        Files.createDirectories(files.folder());
        Files.writeString(files.file(".script"), "SET FILES CACHE SIZE 200010\n", StandardCharsets.US_ASCII);
        assertThat(OTHER.differsFrom(files)).isTrue();
    }

    private HsqldbEngine open(HsqldbFiles files) throws Exception {
        return HsqldbEngine.open(files, DirectoryLock.tryAcquire(directory).orElseThrow(), true, 0);
    }

    private static void execute(HsqldbEngine engine, String command) throws Exception {
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
