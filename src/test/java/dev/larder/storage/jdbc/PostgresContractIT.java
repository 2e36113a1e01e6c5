package dev.larder.storage.jdbc;

import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;

final class PostgresContractIT extends StorageContract {

    private final String url = Postgres.url();

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return Postgres.open(url, settings, clock);
    }
}
