package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Key;
import dev.larder.storage.Seeds;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import dev.larder.testing.files.FaultyFiles;
import dev.larder.testing.files.HsqldbFaults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files as they are before each operation on one of them, and in the middle of each write: what a kill leaves at that
 * moment, while the database is made, migrated, written to, taken in by a checkpoint, closed and opened again. Each opens,
 * with all that was acknowledged until then, and nothing is set aside.
 *
 * <p>One moment in {@value #EVERY} is tried, a seeded die says which; {@code -Dfaults.every=1}, as
 * {@code src/bench/faults.sh} has it, tries each.
 */
final class CrashPointTest {

    private static final int EVERY = 16;
    private static final String FIRST = "component:react:first";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();
    private final List<Image> images = new ArrayList<>();
    private int moments;

    /** What a kill leaves. */
    private record Image(String where, Path home, Promises promises) {}

    @Test
    void killed_atEachMoment_opensWithAllThatWasAcknowledged() throws IOException {
        int every = Integer.getInteger("faults.every", EVERY);
        int first = new Random(Seeds.of(1).findFirst().orElseThrow()).nextInt(every);
        Promises promises = new Promises(Long.MAX_VALUE / 4);
        FaultyFiles files = new FaultyFiles(Files.createDirectory(directory.resolve("run")));
        HsqldbFaults.install(files);
        files.watch(moment -> {
            if (moments++ % every == first) {
                images.add(new Image(moments + ": " + moment, copy(files.root()), promises.copy()));
            }
        });
        try {
            live(files.path(), promises);
            live(files.path(), promises);
        } finally {
            HsqldbFaults.remove();
        }

        for (Image image : images) {
            try (JdbcStorageProvider store = open(image.home())) {
                assertThat(store.stats().notices()).as(image.where()).noneMatch(notice -> notice.contains("damage"));
                image.promises().check(store, true, image.where());
                assertThat(image.promises().set(store, "component:react:after", 10))
                        .as(image.where())
                        .isTrue();
            }
            assertThat(image.home().resolve("quarantine")).as(image.where()).doesNotExist();
        }
        assertThat(images).hasSizeGreaterThan(100 / every);
    }

    private void live(Path home, Promises promises) {
        try (JdbcStorageProvider store = open(home)) {
            assertThat(promises.set(store, FIRST, 100)).isTrue();
            assertThat(promises.set(store, "component:react:@a/copy", 1_000)).isTrue();
            // Enough for a checkpoint.
            assertThat(promises.set(store, "component:react:@a/large", 400_000)).isTrue();
            promises.mset(store, 1);
            promises.delete(store, Key.parse(FIRST));
            assertThat(promises.set(store, "component:react:last", 500)).isTrue();
        }
    }

    private JdbcStorageProvider open(Path home) {
        return HsqldbStore.open(StorageSettings.at(home), clock);
    }

    private Path copy(Path home) {
        Path image = directory.resolve("image-" + moments);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.copy(file, image.resolve(home.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return image;
    }
}
