package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SocketPlaceTest {

    @TempDir
    private Path temporary;

    private Path runtime;

    @BeforeEach
    void makeRuntime() throws IOException {
        runtime = Files.createDirectory(temporary.resolve("run"));
    }

    @Test
    void socket_isInTheDirectory() throws IOException {
        SocketPlace place = new SocketPlace(temporary, List.of(runtime));

        Path bound = place.bind(Files::createFile);

        assertThat(bound).isEqualTo(temporary.resolve("socket"));
        assertThat(place.find()).isEqualTo(bound);
        assertThat(place.bind(Files::createFile)).as("over what is left").isEqualTo(bound);
        place.remove();
        assertThat(bound).doesNotExist();
    }

    @Test
    void socket_ofALongPath_isElsewhere() throws IOException {
        Path far = Files.createDirectory(temporary.resolve("x".repeat(100)));
        SocketPlace place = new SocketPlace(far, List.of(runtime));

        Path bound = place.bind(Files::createFile);

        assertThat(bound).startsWith(runtime);
        assertThat(new SocketPlace(far, List.of()).find()).isEqualTo(bound);
        place.remove();
        assertThat(bound.getParent()).doesNotExist();
        assertThat(far).isEmptyDirectory();
    }

    @Test
    void socket_thatTheDirectoryRefuses_isElsewhere() throws IOException {
        SocketPlace place = new SocketPlace(temporary, List.of(runtime));

        Path bound = place.bind(at -> {
            if (at.startsWith(runtime)) {
                Files.createFile(at);
            } else {
                throw new IOException("no sockets here");
            }
        });

        assertThat(place.find()).isEqualTo(bound).startsWith(runtime);
    }

    @Test
    void socket_thatFitsNowhere_isRefused() {
        SocketPlace place = new SocketPlace(temporary.resolve("x".repeat(100)), List.of(temporary.resolve("missing")));

        assertThatThrownBy(() -> place.bind(Files::createFile)).hasMessageContaining("too long");
    }

    @Test
    void pointer_toWhatNoLeaderMade_isNotFollowed() throws IOException {
        Files.writeString(temporary.resolve("socket.path"), "/etc/passwd");

        assertThat(new SocketPlace(temporary, List.of()).find()).isEqualTo(temporary.resolve("socket"));
    }
}
