package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.ItemKey;
import dev.larder.model.Origin;
import dev.larder.model.StorageException;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
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
    void clear_ofManyVersions_takesThemInSteps() {
        store.clear(Origin.OWN);
        List<Entry> items = IntStream.range(0, WriteTransaction.REMOVED_MAX / 4)
                .mapToObj(i -> Samples.entry("component:react:item-" + i, "0"))
                .toList();
        for (int version = 0; version < 6; version++) {
            String text = "version " + version;
            store.mset(
                    items.stream()
                            .map(item -> Samples.entry(item.key().text(), text))
                            .toList(),
                    SetOptions.DEFAULT);
        }
        int before = engine.commits();

        assertThat(store.clear(Origin.OWN)).isEqualTo(items.size());

        assertThat(engine.commits() - before).isEqualTo(2);
        assertThat(store.history((ItemKey) items.get(0).key(), 20)).isEmpty();
        assertThat(store.history((ItemKey) items.get(items.size() - 1).key(), 20))
                .isEmpty();
    }

    /** The step that finds nothing left is the one that is done under the name. */
    @Test
    void clear_whoseLastStepFindsNothing_isDoneOnceThoughTheDatabaseIsLost() throws IOException {
        NOTES.stream().limit(NOTES.size() - WriteTransaction.REMOVED_MAX).forEach(note -> store.delete(note.key()));
        OperationId id = OperationId.random();
        Mutation.Clear clear = new Mutation.Clear(Origin.OWN);
        assertThat(store.once(id, clear)).isEqualTo(WriteTransaction.REMOVED_MAX);
        store.close();
        for (Path file : files(directory.resolve("store"))) {
            Files.delete(file);
        }

        store = HsqldbStore.open(StorageSettings.at(directory), new SettableClock());
        store.set(NOTES.get(0));

        assertThat(store.once(id, clear)).isEqualTo(WriteTransaction.REMOVED_MAX);
        assertThat(store.has(NOTES.get(0).key())).isTrue();
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
