package dev.larder.storage;

import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class StorageHistoryTest {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> jdbc_agreesWithTheModel() {
        return Seeds.of(3)
                .mapToObj(seed -> DynamicTest.dynamicTest("-Dseed=" + seed, () -> {
                    SettableClock clock = new SettableClock();
                    StorageSettings settings = settings("jdbc-" + seed);
                    new StorageHistory(seed, clock, settings, () -> HsqldbStore.open(settings, clock)).play(120);
                }));
    }

    @TestFactory
    Stream<DynamicTest> tier_agreesWithTheModel() {
        return Seeds.of(6)
                .mapToObj(seed -> DynamicTest.dynamicTest("-Dseed=" + seed, () -> {
                    SettableClock clock = new SettableClock();
                    StorageSettings settings = settings("tier-" + seed);
                    new StorageHistory(
                                    seed,
                                    clock,
                                    settings,
                                    () -> new CaffeineStorageProvider(
                                            HsqldbStore.open(settings, clock), 8_000, clock, Runnable::run))
                            .play(150);
                }));
    }

    private StorageSettings settings(String name) {
        return StorageSettings.at(directory.resolve(name)).withMaxBytes(9_000);
    }
}
