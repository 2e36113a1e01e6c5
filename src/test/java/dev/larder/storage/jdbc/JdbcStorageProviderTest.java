package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.storage.Accesses;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class JdbcStorageProviderTest extends StorageContract {

    private static final long MIB = 1024 * 1024;
    private static final long LOWERED = 6 * MIB;

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return HsqldbStore.open(settings, clock);
    }

    @Test
    void open_twice_isRefusedInASentence() {
        assertThatThrownBy(() -> open(settings()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("has this store open")
                .hasMessageNotContaining(directory.toString());
    }

    @Test
    void recordAccess_moreEntriesThanOneTransactionTakes_countsAll() {
        List<Key> keys = new ArrayList<>();
        for (int from = 0; from < 4_500; from += 500) {
            List<Entry> batch = new ArrayList<>();
            for (int i = from; i < from + 500; i++) {
                batch.add(Samples.entry("metadata:note-" + i, "1"));
            }
            store.mset(batch, SetOptions.DEFAULT);
            batch.forEach(entry -> keys.add(entry.key()));
        }
        Map<Key, Accesses> accesses = new HashMap<>();
        keys.forEach(key -> accesses.put(key, new Accesses(3, clock.instant())));

        store.recordAccess(accesses);
        store.close();

        store = open(settings());
        assertThat(keys).allMatch(key -> store.getMetadata(key).orElseThrow().accessCount() == 3);
    }

    @Test
    void set_afterTheLimitWasLoweredByFar_holdsTheNewOne() {
        long before = fillFarAbove(LOWERED);
        store = open(large(LOWERED));

        store.set(Samples.entry("component:react:@acme/small", "x"));

        assertThat(store.stats().cachedBytes()).isBetween(LOWERED / 2, LOWERED).isLessThan(before);
        assertThat(store.get(Key.parse("component:react:@acme/small"))).isPresent();
    }

    @Test
    void evict_afterTheLimitWasLoweredByFar_reportsAllThatWent() {
        long before = fillFarAbove(LOWERED);
        store = open(large(LOWERED));

        EvictionReport report = store.evict();

        assertThat(store.stats().cachedBytes()).isBetween(LOWERED / 2, LOWERED);
        assertThat(report.bytes()).isEqualTo(before - store.stats().cachedBytes());
        assertThat(report.evicted()).isEqualTo(store.stats().disk().evictions());
        assertThat(store.stats().disk().groups())
                .singleElement()
                .satisfies(group -> assertThat(group.evictions()).isEqualTo(report.evicted()));
    }

    @Test
    void get_onceMore_tellsOfWhatWasWrittenMeanwhile() {
        Key key = Key.parse("component:react:@acme/button");
        store.set(Samples.entry(key.text(), "1"));
        store.get(key);

        store.recordAccess(Map.of(key, new Accesses(3, clock.instant())));
        store.evict();
        assertThat(store.get(key).orElseThrow().metadata().accessCount()).isEqualTo(3);

        clock.advance(Duration.ofHours(1));
        store.set(Samples.entry(key.text(), "1"));
        assertThat(store.get(key).orElseThrow().metadata().cachedAt()).isEqualTo(clock.instant());

        store.set(Samples.entry(key.text(), "2"));
        assertThat(store.get(key).orElseThrow().entry()).isEqualTo(Samples.entry(key.text(), "2"));
        assertThat(store.mget(List.of(key))).containsKey(key);

        store.delete(key, Optional.empty());
        assertThat(store.get(key)).isEmpty();
        assertThat(store.mget(List.of(key))).isEmpty();
    }

    @Test
    void get_besideWrites_isNeverOfBeforeTheLastOne_andNeverTakenForDamaged() throws Exception {
        Key key = Key.parse("component:react:@acme/button");
        AtomicInteger written = new AtomicInteger();
        store.set(Samples.entry(key.text(), "0"));
        Thread writer = new Thread(() -> {
            for (int i = 1; i <= 100; i++) {
                store.set(Samples.entry(key.text(), Integer.toString(i)));
                written.set(i);
            }
        });
        writer.start();

        while (written.get() < 100 && writer.isAlive()) {
            int before = written.get();
            assertThat(Integer.parseInt(
                            store.get(key).orElseThrow().entry().document().text()))
                    .isGreaterThanOrEqualTo(before);
        }

        writer.join();
        assertThat(((JdbcStorageProvider) store).damaged()).isZero();
    }

    /** Closes the store when it has several times what one commit removes of copies; returns their size. */
    private long fillFarAbove(long limit) {
        store.close();
        store = open(large(100 * MIB));
        for (long bytes = 0; bytes < limit + 3 * WriteTransaction.REMOVED_BYTES_MAX; bytes += 2 * MIB) {
            store.set(Samples.entry("component:react:@acme/large-" + bytes, "x".repeat((int) (2 * MIB))));
        }
        long before = store.stats().cachedBytes();
        store.close();
        return before;
    }

    private StorageSettings large(long maxBytes) {
        return settings().withMaxItemBytes((int) (4 * MIB)).withMaxBytes(maxBytes);
    }
}
