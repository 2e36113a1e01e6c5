package dev.larder.storage.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.larder.model.GroupStats;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.model.TierStats;
import dev.larder.storage.Samples;
import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import java.time.Duration;
import java.util.List;
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
    void stats_ofBothTiers_areSplitByFrameworkAndKind() {
        store.set(Samples.entry("component:react:button", "x"));
        store.set(Samples.entry("block:vue:mortal", "y"), Duration.ofMinutes(1));
        for (int i = 0; i < 3; i++) {
            store.get(Key.parse("component:react:button"));
        }
        store.mget(List.of(Key.parse("block:vue:mortal"), Key.parse("component:react:none")));
        clock.advance(Duration.ofMinutes(2));
        store.get(Key.parse("block:vue:mortal"));
        store.evict();

        StorageStats stats = store.stats();

        assertThat(stats.memory().orElseThrow().groups())
                .extracting(GroupStats::framework, GroupStats::kind, GroupStats::entries, GroupStats::hits)
                .containsExactly(tuple("react", Kind.COMPONENT, 1L, 2L), tuple("vue", Kind.BLOCK, 0L, 0L));
        assertThat(stats.memory().orElseThrow().groups())
                .extracting(GroupStats::misses, GroupStats::evictions, GroupStats::expirations)
                .containsExactly(tuple(2L, 0L, 0L), tuple(2L, 0L, 1L));
        assertThat(stats.disk().groups())
                .containsExactly(
                        new GroupStats("react", Kind.COMPONENT, 1, 1, 1, 0, 0, 0),
                        new GroupStats("vue", Kind.BLOCK, 0, 0, 1, 0, 0, 1));
    }

    @Test
    void letGo_holdsNoEntry_andForgetsNoAccess() {
        store.set(entry(OWN, "{}"));
        store.get(OWN);
        store.get(OWN);

        store.letGo();

        assertThat(store.getHeld(OWN)).isEmpty();
        TierStats memory = store.stats().memory().orElseThrow();
        assertThat(memory.entries()).isZero();
        assertThat(memory.hits()).isEqualTo(1);
        assertThat(store.getMetadata(OWN).orElseThrow().accessCount())
                .as("accesses")
                .isEqualTo(2);
        assertThat(store.get(OWN)).isPresent();
        assertThat(store.getHeld(OWN)).isPresent();
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
