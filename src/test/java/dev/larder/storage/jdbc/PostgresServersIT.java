package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.model.StorageStats;
import dev.larder.model.Tier;
import dev.larder.storage.ChangeLog;
import dev.larder.storage.Inspection.Flaw;
import dev.larder.storage.Inspection.Outcome;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers with their memory tiers on one database. */
final class PostgresServersIT {

    private static final long COPIES_MAX = 20_000;
    private static final Key KEY = Key.parse("component:react:button");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final String url = Postgres.url();
    private StorageProvider one;
    private StorageProvider other;

    @BeforeEach
    void open() {
        one = server();
        other = server();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void write_ofOneServer_isSeenByTheOther() {
        one.set(entry("first"));
        Await.until(() -> text(other).equals("first"));
        Await.until(() -> other.get(KEY).orElseThrow().tier() == Tier.MEMORY);

        one.set(entry("second"));
        Await.until(() -> text(other).equals("second"));

        one.delete(KEY);
        Await.until(() -> other.get(KEY).isEmpty());
        assertThat(other.has(KEY)).isFalse();
        assertThat(other.size()).isZero();
    }

    @Test
    void write_isSeenAtOnceByItsOwnServer_whateverTheOtherDoes() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        Future<?> noise = threads.submit(() -> {
            for (int i = 0; i < 200; i++) {
                other.set(Samples.entry("component:react:noise-" + i % 7, "n" + i));
            }
        });
        for (int i = 0; i < 200; i++) {
            one.set(entry("mine " + i));
            assertThat(text(one)).isEqualTo("mine " + i);
        }
        noise.get();
        threads.shutdown();
        Await.until(() -> text(other).equals("mine 199"));
        Await.until(() -> one.size() == 8 && other.size() == 8);
    }

    @Test
    void limit_holdsAtEachCommit_whoeverWrites() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<?>> writers = new ArrayList<>();
        for (StorageProvider server : List.of(one, other)) {
            String registry = server == one ? "@one" : "@other";
            writers.add(threads.submit(() -> {
                for (int i = 0; i < 150; i++) {
                    server.set(Samples.entry("component:react:" + registry + "/copy-" + i, Samples.text(700, i)));
                    assertThat(server.stats().cachedBytes()).isLessThanOrEqualTo(COPIES_MAX);
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();
        assertSumsAreRight();
    }

    @Test
    void clear_ofMoreThanIsRemembered_beginsAfresh() {
        List<Entry> notes = new ArrayList<>();
        for (int i = 0; i < ChangeLog.CHANGES_MAX + 10; i++) {
            notes.add(Samples.entry("metadata:note-" + i, "{}"));
        }
        for (int from = 0; from < notes.size(); from += 500) {
            one.mset(notes.subList(from, Math.min(notes.size(), from + 500)), SetOptions.DEFAULT);
        }
        Await.until(() -> other.size() == notes.size());
        other.get(notes.get(0).key());

        assertThat(one.clear(Origin.OWN)).isEqualTo(notes.size());

        Await.until(() -> other.size() == 0);
        assertThat(other.get(notes.get(0).key())).isEmpty();
        assertThat(other.keys("*")).isEmpty();
    }

    @Test
    void inspect_mendsWhatWasDamaged_andKeepsWhatIsNowhereElse() {
        Key copy = Key.parse("component:react:@a/copy");
        one.mset(List.of(entry("mine"), Samples.entry(copy.text(), "theirs")), SetOptions.DEFAULT);
        String schema = url.substring(url.lastIndexOf('=') + 1);
        Postgres.sql("UPDATE " + schema + ".content SET body = '\\x00'");
        Postgres.sql("UPDATE " + schema + ".state SET own_bytes = 1");

        assertThat(other.authority().inspect(Optional.empty(), 10).flaws())
                .containsExactlyInAnyOrder(
                        new Flaw(Optional.of(KEY), Outcome.LOST),
                        new Flaw(Optional.of(copy), Outcome.DROPPED),
                        new Flaw(Optional.empty(), Outcome.RECOUNTED));

        Await.until(() -> !one.has(copy));
        assertThat(other.stats().ownBytes()).isGreaterThan(1);
    }

    @Test
    void names_outsideOfTheFirstPlane_areInOrderAndInRange() {
        for (String name : List.of("a", "ａ", "🙂", "名", "🙂b")) {
            one.set(Samples.entry("component:vue:" + name, name));
        }
        try (JdbcStorageProvider bare = Postgres.open(url, settings(), clock)) {
            List<Key> keys = bare.keys("component:vue:*");
            assertThat(keys).hasSize(5).isSorted();
            assertThat(bare.keys("component:vue:🙂*")).hasSize(2);
            List<Key> paged = new ArrayList<>();
            Optional<ItemKey> after = Optional.empty();
            for (int i = 0; i < 5; i++) {
                ItemKey key = bare.list(ItemQuery.ALL, after, 1).items().get(0).key();
                paged.add(key);
                after = Optional.of(key);
            }
            assertThat(paged).isEqualTo(keys);
        }
    }

    private void assertSumsAreRight() {
        try (JdbcStorageProvider fresh = Postgres.open(url, settings(), clock)) {
            StorageStats stats = fresh.stats();
            long bytes = fresh.keys("*").stream()
                    .mapToLong(key -> fresh.getMetadata(key).orElseThrow().bytes())
                    .sum();
            assertThat(stats.cachedBytes()).isEqualTo(bytes).isBetween(COPIES_MAX / 2, COPIES_MAX);
            assertThat(stats.engine()).startsWith("PostgreSQL 17").doesNotContain("user");
        }
    }

    private StorageProvider server() {
        return new CaffeineStorageProvider(Postgres.open(url, settings(), clock), 100_000, clock, Runnable::run);
    }

    private StorageSettings settings() {
        return StorageSettings.at(directory).withMaxBytes(COPIES_MAX);
    }

    private static Entry entry(String content) {
        return Samples.entry(KEY.text(), content);
    }

    private static String text(StorageProvider server) {
        return server.get(KEY).map(found -> found.entry().document().text()).orElse("");
    }
}
