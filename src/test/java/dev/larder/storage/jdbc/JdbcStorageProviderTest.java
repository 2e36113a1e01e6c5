package dev.larder.storage.jdbc;

import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;

final class JdbcStorageProviderTest extends StorageContract {

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return JdbcStorageProvider.open(settings, clock);
    }
}
