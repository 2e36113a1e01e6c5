package dev.larder.storage.share;

import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.jdbc.Rehearsal;
import java.nio.file.Path;
import java.time.InstantSource;

/** Shared stores for tests, on the real database. */
final class Stores {

    private Stores() {}

    /** Opens the database with these settings, wherever it is told to. */
    static AuthorityOpener opener(StorageSettings settings, InstantSource clock) {
        return new AuthorityOpener() {
            @Override
            public Authority open(Path directory, DirectoryLock lock) {
                return HsqldbStore.open(settings.in(directory), clock, lock);
            }

            @Override
            public void warm() {
                Rehearsal.run(clock);
            }

            @Override
            public int schema() {
                return HsqldbStore.schema();
            }
        };
    }

    /** A share in the store of these settings. */
    static SharedStorageProvider shared(StorageSettings settings, InstantSource clock) {
        return new SharedStorageProvider(settings.directory(), opener(settings, clock), "test");
    }
}
