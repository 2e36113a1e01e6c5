package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.StorageStats;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Inspection;
import dev.larder.storage.Inspection.Flaw;
import dev.larder.storage.Inspection.Outcome;
import dev.larder.storage.Samples;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and contents that were changed behind the back of the store are found and mended. */
final class InspectTest {

    private static final Key OWN = Key.parse("component:react:own");
    private static final Key COPY = Key.parse("component:react:@a/copy");
    private static final Key NOTE = Key.parse("metadata:note");
    private static final Duration MORTAL = Duration.ofHours(1);

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    @BeforeEach
    void write() {
        try (JdbcStorageProvider store = open()) {
            store.set(Samples.entry(OWN.text(), Samples.text(2_000, 1)));
            store.set(Samples.entry(COPY.text(), Samples.text(2_000, 2)));
            store.set(Samples.entry(NOTE.text(), "x"));
            store.set(Samples.entry("component:react:mortal", "short"), MORTAL);
        }
    }

    @Test
    void inspect_ofWhatIsSound_changesNothing() {
        try (JdbcStorageProvider store = open()) {
            long generation = store.generation();

            Inspection first = store.inspect(Optional.empty(), 3);
            Inspection second = store.inspect(first.last(), 3);

            assertThat(first.checked()).isEqualTo(3);
            assertThat(second.checked()).isEqualTo(1);
            assertThat(second.last()).isEmpty();
            assertThat(first.flaws()).isEmpty();
            assertThat(second.flaws()).isEmpty();
            assertThat(store.generation()).isEqualTo(generation);
        }
    }

    @Test
    void row_thatTellsWrongOfItsContent_isWrittenAnew() throws Exception {
        for (String lie : List.of(
                "UPDATE entry SET bytes = bytes + 100",
                "UPDATE entry SET sha256 = X'" + "00".repeat(32) + "'",
                "UPDATE entry SET summary = X'00' WHERE kind < 2")) {
            StorageStats before = stats();
            sql(lie);
            try (JdbcStorageProvider store = open()) {
                assertThat(inspect(store))
                        .as(lie)
                        .isNotEmpty()
                        .allSatisfy(flaw -> assertThat(flaw.outcome()).isIn(Outcome.MENDED, Outcome.RECOUNTED));
                assertThat(inspect(store)).as(lie).isEmpty();
                assertThat(store.mget(List.of(OWN, COPY, NOTE)).values())
                        .as(lie)
                        .hasSize(3)
                        .allSatisfy(found -> assertThat(found.metadata().version())
                                .isEqualTo(found.entry().document().version()));
                assertThat(store.stats().ownBytes()).isEqualTo(before.ownBytes());
                assertThat(store.stats().cachedBytes()).isEqualTo(before.cachedBytes());
            }
        }
    }

    @Test
    void content_thatIsDamagedOrMissing_comesBackOrGoes() throws Exception {
        for (String damage : List.of(
                "UPDATE content SET body = X'0102' WHERE raw_bytes > 1000",
                "UPDATE entry SET crc = crc + 1 WHERE bytes > 1000",
                "DELETE FROM content WHERE raw_bytes > 1000")) {
            sql(damage);
            try (JdbcStorageProvider store = open()) {
                CaffeineStorageProvider tier = new CaffeineStorageProvider(store, 1_000_000, clock, Runnable::run);
                assertThat(tier.list(ItemQuery.ALL, Optional.empty(), 10).total())
                        .isEqualTo(3);

                assertThat(inspect(store))
                        .as(damage)
                        .containsExactlyInAnyOrder(
                                new Flaw(Optional.of(OWN), Outcome.RESTORED),
                                new Flaw(Optional.of(COPY), Outcome.DROPPED));

                assertThat(inspect(store)).as(damage).isEmpty();
                assertThat(tier.get(OWN).orElseThrow().entry())
                        .isEqualTo(Samples.entry(OWN.text(), Samples.text(2_000, 1)));
                assertThat(tier.has(COPY)).isFalse();
                store.set(Samples.entry(COPY.text(), Samples.text(2_000, 2)));
            }
        }
    }

    @Test
    void own_thatIsDamagedAndNowhereElse_isTold_andLeftAsItIs() throws Exception {
        sql("UPDATE content SET body = X'0102' WHERE raw_bytes > 1000");
        try (JdbcStorageProvider store = open();
                Stream<Path> journals = Files.list(directory.resolve("own"))) {
            for (Path journal : journals.toList()) {
                Files.write(journal, new byte[0]);
            }

            assertThat(inspect(store)).contains(new Flaw(Optional.of(OWN), Outcome.LOST));
            assertThat(inspect(store)).containsExactly(new Flaw(Optional.of(OWN), Outcome.LOST));
        }
    }

    @Test
    void sums_thatAreWrong_areCountedAnew() throws Exception {
        StorageStats before = stats();
        sql("UPDATE state SET cached_bytes = 0, own_entries = 77");

        try (JdbcStorageProvider store = open()) {
            assertThat(inspect(store)).containsExactly(new Flaw(Optional.empty(), Outcome.RECOUNTED));
        }

        assertThat(stats().cachedBytes()).isEqualTo(before.cachedBytes());
        assertThat(stats().disk().entries()).isEqualTo(before.disk().entries());
    }

    @Test
    void gone_isNotLookedAt() throws Exception {
        sql("UPDATE content SET body = X'0102' WHERE entry_id ="
                + " (SELECT id FROM entry WHERE key_text = 'component:react:mortal')");
        clock.advance(MORTAL.plusSeconds(1));

        try (JdbcStorageProvider store = open()) {
            assertThat(inspect(store)).isEmpty();
        }
    }

    private StorageStats stats() {
        try (JdbcStorageProvider store = open()) {
            return store.stats();
        }
    }

    private static List<Flaw> inspect(JdbcStorageProvider store) {
        List<Flaw> flaws = new ArrayList<>();
        Optional<Key> after = Optional.empty();
        do {
            Inspection page = store.inspect(after, 2);
            flaws.addAll(page.flaws());
            after = page.last();
        } while (after.isPresent());
        return flaws;
    }

    private JdbcStorageProvider open() {
        return HsqldbStore.open(StorageSettings.at(directory), clock);
    }

    private void sql(String sql) throws Exception {
        HsqldbEngine engine = HsqldbEngine.open(
                HsqldbFiles.in(directory), DirectoryLock.tryAcquire(directory).orElseThrow(), false, 0);
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } finally {
            engine.close();
        }
    }
}
