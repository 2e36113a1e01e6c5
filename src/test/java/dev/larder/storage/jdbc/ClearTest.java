package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Origin;
import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The removal of more than one transaction removes: the database holds in memory what a transaction removes, and would
 * have none left with all of a large store.
 */
final class ClearTest {

    private static final List<Entry> NOTES = IntStream.range(0, WriteTransaction.REMOVED_MAX + 10)
            .mapToObj(i -> Samples.entry("metadata:note-" + i, "1"))
            .toList();

    private static final Entry COPY = Samples.entry("component:react:@acme/button", "a copy");
    private static final int BATCH = 500;

    @TempDir
    private Path directory;

    private FaultyEngine engine;
    private JdbcStorageProvider store;

    @BeforeEach
    void open() throws SQLException {
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
        engine = new FaultyEngine(HsqldbEngine.open(HsqldbFiles.in(directory), lock, false, 0));
        store = HsqldbStore.open(StorageSettings.at(directory), new SettableClock(), engine, new Notices());
        store.set(COPY);
        for (int from = 0; from < NOTES.size(); from += BATCH) {
            store.mset(NOTES.subList(from, Math.min(NOTES.size(), from + BATCH)), SetOptions.DEFAULT);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void clear_takesAll_inSteps() {
        int before = engine.commits();

        assertThat(store.clear(Origin.OWN)).isEqualTo(NOTES.size());

        assertThat(engine.commits() - before).isEqualTo(2);
        assertThat(store.keys("*")).containsExactly(COPY.key());
        assertThat(store.stats().cachedBytes()).isEqualTo(COPY.document().length());
    }

    @Test
    void clear_askedForAgain_isDoneOnce() {
        OperationId id = OperationId.random();
        Mutation.Clear clear = new Mutation.Clear(Origin.OWN);

        assertThat(store.once(id, clear)).isEqualTo(NOTES.size());
        store.set(NOTES.get(0));

        assertThat(store.once(id, clear)).isEqualTo(NOTES.size());
        assertThat(store.keys("*")).containsExactly(COPY.key(), NOTES.get(0).key());
    }

    @Test
    void clear_thatFailsInItsMidst_isFinishedByTheNext() {
        OperationId id = OperationId.random();
        Mutation.Clear clear = new Mutation.Clear(Origin.OWN);
        engine.runOutOfMemoryAt(2);

        assertThatThrownBy(() -> store.once(id, clear)).isInstanceOf(StorageException.class);
        long left = store.size() - 1;

        assertThat(left).isBetween(1L, NOTES.size() - 1L);
        assertThat(store.once(id, clear)).isEqualTo(left);
        assertThat(store.keys("*")).containsExactly(COPY.key());
    }
}
