package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Samples;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each damage that was seen to befall such files, and what becomes of the store.
 *
 * <p>A crash is a copy of the files of a store that is open: what is on the disk at that moment is what a killed process
 * leaves.
 */
final class DamageTest {

    private static final int OWN = 30;
    private static final int COPIES = 30;

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    @Test
    void crash_losesNothing() throws IOException {
        assertNothingLost(crashed());
    }

    @Test
    void log_tornAtItsEnd_losesNoOwnEntry_andSaysNothingOfDamage() throws IOException {
        for (int cut : new int[] {1, 4, 200, 900}) {
            Path home = crashed();
            truncate(home.resolve("store/larder.log"), cut);

            try (JdbcStorageProvider store = open(home)) {
                assertOwn(store);
                assertThat(copies(store)).isGreaterThan(COPIES - 3);
                assertThat(store.stats().notices()).noneMatch(notice -> notice.contains("quarantine"));
            }
        }
    }

    @Test
    void log_withZerosAtItsEnd_losesNoOwnEntry() throws IOException {
        Path home = crashed();
        Path log = home.resolve("store/larder.log");
        Files.write(log, new byte[4_096], StandardOpenOption.APPEND);

        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(copies(store)).isEqualTo(COPIES);
        }
    }

    @Test
    void log_damagedInTheMiddle_losesNoOwnEntry_andIsKept() throws IOException {
        Path home = crashed();
        Path log = home.resolve("store/larder.log");
        String text = Files.readString(log, StandardCharsets.ISO_8859_1);
        int middle = text.indexOf("INSERT INTO", text.length() / 2);
        Files.writeString(
                log, text.substring(0, middle) + "XNSERT" + text.substring(middle + 6), StandardCharsets.ISO_8859_1);

        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(store.stats().notices()).anyMatch(notice -> notice.contains("log of the store was damaged"));
        }
        assertThat(home.resolve("quarantine/0001-log/larder.log")).exists();
    }

    @Test
    void log_missing_losesNoOwnEntry() throws IOException {
        Path home = crashed();
        Files.delete(home.resolve("store/larder.log"));

        assertOwnAfterOpening(home);
    }

    @Test
    void bytesFlippedInTheLog_areNeverServed() throws IOException {
        Path home = crashed();
        Path log = home.resolve("store/larder.log");
        byte[] bytes = Files.readAllBytes(log);
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            int at = random.nextInt(bytes.length);
            if (bytes[at] >= '0' && bytes[at] <= '8') {
                bytes[at]++;
            }
        }
        Files.write(log, bytes);

        assertOwnAfterOpening(home);
    }

    @Test
    void rows_missing() throws IOException {
        Path home = closed();
        Files.delete(home.resolve("store/larder.data"));

        assertSetAside(home);
    }

    @Test
    void rows_cutShort() throws IOException {
        Path home = closed();
        truncate(home.resolve("store/larder.data"), (int) Files.size(home.resolve("store/larder.data")) - 100);

        assertOwnAfterOpening(home);
    }

    @Test
    void rows_withABrokenHeader() throws IOException {
        Path home = closed();
        overwrite(home.resolve("store/larder.data"), 0, 64);

        assertSetAside(home);
    }

    @Test
    void rows_overwrittenInTheMiddle_areNeverServed_andTheRestIsTakenOver() throws IOException {
        Path home = withRowsOverwritten();
        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(copies(store)).isBetween(1L, COPIES - 1L);
            assertThat(store.stats().notices()).anyMatch(notice -> notice.startsWith(copies(store) + " copies were"));
        }
    }

    @Test
    void rows_overwrittenInTheMiddle_ofWhichSomeAreTooLargeByNow_theOthersAreTakenOver() throws IOException {
        Path home = withRowsOverwritten();
        int most = copy(COPIES / 2).document().length();
        StorageSettings smaller = StorageSettings.at(home).withMaxItemBytes(most);

        try (JdbcStorageProvider store = HsqldbStore.open(smaller, clock)) {
            assertThat(copies(store)).isPositive();
            assertThat(store.keys("component:react:@a/*"))
                    .allMatch(key -> store.getMetadata(key).orElseThrow().bytes() <= most);
        }
    }

    @Test
    void script_missing() throws IOException {
        Path home = closed();
        Files.delete(home.resolve("store/larder.script"));

        assertSetAside(home);
    }

    @Test
    void script_empty() throws IOException {
        Path home = closed();
        Files.write(home.resolve("store/larder.script"), new byte[0]);

        assertSetAside(home);
    }

    @Test
    void script_cutShort() throws IOException {
        Path home = closed();
        Path script = home.resolve("store/larder.script");
        truncate(script, (int) Files.size(script) / 2);

        assertSetAside(home);
    }

    @Test
    void script_garbled() throws IOException {
        Path home = closed();
        overwrite(home.resolve("store/larder.script"), 200, 500);

        assertSetAside(home);
    }

    @Test
    void properties_emptyOrGarbledOrMissing_losesNothing() throws IOException {
        for (String text : new String[] {"", "\0\1garbage", null}) {
            Path home = closed();
            Path properties = home.resolve("store/larder.properties");
            if (text == null) {
                Files.delete(properties);
            } else {
                Files.writeString(properties, text);
            }
            try (JdbcStorageProvider store = open(home)) {
                assertOwn(store);
                assertThat(copies(store)).isEqualTo(COPIES);
                assertThat(store.stats().notices()).isEmpty();
            }
        }
    }

    @Test
    void backup_missingAfterACrash() throws IOException {
        Path home = crashed();
        Files.deleteIfExists(home.resolve("store/larder.backup"));

        assertOwnAfterOpening(home);
    }

    @Test
    void backup_garbledAfterACrash() throws IOException {
        Path home = crashed();
        Path backup = home.resolve("store/larder.backup");
        Files.write(backup, Samples.text(5_000, 1).getBytes(StandardCharsets.US_ASCII));

        assertOwnAfterOpening(home);
    }

    @Test
    void backup_tornAtItsEnd_losesNothing() throws IOException {
        Path home = crashed();
        Path data = home.resolve("store/larder.data");
        byte[] page = new byte[16_384];
        try (RandomAccessFile open = new RandomAccessFile(data.toFile(), "rw")) {
            open.readFully(page);
            // As HSQLDB leaves the flags while it overwrites rows of before.
            open.seek(28);
            int flags = open.readInt();
            open.seek(28);
            open.writeInt(flags & ~0x20000000);
        }
        try (DataOutputStream backup =
                new DataOutputStream(Files.newOutputStream(home.resolve("store/larder.backup")))) {
            backup.writeInt(page.length);
            backup.writeLong(0);
            backup.write(page);
            backup.writeInt(page.length);
            backup.writeLong(page.length);
            backup.write(page, 0, 4_096);
        }

        assertNothingLost(home);
    }

    @Test
    void script_halfMadeForTheFirstTime_losesNothing() throws IOException {
        Path script = closed().resolve("store/larder.script");
        Path home = Files.createDirectory(directory.resolve("half-made"));
        Files.createDirectory(home.resolve("store"));
        Files.writeString(
                home.resolve("store/larder.script.new"),
                Files.readString(script).substring(0, 2_000));
        Files.createFile(home.resolve("store/larder.log"));

        assertOpensAnew(home);
    }

    @Test
    void log_begunForTheFirstTime_losesNothing() throws IOException {
        Path home = Files.createDirectory(directory.resolve("begun"));
        Files.createDirectory(home.resolve("store"));
        Files.writeString(home.resolve("store/larder.log"), "/*C1*/SET SCHEMA PUBLIC\n");

        assertOpensAnew(home);
    }

    @Test
    void rows_withoutAHeader_ofADatabaseThatHasNoTables_loseNothing() throws Exception {
        Path home = directory.resolve("no-tables");
        HsqldbEngine.open(HsqldbFiles.in(home), DirectoryLock.tryAcquire(home).orElseThrow(), false, 0)
                .close();
        Files.write(home.resolve("store/larder.data"), new byte[1 << 20]);

        assertOpensAnew(home);
    }

    @Test
    void secret_missing() throws IOException {
        Path home = closed();
        Files.delete(home.resolve("store/secret"));

        assertSetAside(home);
    }

    @Test
    void wholeDatabase_missing_comesBackFromTheJournal() throws IOException {
        Path home = closed();
        move(home.resolve("store"), home.resolve("elsewhere"));

        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(store.stats().notices()).anyMatch(notice -> notice.contains("came back from the journal"));
        }
    }

    @Test
    void ownRow_damaged_isServedFromTheJournal_andRepaired() throws Exception {
        Path home = closed();
        Key key = key(3);
        HsqldbEngine engine = HsqldbEngine.open(
                HsqldbFiles.in(home), DirectoryLock.tryAcquire(home).orElseThrow(), false, 0);
        try (Connection connection = engine.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE content SET body = X'00' WHERE entry_id = (SELECT id FROM entry WHERE key_text = '"
                            + key.text() + "')");
        } finally {
            engine.close();
        }
        try (JdbcStorageProvider store = open(home)) {
            assertThat(store.get(key)).isPresent();
            assertThat(store.damaged()).isEqualTo(1);
            store.evict();
            assertThat(store.get(key).orElseThrow().entry()).isEqualTo(own(3));
            assertThat(store.damaged()).isEqualTo(1);
            assertThat(store.stats().notices()).anyMatch(notice -> notice.contains("repaired"));
        }
    }

    @Test
    void journal_missing_isWrittenAnew() throws IOException {
        Path home = closed();
        Files.delete(home.resolve("own/journal-1.txt"));
        open(home).close();
        move(home.resolve("store"), home.resolve("elsewhere"));

        assertOwnAfterOpening(home);
    }

    @Test
    void journal_cutShort_isWrittenAnew() throws IOException {
        Path home = closed();
        truncate(home.resolve("own/journal-1.txt"), 3_000);
        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(store.stats().notices()).anyMatch(notice -> notice.contains("journal"));
        }
        move(home.resolve("store"), home.resolve("elsewhere"));

        assertOwnAfterOpening(home);
    }

    @Test
    void journal_tornAtItsEnd_isCutBack() throws IOException {
        Path home = crashed();
        Files.writeString(
                home.resolve("own/journal-1.txt"),
                "set 00000000 1 - 0 9999 component:react:half\n\nhalf of it",
                StandardOpenOption.APPEND);
        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(store.stats().notices()).isEmpty();
            store.set(own(0));
        }
        move(home.resolve("store"), home.resolve("elsewhere"));
        assertOwnAfterOpening(home);
    }

    @Test
    void journal_damagedInTheMiddle_afterTheDatabaseWasLost_losesThatEntryAlone() throws IOException {
        Path home = closed();
        Path journal = home.resolve("own/journal-1.txt");
        overwrite(journal, Files.size(journal) / 2, 10);
        move(home.resolve("store"), home.resolve("elsewhere"));

        try (JdbcStorageProvider store = open(home)) {
            assertThat(store.keys("component:react:own-*")).hasSizeBetween(OWN - 1, OWN);
            assertThat(store.stats().notices()).anyMatch(notice -> notice.contains("damaged"));
        }
        assertThat(home.resolve("quarantine/0001-journal/journal-1.txt")).exists();
    }

    @Test
    void journal_inWhichMuchIsOutOfDate_isWrittenAnew() throws IOException {
        Path home = directory.resolve("renewed");
        try (JdbcStorageProvider store = open(home)) {
            for (int i = 0; i < 30; i++) {
                store.set(Samples.entry("metadata:large", Samples.text(1_000_000, i)));
            }
            store.set(own(0));
        }
        assertThat(home.resolve("own/journal-1.txt")).doesNotExist();
        move(home.resolve("store"), home.resolve("elsewhere"));
        try (JdbcStorageProvider store = open(home)) {
            assertThat(store.get(Key.parse("metadata:large")).orElseThrow().entry())
                    .isEqualTo(Samples.entry("metadata:large", Samples.text(1_000_000, 29)));
            assertThat(store.get(key(0))).isPresent();
        }
    }

    @Test
    void versions_comeBackWithTheJournal() throws IOException {
        Path home = closed();
        move(home.resolve("store"), home.resolve("elsewhere"));

        try (JdbcStorageProvider store = open(home)) {
            assertThat(store.history((ItemKey) key(0), 10)).hasSize(1);
        }
    }

    /** A store in whose middle rows were overwritten, and which noticed that while it was open. */
    private Path withRowsOverwritten() throws IOException {
        Path home = closed();
        Path data = home.resolve("store/larder.data");
        overwrite(data, Files.size(data) / 2, 4_096);
        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
        }
        return home;
    }

    private void assertNothingLost(Path home) {
        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(copies(store)).isEqualTo(COPIES);
            assertThat(store.stats().notices()).isEmpty();
        }
    }

    private void assertOpensAnew(Path home) {
        try (JdbcStorageProvider store = open(home)) {
            store.set(own(1));
            assertThat(store.stats().notices()).isEmpty();
        }
        try (JdbcStorageProvider store = open(home)) {
            assertThat(store.get(key(1)).orElseThrow().entry()).isEqualTo(own(1));
            assertThat(store.stats().notices()).isEmpty();
        }
    }

    private void assertOwnAfterOpening(Path home) {
        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
        }
    }

    private void assertSetAside(Path home) throws IOException {
        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(store.stats().notices()).anyMatch(notice -> notice.contains("set aside"));
            store.set(own(1));
        }
        assertThat(home.resolve("quarantine/0001-store/store")).isDirectory();
        try (JdbcStorageProvider store = open(home)) {
            assertOwn(store);
            assertThat(store.stats().notices()).isEmpty();
        }
    }

    private static void assertOwn(JdbcStorageProvider store) {
        for (int i = 0; i < OWN; i++) {
            assertThat(store.get(key(i)).map(found -> found.entry().document().text()))
                    .as("own entry " + i)
                    .hasValue(own(i).document().text());
        }
        for (Key key : store.keys("component:react:@a/*")) {
            store.get(key).ifPresent(found -> {
                int i = Integer.parseInt(key.text().substring(key.text().indexOf('-') + 1));
                assertThat(found.entry()).isEqualTo(copy(i));
            });
        }
    }

    private static long copies(JdbcStorageProvider store) {
        return store.keys("component:react:@a/*").stream()
                .filter(key -> store.get(key).isPresent())
                .count();
    }

    private static Key key(int i) {
        return own(i).key();
    }

    private static Entry own(int i) {
        return Samples.entry("component:react:own-" + i, Samples.text(500 + i, i));
    }

    private static Entry copy(int i) {
        return Samples.entry("component:react:@a/copy-" + i, Samples.text(800 + i, i));
    }

    private static void fill(JdbcStorageProvider store) {
        store.set(Samples.entry(key(0).text(), "an earlier version"));
        for (int i = 0; i < OWN; i++) {
            store.set(own(i));
            store.set(copy(i));
        }
    }

    private Path closed() throws IOException {
        Path home = Files.createTempDirectory(directory, "closed");
        try (JdbcStorageProvider store = open(home)) {
            fill(store);
        }
        return home;
    }

    /** What is left of a store of which half was written before a checkpoint, and half after it. */
    private Path crashed() throws IOException {
        Path home = Files.createTempDirectory(directory, "open");
        try (JdbcStorageProvider store = open(home)) {
            for (int i = 0; i < OWN / 2; i++) {
                store.set(own(i));
                store.set(copy(i));
            }
        }
        try (JdbcStorageProvider store = open(home)) {
            fill(store);
            Path image = Files.createTempDirectory(directory, "crashed");
            copyTree(home, image);
            return image;
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : List.copyOf(files.toList())) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path file, int bytesOff) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(Math.max(0, open.length() - bytesOff));
        }
    }

    private static void overwrite(Path file, long at, int bytes) throws IOException {
        byte[] garbage = garbage(bytes);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            open.write(garbage);
        }
    }

    /**
     * Bytes of which each four, as the size of a row, are negative or more than any array holds: HSQLDB asks for as much
     * memory. For what is merely more than the heap, the collector would run twice each time that the row is looked at.
     */
    private static byte[] garbage(int bytes) {
        byte[] garbage = new byte[bytes];
        new Random(7).nextBytes(garbage);
        ByteBuffer sizes = ByteBuffer.wrap(garbage);
        for (int i = 0; i + Integer.BYTES <= bytes; i += Integer.BYTES) {
            if (sizes.getInt(i) >= 0) {
                sizes.putInt(i, Integer.MAX_VALUE);
            }
        }
        return garbage;
    }

    private JdbcStorageProvider open(Path home) {
        return HsqldbStore.open(StorageSettings.at(home), clock);
    }
}
