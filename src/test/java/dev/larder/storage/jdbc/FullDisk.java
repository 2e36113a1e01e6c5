package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Samples;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.share.AuthorityOpener;
import dev.larder.storage.share.SharedStorageProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/**
 * Works on a store on a small disk of its own that gets full, and checks what is promised then: a write is refused with a
 * sentence, nothing acknowledged is lost, the next request is served, and when there is room again it goes on by itself.
 * {@link FullDiskIT} gives it the disk.
 */
final class FullDisk {

    private static final int CHUNK = 16 * 1024;
    private static final int ROUNDS = 24;

    private final Path disk;
    private final Path filler;
    private final Promises promises = new Promises(Long.MAX_VALUE / 4);
    private int refused;

    private FullDisk(Path disk) {
        this.disk = disk;
        this.filler = disk.resolve("filler");
    }

    /** The disk. */
    public static void main(String[] arguments) throws IOException {
        FullDisk test = new FullDisk(Path.of(arguments[0]));
        test.fillsUp();
        test.openedWhileFull();
        test.fullInTheMidstOfWrites();
        System.out.println("held, " + test.refused + " writes refused");
    }

    /** As shipped: some room is left when writes begin to be refused. */
    private void fillsUp() throws IOException {
        try (StorageProvider store = open(HsqldbEngine.RESERVE_BYTES)) {
            int written = 0;
            while (promises.set(store, "component:react:large-" + written, 300_000)) {
                written++;
            }
            assertThat(written).isPositive();
            assertThatThrownBy(() -> store.set(Samples.entry("metadata:more", Samples.text(300_000, 1))))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("free at least 64 MiB");
            promises.check(store, true, "nearly full");
            fill(0);
            refused(store, "component:react:own");
            refused(store, "component:react:@a/copy");
            promises.check(store, true, "full");
            promises.delete(store, Key.parse("component:react:large-0"));
            promises.check(store, true, "full, after a removal");
            Files.delete(filler);
            for (int i = 1; i < written; i++) {
                promises.delete(store, Key.parse("component:react:large-" + i));
            }
        }
    }

    /** A store that cannot be opened for want of room is not damaged. */
    private void openedWhileFull() throws IOException {
        fill(0);
        try (StorageProvider store = open(0)) {
            Promises.attempt(() -> store.get(Key.parse("component:react:own")));
            Files.delete(filler);
            promises.check(store, true, "opened while full");
            assertThat(promises.set(store, "component:react:own", 60)).isTrue();
        }
    }

    /** With no room left on purpose, the disk gets full in the journal, in the log of the database, in a checkpoint. */
    private void fullInTheMidstOfWrites() throws IOException {
        try (StorageProvider store = open(0)) {
            promises.check(store, true, "before it gets full");
            for (int round = 0; round < ROUNDS; round++) {
                fill((long) round * CHUNK);
                for (int i = 0; i < 6; i++) {
                    String kind = i % 2 == 0 ? "component:react:@a/copy-" : "component:react:own-";
                    refused += promises.set(store, kind + i, 5_000 + 10_000 * i) ? 0 : 1;
                }
                promises.check(store, true, "full, round " + round);
                Files.delete(filler);
                assertThat(promises.set(store, "component:react:own", round + 1))
                        .as("with room again, round " + round)
                        .isTrue();
                promises.check(store, true, "with room again, round " + round);
            }
            assertThat(refused).isGreaterThan(ROUNDS);
        }
        try (StorageProvider store = open(0)) {
            promises.check(store, true, "opened again");
            assertThat(store.stats().notices()).noneMatch(notice -> notice.contains("damage"));
        }
        assertThat(disk.resolve("home/quarantine")).doesNotExist();
    }

    private void refused(StorageProvider store, String key) {
        assertThat(promises.set(store, key, 50)).isFalse();
        refused++;
    }

    /** Takes all room of the disk but for so many bytes. */
    private void fill(long bytesLeft) throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] chunk = new byte[CHUNK];
            for (int size = chunk.length; size > 0; ) {
                try {
                    out.write(chunk, 0, size);
                } catch (IOException full) {
                    size /= 2;
                }
            }
        }
        if (bytesLeft > 0) {
            try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - bytesLeft);
            }
        }
    }

    private StorageProvider open(long reserveBytes) {
        StorageSettings settings = StorageSettings.at(disk.resolve("home"));
        AuthorityOpener opener = new AuthorityOpener() {
            @Override
            public Authority open(Path directory, DirectoryLock lock) {
                return HsqldbStore.open(settings.in(directory), Clock.systemUTC(), lock, reserveBytes);
            }

            @Override
            public int schema() {
                return HsqldbStore.schema();
            }
        };
        return new SharedStorageProvider(settings.directory(), opener, "test");
    }
}
