package dev.larder.storage.jdbc;

import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.tier.CaffeineStorageProvider;

/** The stack as it stands at run time: the memory tier in front of PostgreSQL. */
final class PostgresTierIT extends StorageContract {

    private final String url = Postgres.url();

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return new CaffeineStorageProvider(
                Postgres.open(url, settings, clock), settings.memoryMaxBytes(), clock, Runnable::run);
    }
}
