package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.larder.model.InvalidRequestException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which links are followed, and where they lead. */
final class LinksTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "ann, ann, ann, true",
        "ann, root, ann, true",
        "root, root, ann, true",
        "bob, bob, ann, true",
        "bob, root, ann, false",
        "bob, ann, ann, false",
        "bob, ann, root, false",
    })
    void mayFollow_oneOfOnesOwn_orOfTheOwnerOfTheFolder(String owner, String folderOwner, String user, boolean may) {
        assertThat(Links.mayFollow(owner, folderOwner, user)).isEqualTo(may);
    }

    @Test
    void behind_aFile_isThatFile() throws IOException {
        assertThat(Links.behind(folder.resolve("none"))).isEqualTo(folder.resolve("none"));
    }

    @Test
    void behind_linksThatLeadNowhereYet_isWhereTheyLead() throws IOException {
        Files.createSymbolicLink(folder.resolve("first"), Path.of("there"));
        Files.createSymbolicLink(folder.resolve("second"), folder.resolve("first"));

        assertThat(Links.behind(folder.resolve("second"))).isEqualTo(folder.resolve("there"));
    }

    @Test
    void behind_aCircle_isNowhere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));

        assertThatThrownBy(() -> Links.behind(link)).isInstanceOf(FileSystemLoopException.class);
    }

    @Test
    void behind_aLinkOfAnotherUser_isRefused() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("there"));
        try {
            Files.setAttribute(link, "unix:uid", 4711, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | RuntimeException e) {
            abort("only an administrator can give links away: " + e.getMessage());
        }

        assertThatThrownBy(() -> Links.behind(link))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is a link that another user made");
    }
}
