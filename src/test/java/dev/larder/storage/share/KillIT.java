package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few rounds of what {@code src/bench/share} does in a hundred. */
final class KillIT {

    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    private Path temporary;

    @Test
    void kill_ofAnyProcessUnderLoad_losesNothingAndDoesNothingTwice() throws IOException {
        KillRounds.Report report = new KillRounds(temporary, 600, SEED).run(8);

        System.out.println("seed " + SEED + ": " + report);
        assertThat(report.acknowledged()).as("seed %d", SEED).isPositive();
        assertThat(report.lost()).as("lost, seed %d", SEED).isZero();
        assertThat(report.twice()).as("twice, seed %d", SEED).isZero();
        assertThat(report.crooked()).as("registers, seed %d", SEED).isEmpty();
    }
}
