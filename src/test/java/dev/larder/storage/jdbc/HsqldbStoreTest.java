package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.ConflictException;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.storage.Accesses;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is special to HSQLDB and to the files that it keeps. */
final class HsqldbStoreTest {

    private static final Key KEY = Key.parse("component:react:button");

    private static final Key COPY = Key.parse("component:react:@a/button");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    @Test
    void path_withEveryOddCharacter_isTakenAsItIs() throws Exception {
        Path odd = directory.resolve("a b;readonly=true?#%41'\"ü☃${user.home}").resolve("~");
        try (JdbcStorageProvider store = open(odd)) {
            store.set(Samples.entry(KEY.text(), "x"));
        }
        try (JdbcStorageProvider store = open(odd)) {
            assertThat(store.get(KEY)).isPresent();
        }
        try (Stream<Path> files = Files.list(odd.resolve("store"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("larder.script", "larder.data", "secret");
        }
    }

    @Test
    void files_areBehindADirectoryThatIsTheOwnersAlone() throws Exception {
        open(directory).close();

        for (Path path : List.of(directory, directory.resolve("store"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("store/secret"))))
                .isEqualTo("rw-------");
        assertThat(Files.readString(directory.resolve("store/secret"))).matches("[0-9a-f]{64}");
    }

    @Test
    void engine_printsNothing() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            try (JdbcStorageProvider store = open(directory)) {
                store.set(Samples.entry(KEY.text(), "x"));
                store.evict();
            }
            sql("SELECT * FROM nowhere", false);
        } finally {
            System.setOut(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void content_damaged_isAMissAndCounted_andMayBeWrittenAnew() {
        try (JdbcStorageProvider store = open(directory)) {
            store.set(Samples.entry(COPY.text(), Samples.text(3_000, 1)));
            store.set(Samples.entry("metadata:whole", "x"));
        }
        for (String damage : List.of(
                "UPDATE content SET body = body || X'00' WHERE raw_bytes > 10",
                "UPDATE content SET body = X'0102' WHERE raw_bytes > 10",
                "UPDATE content SET codec = 7 WHERE raw_bytes > 10",
                "UPDATE content SET dictionary = 7 WHERE raw_bytes > 10",
                "UPDATE content SET codec = 0 WHERE raw_bytes > 10",
                "UPDATE content SET raw_bytes = raw_bytes + 1 WHERE raw_bytes > 10",
                "UPDATE entry SET crc = crc + 1 WHERE bytes > 10")) {
            sql(damage, true);
            try (JdbcStorageProvider store = open(directory)) {
                assertThat(store.get(COPY)).as(damage).isEmpty();
                assertThat(store.mget(List.of(COPY, Key.parse("metadata:whole"))))
                        .hasSize(1);
                assertThat(store.damaged()).isEqualTo(2);
                assertThat(store.set(Samples.entry(COPY.text(), Samples.text(3_000, 1))))
                        .isEqualTo(SetOutcome.UNCHANGED);
                assertThat(store.get(COPY)).isPresent();
            }
        }
    }

    @Test
    void contents_exchanged_areDamaged() {
        Key other = Key.parse("component:react:@a/other");
        try (JdbcStorageProvider store = open(directory)) {
            store.set(Samples.entry(COPY.text(), "same content"));
            store.set(Samples.entry(other.text(), "SAME CONTENT"));
        }
        sql("UPDATE entry SET key_text = 'x' WHERE key_text = '" + COPY.text() + "'", true);
        sql("UPDATE entry SET key_text = '" + COPY.text() + "' WHERE key_text = '" + other.text() + "'", true);
        sql("DELETE FROM entry WHERE key_text = 'x'", true);

        try (JdbcStorageProvider store = open(directory)) {
            assertThat(store.get(COPY)).isEmpty();
        }
    }

    @Test
    void schema_newer_isRefused() {
        open(directory).close();
        sql("INSERT INTO schema_version VALUES (999, 'V999', 'x', 0)", true);

        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("newer version of Larder");
        DirectoryLock.tryAcquire(directory).orElseThrow().close();
    }

    @Test
    void schema_ofOtherFiles_isRefused() {
        open(directory).close();
        sql("UPDATE schema_version SET checksum = 'x'", true);

        assertThatThrownBy(() -> open(directory)).hasMessageContaining("another build");
    }

    @Test
    void schema_cutOffInItsMiddle_isCompleted() {
        open(directory).close();
        sql("DELETE FROM schema_version", true);
        sql("DROP TABLE version", true);

        try (JdbcStorageProvider store = open(directory)) {
            store.set(Samples.entry(KEY.text(), "x"));
        }
        sql("SELECT COUNT(*) FROM version", true);
    }

    @Test
    void writers_atOnce_eachAcknowledgedAfterItsCommit() throws Exception {
        int writers = 8;
        long each = 40;
        CountDownLatch done = new CountDownLatch(writers);
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        try (JdbcStorageProvider store = open(directory)) {
            for (int w = 0; w < writers; w++) {
                int writer = w;
                Thread thread = new Thread(() -> {
                    try {
                        for (int i = 0; i < each; i++) {
                            Key key = Key.parse("component:react:w" + writer + "-" + i);
                            store.set(Samples.entry(key.text(), "content " + i));
                            assertThat(store.has(key)).isTrue();
                            if (i % 10 == 0) {
                                assertThatThrownBy(() -> store.set(
                                                Samples.entry(key.text(), "other"),
                                                SetOptions.DEFAULT.withIfVersion("0")))
                                        .isInstanceOf(ConflictException.class);
                            }
                        }
                    } catch (Throwable e) {
                        failures.add(e);
                    } finally {
                        done.countDown();
                    }
                });
                thread.start();
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(failures).isEmpty();
            assertThat(store.size()).isEqualTo(writers * each);
        }
    }

    @Test
    void accesses_areWrittenInOneTransaction_whenHousekeepingComes() {
        try (JdbcStorageProvider store = open(directory)) {
            store.set(Samples.entry(KEY.text(), "x"));
            long before = store.generation();
            for (int i = 0; i < 10_000; i++) {
                store.recordAccess(Map.of(KEY, new Accesses(1, clock.instant())));
            }
            store.evict();
            assertThat(store.generation()).isEqualTo(before);
            assertThat(store.getMetadata(KEY).orElseThrow().accessCount()).isEqualTo(10_000);
        }
    }

    @Test
    void disk_withoutReserve_refusesWritesAndStillReads() throws Exception {
        HsqldbEngine engine = HsqldbEngine.open(
                HsqldbFiles.in(directory),
                DirectoryLock.tryAcquire(directory).orElseThrow(),
                false,
                Long.MAX_VALUE / 2);
        try (JdbcStorageProvider store =
                HsqldbStore.open(StorageSettings.at(directory), clock, engine, new Notices())) {
            assertThatThrownBy(() -> store.set(Samples.entry(KEY.text(), "x")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("no room");
            assertThat(store.get(KEY)).isEmpty();
            assertThat(store.delete(KEY)).isFalse();
        }
    }

    @Test
    void disk_thatDidNotTakeACommit_isAnErrorAndNotALoss() throws Exception {
        try (JdbcStorageProvider store = open(directory)) {
            store.set(Samples.entry(COPY.text(), Samples.text(2_000, 1)));
            try (FileChannel log = FileChannel.open(directory.resolve("store/larder.log"), StandardOpenOption.WRITE)) {
                log.truncate(log.size() - 1_000);
            }
            Key second = Key.parse("component:react:second");
            assertThatThrownBy(() -> store.set(Samples.entry(second.text(), "x")))
                    .as("housekeeping may have been the first to find it")
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Nothing that was acknowledged is lost");
            assertThatThrownBy(() -> store.set(Samples.entry(KEY.text(), "y")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("stopped writing");
            assertThat(store.keys("*")).isNotEmpty();
        }
        open(directory).close();
    }

    @Test
    void checkpoint_whenTheLogIsLong() throws Exception {
        try (JdbcStorageProvider store = open(directory)) {
            for (int i = 0; i < 12; i++) {
                store.set(Samples.entry("component:react:large-" + i, Samples.text(1_000_000, i)));
            }
            store.evict();
            assertThat(Files.size(directory.resolve("store/larder.log"))).isLessThan(9_000_000);
            assertThat(Set.copyOf(store.keys("*"))).hasSize(12);
        }
    }

    private JdbcStorageProvider open(Path home) {
        return HsqldbStore.open(StorageSettings.at(home), clock);
    }

    private void sql(String sql, boolean mustSucceed) {
        try {
            HsqldbEngine engine = HsqldbEngine.open(
                    HsqldbFiles.in(directory),
                    DirectoryLock.tryAcquire(directory).orElseThrow(),
                    false,
                    0);
            try (Connection connection = engine.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } finally {
                engine.close();
            }
        } catch (SQLException e) {
            assertThat(mustSucceed).as(sql + ": " + e).isFalse();
        }
    }
}
