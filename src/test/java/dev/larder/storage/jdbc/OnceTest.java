package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.storage.Mutation;
import dev.larder.storage.OperationId;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was done under a name is known, however the store came back. */
final class OnceTest {

    private static final Entry ENTRY = Samples.entry("component:react:button", "mine");

    @TempDir
    private Path temporary;

    private final SettableClock clock = new SettableClock();

    @Test
    void once_overARestart_givesTheFirstAnswer() {
        OperationId id = OperationId.random();

        assertThat(put(id)).containsExactly(SetOutcome.CREATED);
        assertThat(put(id)).containsExactly(SetOutcome.CREATED);
        assertThat(put(OperationId.random())).containsExactly(SetOutcome.UNCHANGED);
    }

    /** The journal is on the disk before the database: a kill between the two leaves the write to the journal alone. */
    @Test
    void once_ofWhatCameBackFromTheJournal_givesTheFirstAnswer() throws IOException {
        OperationId put = OperationId.random();
        OperationId delete = OperationId.random();
        open().close();
        copy(temporary.resolve("data/store"), temporary.resolve("before"));
        assertThat(put(put)).containsExactly(SetOutcome.CREATED);
        assertThat(delete(delete)).isTrue();
        remove(temporary.resolve("data/store"));
        copy(temporary.resolve("before"), temporary.resolve("data/store"));

        assertThat(put(put)).containsExactly(SetOutcome.CREATED);
        assertThat(delete(delete)).isTrue();
        try (JdbcStorageProvider store = open()) {
            assertThat(store.has(ENTRY.key())).isFalse();
        }
    }

    private List<SetOutcome> put(OperationId id) {
        try (JdbcStorageProvider store = open()) {
            return store.once(id, new Mutation.Put(List.of(ENTRY), SetOptions.DEFAULT));
        }
    }

    private boolean delete(OperationId id) {
        try (JdbcStorageProvider store = open()) {
            return store.once(id, new Mutation.Delete(ENTRY.key(), Optional.empty()));
        }
    }

    private JdbcStorageProvider open() {
        return HsqldbStore.open(StorageSettings.at(temporary.resolve("data")), clock);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
