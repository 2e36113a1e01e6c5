package dev.larder.storage.tier;

import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;

final class CaffeineStorageProviderTest extends StorageContract {

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return new CaffeineStorageProvider(
                HsqldbStore.open(settings, clock), settings.memoryMaxBytes(), clock, Runnable::run);
    }
}
