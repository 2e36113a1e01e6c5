package dev.larder.storage.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.model.TierStats;
import dev.larder.storage.Samples;
import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CaffeineStorageProviderTest extends StorageContract {

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return new CaffeineStorageProvider(
                HsqldbStore.open(settings, clock), settings.memoryMaxBytes(), clock, Runnable::run);
    }

    @Test
    void stats_ofTheMemoryTier_countLoadsAndExpirations() {
        Key key = Key.parse("metadata:mortal");
        store.set(Samples.entry(key.text(), "x"), Duration.ofMinutes(1));
        store.get(key);
        store.get(key);
        clock.advance(Duration.ofMinutes(2));
        store.get(key);
        store.get(key);

        TierStats memory = store.stats().memory().orElseThrow();

        assertThat(memory.hits()).isEqualTo(1);
        assertThat(memory.misses()).isEqualTo(3);
        assertThat(memory.expirations()).isEqualTo(1);
        assertThat(memory.loads().count()).isPositive();
        assertThat(memory.loads().p99())
                .isPositive()
                .isGreaterThanOrEqualTo(memory.loads().p50());
        assertThat(memory.entries()).isZero();
    }

    @Test
    void getHeld_whatWasRead_untilAnythingChanges() {
        store.set(entry(OWN, "{\"a\":1}"));
        StoredEntry read = store.get(OWN).orElseThrow();
        long hits = store.stats().memory().orElseThrow().hits();

        StoredEntry held = store.getHeld(OWN).orElseThrow();
        assertThat(held.entry()).isSameAs(read.entry());
        assertThat(held.tier()).isEqualTo(Tier.MEMORY);
        assertThat(store.stats().memory().orElseThrow().hits()).isEqualTo(hits + 1);
        assertThat(store.getMetadata(OWN).orElseThrow().accessCount())
                .as("accesses")
                .isEqualTo(2);

        store.set(entry(COPY, "{}"));
        assertThat(store.getHeld(OWN)).as("not known to be current").isEmpty();
        assertThat(store.get(OWN)).isPresent();
        assertThat(store.getHeld(OWN)).isPresent();
    }
}
