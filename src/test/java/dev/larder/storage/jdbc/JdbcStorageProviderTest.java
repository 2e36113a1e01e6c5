package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.StorageException;
import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
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
}
