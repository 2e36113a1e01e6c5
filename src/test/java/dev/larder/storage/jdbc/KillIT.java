package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Key;
import dev.larder.storage.Seeds;
import dev.larder.storage.StorageSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writing process is killed at a random moment, again and again: while it opens, migrates, recovers, writes, evicts and
 * makes checkpoints. Nothing that it acknowledged may be lost, and nothing may be there that it never wrote. Rounds are
 * three, or {@code -Dkill.rounds=N}.
 */
final class KillIT {

    private static final int ABSENT = -1;

    @TempDir
    Path directory;

    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();

    /** The contents that each key may have: the last that was acknowledged, and those whose writing was cut off. */
    private final Map<String, Set<Integer>> possible = new HashMap<>();

    /** All of that, for the message of a failure. */
    private final List<String> told = new ArrayList<>();

    private long acknowledged;

    @Test
    void killed_atAnyMoment_losesNothingThatWasAcknowledged() throws Exception {
        long seed = Seeds.of(1).findFirst().orElseThrow();
        Random random = new Random(seed);
        int rounds = Integer.getInteger("kill.rounds", 3);
        Path home = directory.resolve("0");
        long bytesMax = Long.MAX_VALUE / 4;
        for (int round = 0; round < rounds; round++) {
            if (round % 10 == 0) {
                possible.clear();
                told.clear();
                home = directory.resolve(Integer.toString(round));
                bytesMax = round % 20 == 0 ? Long.MAX_VALUE / 4 : 2_000_000;
            }
            told.add("round " + round);
            runAndKill(home, bytesMax, random.nextLong() >>> 8, random.nextInt(1_500), round % 4 == 0);
            check(home, bytesMax, "-Dseed=" + seed + ", round " + round);
            if (round % 25 == 24) {
                System.err.println(round + 1 + " kills, " + acknowledged + " acknowledged writes, none lost");
            }
        }
        System.err.println(rounds + " kills, " + acknowledged + " acknowledged writes, none lost");
        killer.shutdownNow();
        assertThat(acknowledged).isPositive();
    }

    /** Kills so long after the process began, if it is to be hit while it opens, or else after its first write. */
    private void runAndKill(Path home, long bytesMax, long seed, int millis, boolean opening) throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KillWriter.class.getName(),
                        home.toString(),
                        Long.toString(bytesMax),
                        Long.toString(seed)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (opening) {
            killAfter(process, millis);
        }
        // By its handle: the process itself would throw away what it wrote and nobody has read yet.
        boolean scheduled = opening;
        Map<String, String[]> open = new HashMap<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = read(lines); line != null; line = read(lines)) {
                String[] parts = line.split(" ");
                if (!scheduled) {
                    killAfter(process, millis);
                    scheduled = true;
                }
                if (parts[0].equals("try")) {
                    open.put(parts[1], parts);
                } else if (parts[0].equals("ack")) {
                    acknowledged++;
                    note(open.remove(parts[1]), true);
                }
            }
        }
        open.values().forEach(parts -> note(parts, false));
        assertThat(process.waitFor()).isNotZero();
    }

    private void killAfter(Process process, int millis) {
        ScheduledFuture<?> kill = killer.schedule(process.toHandle()::destroyForcibly, millis, TimeUnit.MILLISECONDS);
        assertThat(kill.isCancelled()).isFalse();
    }

    /** The end of what a killed process wrote may be no whole line. */
    private static @Nullable String read(BufferedReader lines) {
        try {
            return lines.readLine();
        } catch (IOException e) {
            return null;
        }
    }

    private void note(String @Nullable [] parts, boolean done) {
        if (parts != null) {
            told.add(String.join(" ", parts) + (done ? " acknowledged" : " cut off"));
        }
        for (int i = 2; parts != null && i + 1 < parts.length; i += 2) {
            Set<Integer> contents = possible.computeIfAbsent(parts[i], key -> new HashSet<>(Set.of(ABSENT)));
            if (done) {
                contents.clear();
            }
            contents.add(Integer.parseInt(parts[i + 1]));
        }
    }

    private List<String> about(String key) {
        return told.stream()
                .filter(one -> one.contains(key + " ") || one.startsWith("round"))
                .toList();
    }

    private void check(Path home, long bytesMax, String where) {
        try (JdbcStorageProvider store =
                HsqldbStore.open(StorageSettings.at(home).withMaxBytes(bytesMax), Clock.systemUTC())) {
            possible.forEach((key, contents) -> {
                String found = store.get(Key.parse(key))
                        .map(entry -> entry.entry().document().text())
                        .orElse("");
                boolean mayBeEvicted = key.contains("@a") && bytesMax < 10_000_000;
                boolean right = contents.stream()
                        .anyMatch(content -> content == ABSENT
                                ? found.isEmpty()
                                : found.equals(KillWriter.entry(key, content)
                                        .document()
                                        .text()));
                assertThat(right || (mayBeEvicted && found.isEmpty()))
                        .as(() -> where + ", " + key + " holds '" + found.substring(0, Math.min(10, found.length()))
                                + "', may hold " + contents + "; " + about(key))
                        .isTrue();
            });
            assertThat(store.stats().notices()).noneMatch(notice -> notice.contains("quarantine"));
            assertThat(store.stats().cachedBytes()).isLessThanOrEqualTo(bytesMax);
        }
    }
}
