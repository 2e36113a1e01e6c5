package dev.larder.storage.tier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import dev.larder.model.Tier;
import dev.larder.storage.Samples;
import dev.larder.storage.TierCounters;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class FrontCacheTest {

    private static final Key FIRST = Key.parse("metadata:first");

    private final FrontCache front = new FrontCache(10_000, new TierCounters());

    @Test
    void accesses_notPassedOnYet_keepNoEntryInMemory() {
        WeakReference<Entry> first = admit(FIRST, 5_000);
        for (int i = 0; i < 1_000; i++) {
            admit(Key.parse("metadata:other-" + i), 5_000);
        }

        System.gc();

        assertThat(front.bytes()).isLessThanOrEqualTo(10_000);
        assertThat(first.get()).as("what made room long ago").isNull();
        assertThat(front.drainAccesses()).hasSize(1_001).containsKey(FIRST);
    }

    private WeakReference<Entry> admit(Key key, int bytes) {
        Entry entry = Samples.entry(key.text(), Samples.text(bytes, bytes));
        EntryMetadata metadata =
                new EntryMetadata("000000000000", bytes, Instant.EPOCH, Instant.EPOCH, 0, Optional.empty());
        front.admit(new Cached(new StoredEntry(entry, metadata, Freshness.FRESH, Tier.DISK)), 0, 1);
        return new WeakReference<>(entry);
    }
}
