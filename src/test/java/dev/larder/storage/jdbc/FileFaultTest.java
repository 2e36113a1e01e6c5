package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.storage.Seeds;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import dev.larder.testing.files.FaultyFiles;
import dev.larder.testing.files.FaultyFiles.Step;
import dev.larder.testing.files.HsqldbFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each operation on a file fails once, and then from there on for good, in turn: of the journal, the secret, the lock, the
 * quarantine, and of the database. Whatever that does, what the store promises must hold, then and when it is opened again.
 *
 * <p>One operation in {@value #EVERY} is tried (of renames, of which there are few, one in two), a seeded die says which; {@code -Dfaults.every=1}, as
 * {@code src/bench/faults.sh} has it, tries each.
 */
final class FileFaultTest {

    private static final Key FIRST = Key.parse("component:react:first");
    private static final long COPIES_MAX = 100_000;
    private static final int EVERY = 12;

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    /** What the store is in when it is opened. */
    enum Start {
        NEW,
        CLOSED,
        CRASHED,
        DAMAGED
    }

    @ParameterizedTest
    @EnumSource(Start.class)
    void fault_atEachWrite(Start start) throws IOException {
        assertThat(runAll(start, EnumSet.of(Step.WRITE), 1, EVERY)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Start.class)
    void fault_atEachSync(Start start) throws IOException {
        assertThat(runAll(start, EnumSet.of(Step.SYNC), 1, EVERY)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Start.class)
    void fault_atEachRename(Start start) throws IOException {
        assertThat(runAll(start, EnumSet.of(Step.RENAME), 1, 2)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Start.class)
    void fault_atEachOtherStep(Start start) throws IOException {
        assertThat(runAll(start, EnumSet.complementOf(EnumSet.of(Step.WRITE, Step.SYNC, Step.RENAME)), 1, EVERY))
                .isPositive();
    }

    @Test
    void fault_atEachStepAndAllAfterIt() throws IOException {
        assertThat(runAll(Start.CRASHED, EnumSet.allOf(Step.class), Integer.MAX_VALUE, 3 * EVERY))
                .isPositive();
    }

    /** What HSQLDB could not write it keeps and writes once more: the log grows and ends as it should, torn in its middle. */
    @Test
    void fault_atEachWriteOfACommitThatTakesSeveral() throws IOException {
        int n = 0;
        boolean hit;
        do {
            n++;
            Path home = Files.createTempDirectory(directory, "large");
            Path image = directory.resolve("image-" + n);
            FaultyFiles files = new FaultyFiles(home);
            Promises promises = new Promises(COPIES_MAX);
            HsqldbFaults.install(files);
            try (JdbcStorageProvider store = open(files.path())) {
                promises.set(store, FIRST.text(), 100);
                files.fail(n, 1, EnumSet.of(Step.WRITE));
                promises.mset(store, "component:react:@a/copy-", 12, 3_000);
                hit = files.wasHit();
                copy(home, image);
                files.cutPower(image);
            } finally {
                HsqldbFaults.remove();
            }
            try (JdbcStorageProvider store = open(image)) {
                promises.check(store, true, "write " + n + ": " + files.last());
            }
        } while (hit);
        assertThat(n).isGreaterThan(3);
    }

    private int runAll(Start start, Set<Step> kinds, int times, int sample) throws IOException {
        Promises promises = new Promises(COPIES_MAX);
        Path image = directory.resolve("image");
        prepare(start, image, promises);
        int every = Integer.getInteger("faults.every", sample);
        long seed = Seeds.of(1).findFirst().orElseThrow();
        int faults = 0;
        for (int n = 1 + new Random(seed).nextInt(every); run(start, image, promises.copy(), n, times, kinds); ) {
            faults++;
            n += every;
        }
        return faults;
    }

    private void prepare(Start start, Path image, Promises promises) throws IOException {
        Path home = directory.resolve("first");
        Files.createDirectories(image);
        if (start == Start.NEW) {
            return;
        }
        try (JdbcStorageProvider store = open(home)) {
            promises.set(store, FIRST.text(), 100);
            promises.set(store, "component:react:@a/before", 1_000);
        }
        try (JdbcStorageProvider store = open(home)) {
            promises.set(store, FIRST.text(), 90);
            promises.set(store, "component:react:before", 300);
            if (start != Start.CLOSED) {
                copy(home, image);
            }
        }
        if (start == Start.CLOSED) {
            copy(home, image);
        }
        if (start == Start.DAMAGED) {
            Files.writeString(image.resolve("store/larder.script"), "nothing of use");
        }
    }

    private boolean run(Start start, Path image, Promises promises, int n, int times, Set<Step> kinds)
            throws IOException {
        String where = start + ", " + kinds + " " + n + (times == 1 ? "" : " and after");
        boolean copiesStay = times == 1 && start != Start.DAMAGED;
        Path home = Files.createTempDirectory(directory, "run");
        copy(image, home);
        FaultyFiles files = new FaultyFiles(home);
        boolean hit;
        HsqldbFaults.install(files);
        try {
            files.fail(n, times, kinds);
            JdbcStorageProvider store = openOrHeal(files);
            for (int i = 0; i < 2; i++) {
                promises.set(store, "component:react:own-" + i, 700 + i);
                promises.set(store, "component:react:@a/copy-" + i, 1_900 + i);
                promises.mset(store, i);
                Promises.attempt(() -> store.get(FIRST));
            }
            promises.delete(store, FIRST);
            Promises.attempt(store::evict);
            if (files.wasHit()) {
                files.heal();
            }
            promises.check(store, copiesStay, where + ": " + files.last());
            if (!promises.set(store, "component:react:after", 10) && times == 1) {
                assertThat(store.wantsReopening() || files.wasHit()).as(where).isTrue();
            }
            Promises.attempt(store::close);
            hit = files.wasHit();
            files.heal();
        } finally {
            HsqldbFaults.remove();
        }
        files.cutPower(home);
        try (JdbcStorageProvider store = open(home)) {
            promises.check(store, copiesStay, "opened again, " + where + ": " + files.last());
            assertThat(promises.set(store, "component:react:after", 20)).isTrue();
        }
        delete(home);
        return hit;
    }

    /** Opens the store; where the fault forbids that, it must open once the fault is gone. */
    private JdbcStorageProvider openOrHeal(FaultyFiles files) {
        try {
            return open(files.path());
        } catch (StorageException e) {
            assertThat(e).hasMessageNotContaining("SQL");
            files.heal();
            return open(files.path());
        }
    }

    private JdbcStorageProvider open(Path home) {
        return HsqldbStore.open(StorageSettings.at(home).withMaxBytes(COPIES_MAX), clock);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (!Files.exists(target)) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
