package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerationFileTest {

    @TempDir
    private Path directory;

    private final Random random = new Random(3);

    @Test
    void follower_seesWhatTheLeaderRaises() throws IOException {
        GenerationFile leader = GenerationFile.forLeader(directory, random);
        GenerationFile follower = GenerationFile.forFollower(directory);
        long base = leader.beginTerm();

        leader.raiseTo(base + 3);
        leader.raiseTo(base + 2);

        assertThat(follower.generation()).isEqualTo(base + 3);
        assertThat(follower.identity()).isEqualTo(leader.identity());
    }

    @Test
    void term_isLaterThanAllBefore() throws IOException {
        GenerationFile first = GenerationFile.forLeader(directory, random);
        first.raiseTo(first.beginTerm() + 1_000_000);

        GenerationFile second = GenerationFile.forLeader(directory, random);

        assertThat(second.identity()).isEqualTo(first.identity());
        assertThat(second.beginTerm()).isGreaterThan(first.generation() - 1).isEqualTo(first.generation());
    }

    @Test
    void tornFile_isMadeAnewInPlace() throws IOException {
        GenerationFile first = GenerationFile.forLeader(directory, random);
        long seen = first.beginTerm();
        Files.write(directory.resolve(GenerationFile.NAME), new byte[100], java.nio.file.StandardOpenOption.WRITE);

        GenerationFile second = GenerationFile.forLeader(directory, random);

        assertThat(second.generation()).isNotEqualTo(seen).isPositive();
        assertThat(first.generation()).as("what others have mapped").isEqualTo(second.generation());
    }

    @Test
    void follower_refusesWhatIsNoGeneration() throws IOException {
        assertThatThrownBy(() -> GenerationFile.forFollower(directory)).isInstanceOf(IOException.class);
        Files.write(directory.resolve(GenerationFile.NAME), new byte[10]);
        assertThatThrownBy(() -> GenerationFile.forFollower(directory)).hasMessageContaining("short");
        Files.write(directory.resolve(GenerationFile.NAME), new byte[4_096]);
        assertThatThrownBy(() -> GenerationFile.forFollower(directory)).hasMessageContaining("damaged");
    }
}
