package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.storage.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writing process is killed at a random moment, again and again: while it makes its store, migrates, opens, recovers,
 * sets, writes batches, deletes, evicts and makes checkpoints. Nothing that it acknowledged may be lost, and nothing may be
 * there that it never wrote. Rounds are three, or {@code -Dkill.rounds=N}, in {@code -Dkill.lanes} at once.
 */
final class KillIT {

    @TempDir
    Path directory;

    @Test
    void killed_atAnyMoment_losesNothingThatWasAcknowledged() throws Exception {
        long seed = Seeds.of(1).findFirst().orElseThrow();
        int lanes = Integer.getInteger("kill.lanes", 1);
        int rounds = Integer.getInteger("kill.rounds", 3) / lanes;
        Map<String, Integer> hit = new TreeMap<>();
        long acknowledged = 0;
        ExecutorService threads = Executors.newFixedThreadPool(lanes);
        List<Future<KillLane>> running = new ArrayList<>();
        for (int lane = 0; lane < lanes; lane++) {
            Path folder = directory.resolve("lane-" + lane);
            long own = seed + 1_000L * lane;
            running.add(threads.submit(() -> {
                try (KillLane one = new KillLane(folder, own)) {
                    one.run(rounds);
                    return one;
                }
            }));
        }
        for (Future<KillLane> lane : running) {
            lane.get().hit().forEach((what, times) -> hit.merge(what, times, Integer::sum));
            acknowledged += lane.get().acknowledged();
        }
        threads.shutdown();

        System.err.println(rounds * lanes + " kills, " + acknowledged + " acknowledged writes, none lost; hit: " + hit);
        assertThat(acknowledged).isPositive();
    }
}
