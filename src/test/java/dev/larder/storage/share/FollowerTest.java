package dev.larder.storage.share;

import dev.larder.storage.StorageContract;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract, kept by a process that asks another one. */
final class FollowerTest extends StorageContract {

    private final List<StorageProvider> leaders = new ArrayList<>();

    @Override
    protected StorageProvider open(StorageSettings settings) {
        closeLeaders();
        SharedStorageProvider leader = Stores.shared(settings, clock);
        leader.size();
        leaders.add(leader);
        SharedStorageProvider follower = Stores.shared(settings, clock);
        follower.size();
        return follower;
    }

    /** Before the base class looks whether the lock was given back. */
    @AfterEach
    void closeLeaders() {
        leaders.forEach(StorageProvider::close);
        leaders.clear();
    }
}
