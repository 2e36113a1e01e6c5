package dev.larder.storage.jdbc;

import dev.larder.storage.Seeds;
import dev.larder.storage.StorageHistory;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class PostgresHistoryIT {

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> postgres_agreesWithTheModel() {
        return Seeds.of(2)
                .mapToObj(seed -> DynamicTest.dynamicTest("-Dseed=" + seed, () -> {
                    SettableClock clock = new SettableClock();
                    String url = Postgres.url();
                    new StorageHistory(seed, clock, settings(), () -> Postgres.open(url, settings(), clock)).play(120);
                }));
    }

    @TestFactory
    Stream<DynamicTest> tier_agreesWithTheModel() {
        return Seeds.of(2)
                .mapToObj(seed -> DynamicTest.dynamicTest("-Dseed=" + seed, () -> {
                    SettableClock clock = new SettableClock();
                    String url = Postgres.url();
                    new StorageHistory(
                                    seed,
                                    clock,
                                    settings(),
                                    () -> new CaffeineStorageProvider(
                                            Postgres.open(url, settings(), clock), 8_000, clock, Runnable::run))
                            .play(120);
                }));
    }

    private StorageSettings settings() {
        return StorageSettings.at(directory).withMaxBytes(9_000);
    }
}
