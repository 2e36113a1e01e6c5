package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.storage.Accesses;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JdbcStorageProviderTest extends StorageContract {

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
}
