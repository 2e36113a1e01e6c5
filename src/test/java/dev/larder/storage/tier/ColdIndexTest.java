package dev.larder.storage.tier;

import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;

/** The memory tier before its index is there, but for lists, which read it, and with no room for entries. */
final class ColdIndexTest extends StorageContract {

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return new CaffeineStorageProvider(HsqldbStore.open(settings, clock), 0, clock, never -> {});
    }
}
