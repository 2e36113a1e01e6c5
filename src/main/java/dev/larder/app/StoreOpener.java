package dev.larder.app;

import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.jdbc.Rehearsal;
import dev.larder.storage.share.AuthorityOpener;
import java.nio.file.Path;
import java.time.InstantSource;

/** Opens the database for the one process of all on a directory that leads. */
final class StoreOpener implements AuthorityOpener {

    private final StorageSettings settings;
    private final InstantSource clock;

    StoreOpener(StorageSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Authority open(Path directory, DirectoryLock lock) {
        return HsqldbStore.open(settings.in(directory), clock, lock);
    }

    @Override
    public int schema() {
        return HsqldbStore.schema();
    }

    @Override
    public void warm() {
        Rehearsal.run(clock);
    }
}
