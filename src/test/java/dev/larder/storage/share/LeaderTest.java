package dev.larder.storage.share;

import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;

/** The contract, kept by the process that has the database open. */
final class LeaderTest extends StorageContract {

    @Override
    protected StorageProvider open(StorageSettings settings) {
        return Stores.shared(settings, clock);
    }
}
