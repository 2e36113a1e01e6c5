package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.TestClock;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each step of the database fails once, in turn; whatever that does, what the store promises must hold. */
final class JdbcFaultTest {

    private static final Key FIRST = Key.parse("component:react:first");
    private static final long COPIES_MAX = 4_000;

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();

    /** What was acknowledged, and what else a key may hold because its write was not. */
    private final Map<Key, List<String>> possible = new TreeMap<>();

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
            engine.runOutOfMemoryOnce();

            assertThatThrownBy(() -> store.set(entry))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("memory");
            assertThat(store.has(FIRST)).isFalse();
            assertThat(store.set(entry)).isEqualTo(SetOutcome.CREATED);
        }
    }

    private boolean runWithFaultAt(int n) throws SQLException {
        possible.clear();
        Path home = directory.resolve("run-" + n);
        StorageSettings settings = StorageSettings.at(home).withMaxBytes(COPIES_MAX);
        DirectoryLock lock = DirectoryLock.tryAcquire(home).orElseThrow();
        FaultyEngine engine = new FaultyEngine(HsqldbEngine.open(HsqldbFiles.in(home), lock, false, 0));
        JdbcStorageProvider disk = HsqldbStore.open(settings, clock, engine, new Notices());
        try (CaffeineStorageProvider store = new CaffeineStorageProvider(disk, 2_000, clock, Runnable::run)) {
            set(store, FIRST.text(), 100);
            engine.failAt(n);
            for (int i = 0; i < 3; i++) {
                set(store, "component:react:own-" + i, 700 + i);
                set(store, "component:react:@a/copy-" + i, 1_900);
                mset(store, i);
                attempt(() -> store.get(FIRST));
                attempt(store::evict);
            }
            List<String> first = possible.computeIfAbsent(FIRST, key -> new ArrayList<>());
            if (attempt(() -> store.delete(FIRST))) {
                first.clear();
            }
            first.add("");
            boolean hit = engine.hit();
            engine.failAt(Integer.MAX_VALUE);
            check(store);
            return hit;
        } finally {
            assertThat(engine.openConnections())
                    .as("connections left open, fault at " + n)
                    .isZero();
            checkReopened(settings);
        }
    }

    private void checkReopened(StorageSettings settings) {
        try (JdbcStorageProvider store = HsqldbStore.open(settings, clock)) {
            check(store);
        }
    }

    private void check(StorageProvider store) {
        possible.forEach((key, contents) -> {
            String found =
                    store.get(key).map(one -> one.entry().document().text()).orElse("");
            boolean copy = key.text().contains("@a");
            assertThat(contents.contains(found) || (copy && found.isEmpty()))
                    .as(key.text())
                    .isTrue();
        });
        StorageStats stats = store.stats();
        long own = 0;
        long copies = 0;
        List<Key> keys = store.keys("*");
        for (Key key : keys) {
            int bytes = store.get(key).orElseThrow().entry().document().length();
            if (key.text().contains("@a")) {
                copies += bytes;
            } else {
                own += bytes;
            }
        }
        assertThat(store.size()).isEqualTo(keys.size());
        assertThat(stats.ownBytes()).isEqualTo(own);
        assertThat(stats.cachedBytes()).isEqualTo(copies).isLessThanOrEqualTo(COPIES_MAX);
    }

    private void set(CaffeineStorageProvider store, String key, int bytes) {
        Entry entry = Samples.entry(key, Samples.text(bytes, bytes));
        write(() -> store.set(entry), List.of(entry));
    }

    private void mset(CaffeineStorageProvider store, int round) {
        List<Entry> entries = List.of(
                Samples.entry("metadata:batch-a", Samples.text(50, round)),
                Samples.entry("metadata:batch-b", Samples.text(50, round)));
        write(() -> store.mset(entries, SetOptions.DEFAULT), entries);
        String a = text(store, "metadata:batch-a");
        String b = text(store, "metadata:batch-b");
        assertThat(a).isEqualTo(b);
    }

    private static String text(CaffeineStorageProvider store, String key) {
        for (int attempt = 0; ; attempt++) {
            try {
                return store.get(Key.parse(key))
                        .map(one -> one.entry().document().text())
                        .orElse("");
            } catch (StorageException e) {
                assertThat(attempt).isZero();
            }
        }
    }

    private void write(Runnable write, List<Entry> entries) {
        boolean acknowledged = attempt(write);
        for (Entry entry : entries) {
            List<String> contents = possible.computeIfAbsent(entry.key(), key -> new ArrayList<>(List.of("")));
            if (acknowledged) {
                contents.clear();
            }
            contents.add(entry.document().text());
        }
    }

    private static boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (StorageException e) {
            assertThat(e).hasMessageNotContaining("SQL");
            return false;
        }
    }
}
