package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Freshness;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.StorageException;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.SettableClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first implementation of this design got wrong, each as a test of its own. */
final class SeedFaultsTest {

    private static final Key COPY = Key.parse("component:react:@shadcn/button");

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private StorageProvider store;

    @BeforeEach
    void open() {
        StorageSettings settings = StorageSettings.at(directory).withMaxBytes(10_000);
        store = new CaffeineStorageProvider(HsqldbStore.open(settings, clock), 3_000, clock, Runnable::run);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void fault1_ttlGivenWithAnItemIsKept_andExpiryIsSeenByEveryMethod() {
        Key own = Key.parse("component:react:mine");
        store.set(Samples.entry(own.text(), "x"), Duration.ofMinutes(5));
        assertThat(store.getMetadata(own).orElseThrow().expiresAt())
                .hasValue(clock.instant().plus(Duration.ofMinutes(5)));
        clock.advance(Duration.ofMinutes(5));

        assertThat(store.keys("*")).isEmpty();
        assertThat(store.mget(List.of(own))).isEmpty();
        assertThat(store.listComponents("react")).isEmpty();
    }

    @Test
    void fault1_hasIsNoAccess() {
        store.set(Samples.entry(COPY.text(), "x"));
        store.has(COPY);
        store.getMetadata(COPY);

        assertThat(store.getMetadata(COPY).orElseThrow().accessCount()).isZero();
        store.get(COPY);
        store.get(COPY);
        assertThat(store.getMetadata(COPY).orElseThrow().accessCount()).isEqualTo(2);
    }

    @Test
    void fault2_metadataKeysAreStored_andAKeyIsThatOfItsValue() {
        Entry note = Samples.entry("metadata:github_rate_limit", "{\"left\":3}");
        store.set(note);

        assertThat(store.get(note.key()).orElseThrow().entry()).isEqualTo(note);
        assertThat(store.getMetadata(note.key())).isPresent();
        assertThat(store.keys("metadata:*")).containsExactly(note.key());
    }

    @Test
    void fault3_onlyALostRaceIsTriedAgain() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> Retry.run(e -> Retry.failed("No", e), () -> {
                    runs.incrementAndGet();
                    throw new SQLException("bad value", "22001");
                }))
                .isInstanceOf(StorageException.class);
        assertThat(runs).hasValue(1);

        runs.set(0);
        String answer = Retry.run(e -> Retry.failed("No", e), () -> {
            if (runs.incrementAndGet() < 3) {
                throw new SQLException("lost", "40001");
            }
            return "done";
        });
        assertThat(answer).isEqualTo("done");
        assertThat(runs).hasValue(3);
    }

    @Test
    void fault4_sizesAreCountedByUs_andRoomIsMadeOnWriting_ofBlocksToo() {
        for (int i = 0; i < 30; i++) {
            ItemKey key = (ItemKey) Key.parse((i % 2 == 0 ? "block" : "component") + ":react:@a/i" + i);
            store.set(Samples.item(key, "ä".repeat(500)));
            assertThat(store.stats().cachedBytes()).isLessThanOrEqualTo(10_000);
        }
        assertThat(store.stats().cachedBytes()).isEqualTo(10_000);
        assertThat(store.keys("block:*").size() + store.keys("component:*").size())
                .isEqualTo(10);
    }

    @Test
    void fault5_readingWritesNothing_andWhatWasJustWrittenStays() throws Exception {
        store.set(Samples.entry(COPY.text(), "x".repeat(2_000)));
        Path log = directory.resolve("store/larder.log");
        long before = Files.size(log);
        for (int i = 0; i < 1_000; i++) {
            store.get(COPY);
        }
        assertThat(Files.size(log)).isEqualTo(before);

        clock.advance(Duration.ofDays(1));
        store.set(Samples.entry(COPY.text(), "y".repeat(2_000)));
        assertThat(store.getMetadata(COPY).orElseThrow().accessedAt()).isEqualTo(clock.instant());
        for (int i = 0; i < 9; i++) {
            Key key = Key.parse("component:react:@a/new" + i);
            store.set(Samples.entry(key.text(), "z".repeat(2_000)));
            assertThat(store.has(key)).isTrue();
        }
    }

    @Test
    void fault6_whatExpiredIsKeptAndServedAsStale() {
        store.set(Samples.entry(COPY.text(), "x"), Duration.ofMinutes(1));
        clock.advance(Duration.ofDays(30));

        assertThat(store.get(COPY).orElseThrow().freshness()).isEqualTo(Freshness.STALE);
        assertThat(store.get(COPY).orElseThrow().freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void fault7_aSecondOpenerIsRefused() {
        assertThatThrownBy(() -> HsqldbStore.open(StorageSettings.at(directory), clock))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("open");
    }

    @Test
    void fault9_theMemoryTierMakesRoom_andMgetAsksTheDiskForWhatItLacks() {
        List<Entry> entries = IntStream.range(0, 8)
                .mapToObj(i -> Samples.entry("component:react:own" + i, "x".repeat(1_000)))
                .toList();
        store.mset(entries, SetOptions.DEFAULT);
        entries.forEach(entry -> store.get(entry.key()));

        assertThat(store.mget(entries.stream().map(Entry::key).toList())).hasSize(8);
        assertThat(store.stats().memory().orElseThrow().bytes()).isLessThanOrEqualTo(3_000);
        assertThat(store.stats().memory().orElseThrow().evictions()).isPositive();
    }

    @Test
    void fault9_cleaningUpTellsWhatItDid() {
        store.set(Samples.entry("metadata:n", "12345"), Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));

        assertThat(store.evict().expired()).isEqualTo(1);
        assertThat(store.stats().disk().expirations()).isEqualTo(1);
    }

    @Test
    void fault10_theFrameworkIsPartOfTheKey() {
        store.set(Samples.item(ItemKey.own(Kind.COMPONENT, "react", "button"), "react"));

        assertThat(store.getComponent("svelte", "button")).isEmpty();
        assertThat(store.listComponents("svelte")).isEmpty();
    }
}
