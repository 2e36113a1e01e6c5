package dev.larder.storage.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import org.junit.jupiter.api.Test;

final class CaffeineStorageProviderTest extends StorageContract {

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return new CaffeineStorageProvider(
                HsqldbStore.open(settings, clock), settings.memoryMaxBytes(), clock, Runnable::run);
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
