package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import dev.larder.storage.Samples;
import dev.larder.storage.StorageSettings;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GroundTest {

    private static final Entry OWN = Samples.entry("component:react:button", "mine");
    private static final Entry COPY = Samples.entry("component:react:@acme/card", "theirs");

    @TempDir
    private Path temporary;

    private final SettableClock clock = new SettableClock();

    @Test
    void localDirectory_isItsOwnGround() {
        Path missing = temporary.resolve("a/b");

        assertThat(Ground.of(missing)).isEqualTo(new Ground(missing, Optional.empty(), true));
    }

    @Test
    void networkFileSystems_areKnown() {
        assertThat(Ground.isOfTheNetwork("nfs4")).isTrue();
        assertThat(Ground.isOfTheNetwork("CIFS")).isTrue();
        assertThat(Ground.isOfTheNetwork("ext2/ext3")).isFalse();
        assertThat(Ground.isOfTheNetwork("tmpfs")).isFalse();
    }

    @Test
    void placeOnThisMachine_isTheSameForTheSameDirectory() {
        assertThat(Ground.local(temporary, temporary)).isEqualTo(Ground.local(temporary.resolve("."), temporary));
        assertThat(Ground.local(temporary, temporary)).isNotEqualTo(Ground.local(temporary.resolve("a"), temporary));
    }

    @Test
    void placeOfSomebodyElse_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Files.createDirectory(temporary.resolve("d")));

        assertThatThrownBy(() -> Ground.checkOwn(link)).isInstanceOf(IOException.class);
        Ground.checkOwn(temporary.resolve("new"));
    }

    @Test
    void notice_isToldInTheStatistics() {
        Ground ground = new Ground(temporary.resolve("local"), Optional.of("kept on this machine"), true);
        try (SharedStorageProvider store = open(ground)) {
            store.set(OWN);

            assertThat(store.stats().role()).isEqualTo("leader, kept on this machine");
        }
    }

    @Test
    void directoryThatCannotBeWrittenTo_isServedFromACopyWithoutUsersWriting() {
        Path directory = temporary.resolve("data");
        try (SharedStorageProvider before = open(new Ground(directory, Optional.empty(), true))) {
            before.set(OWN);
        }

        try (SharedStorageProvider store = open(new Ground(directory, Optional.empty(), false))) {
            assertThat(store.get(OWN.key())).isPresent();
            store.set(COPY);
            assertThat(store.get(COPY.key())).isPresent();
            assertThat(store.delete(COPY.key())).isTrue();
            assertThatThrownBy(() -> store.set(OWN))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("cannot be written to")
                    .hasMessageContaining("LARDER_HOME");
            assertThatThrownBy(() -> store.delete(OWN.key())).isInstanceOf(StorageException.class);
            assertThatThrownBy(() -> store.clear(OWN.key().origin())).isInstanceOf(StorageException.class);
            assertThat(store.stats().role()).startsWith("private: the data directory cannot be written to");
            assertThat(store.changesSince(store.generation()).complete()).isTrue();
        }
        try (SharedStorageProvider after = open(new Ground(directory, Optional.empty(), true))) {
            assertThat(after.get(Key.parse("component:react:@acme/card"))).isEmpty();
        }
    }

    @Test
    void directoryThatCannotBeWrittenTo_withALeaderThatCan_isShared() {
        Path directory = temporary.resolve("data");
        try (SharedStorageProvider leader = open(new Ground(directory, Optional.empty(), true));
                SharedStorageProvider reader = open(new Ground(directory, Optional.empty(), false))) {
            leader.set(OWN);

            assertThat(reader.get(OWN.key())).isPresent();
            assertThat(reader.stats().role()).startsWith("follower");
        }
    }

    private SharedStorageProvider open(Ground ground) {
        AuthorityOpener opener = Stores.opener(StorageSettings.at(ground.directory()), clock);
        return new SharedStorageProvider(ground, opener, Hello.own(opener.schema(), "test"));
    }
}
