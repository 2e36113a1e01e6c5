package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of the database fails once, in turn; whatever that does, what the store promises must hold. */
final class JdbcFaultTest {

    private static final Key FIRST = Key.parse("component:react:first");
    private static final long COPIES_MAX = 4_000;

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    @Test
    void fault_atEachStep_leavesEveryPromiseWhole() throws SQLException {
        int faults = 0;
        boolean hit = true;
        for (int n = 1; hit; n++) {
            hit = runWithFaultAt(n);
            faults += hit ? 1 : 0;
        }
        assertThat(faults).isGreaterThan(40);
    }

    @Test
    void outOfMemory_inOneWriteIsToldAndTheNextIsServed() throws SQLException {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
        FaultyEngine engine = new FaultyEngine(HsqldbEngine.open(HsqldbFiles.in(directory), lock, false, 0));
        try (JdbcStorageProvider store =
                HsqldbStore.open(StorageSettings.at(directory), clock, engine, new Notices())) {
            Entry entry = Samples.entry(FIRST.text(), "content");
            engine.runOutOfMemoryAt(1);

            assertThatThrownBy(() -> store.set(entry))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("memory");
            assertThat(store.has(FIRST)).isFalse();
            assertThat(store.set(entry)).isEqualTo(SetOutcome.CREATED);
        }
    }

    @Test
    void lackOfMemory_inTheDatabaseIsNoDamage() throws SQLException {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
        HsqldbFiles files = HsqldbFiles.in(directory);
        HsqldbEngine engine = HsqldbEngine.open(files, lock, false, 0);
        try {
            assertThat(engine.isDamage(new SQLException("Out of Memory", "S1000", -460)))
                    .isFalse();
            assertThat(engine.isDamage(new SQLException("Data cache size limit is reached", "S1000", -471)))
                    .isFalse();
            assertThat(files.isSuspect()).isFalse();
        } finally {
            engine.close();
        }
    }

    private boolean runWithFaultAt(int n) throws SQLException {
        Promises promises = new Promises(COPIES_MAX);
        Path home = directory.resolve("run-" + n);
        StorageSettings settings = StorageSettings.at(home).withMaxBytes(COPIES_MAX);
        DirectoryLock lock = DirectoryLock.tryAcquire(home).orElseThrow();
        FaultyEngine engine = new FaultyEngine(HsqldbEngine.open(HsqldbFiles.in(home), lock, false, 0));
        JdbcStorageProvider disk = HsqldbStore.open(settings, clock, engine, new Notices());
        try (CaffeineStorageProvider store = new CaffeineStorageProvider(disk, 2_000, clock, Runnable::run)) {
            promises.set(store, FIRST.text(), 100);
            engine.failAt(n);
            for (int i = 0; i < 3; i++) {
                promises.set(store, "component:react:own-" + i, 700 + i);
                promises.set(store, "component:react:@a/copy-" + i, 1_900);
                promises.mset(store, i);
                Promises.attempt(() -> store.get(FIRST));
                Promises.attempt(store::evict);
            }
            promises.delete(store, FIRST);
            boolean hit = engine.hit();
            engine.failAt(Integer.MAX_VALUE);
            promises.check(store, false, "fault at " + n);
            return hit;
        } finally {
            assertThat(engine.openConnections())
                    .as("connections left open, fault at " + n)
                    .isZero();
            try (JdbcStorageProvider store = HsqldbStore.open(settings, clock)) {
                promises.check(store, false, "reopened after a fault at " + n);
            }
        }
    }
}
