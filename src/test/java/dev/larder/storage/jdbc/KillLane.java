package dev.larder.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Key;
import dev.larder.storage.StorageSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One store after another whose writing process is killed, again and again, and what it acknowledged. */
final class KillLane implements AutoCloseable {

    private static final int ABSENT = -1;
    private static final long UNLIMITED = Long.MAX_VALUE / 4;

    /** So many rounds have one store; the first of them is killed while it makes and migrates it. */
    private static final int ROUNDS_PER_STORE = 5;

    private static final int MILLIS_MAX = 900;

    private final Path directory;
    private final long seed;
    private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();

    /** The contents that each key may have: the last that was acknowledged, and those whose writing was cut off. */
    private final Map<String, Set<Integer>> possible = new HashMap<>();

    /** All of that, for the message of a failure. */
    private final List<String> told = new ArrayList<>();

    /** How many kills hit what. */
    private final Map<String, Integer> hit = new TreeMap<>();

    private long acknowledged;

    KillLane(Path directory, long seed) {
        this.directory = directory;
        this.seed = seed;
    }

    /** How many kills hit what: several where several threads were at work. */
    Map<String, Integer> hit() {
        return hit;
    }

    /** How many writes were acknowledged in all. */
    long acknowledged() {
        return acknowledged;
    }

    void run(int rounds) throws Exception {
        Random random = new Random(seed);
        Path home = directory;
        long bytesMax = UNLIMITED;
        for (int round = 0; round < rounds; round++) {
            boolean first = round % ROUNDS_PER_STORE == 0;
            if (first) {
                possible.clear();
                told.clear();
                home = directory.resolve(Integer.toString(round));
                bytesMax = round / ROUNDS_PER_STORE % 2 == 0 ? 2_000_000 : UNLIMITED;
            }
            told.add("round " + round);
            boolean opening = first || random.nextInt(8) == 0;
            runAndKill(home, bytesMax, random.nextLong() >>> 8, random.nextInt(MILLIS_MAX), opening);
            check(home, bytesMax, "-Dseed=" + seed + ", round " + round);
        }
    }

    @Override
    public void close() {
        killer.shutdownNow();
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
        count(home, open.values());
        assertThat(process.waitFor()).isNotZero();
    }

    private void count(Path home, Collection<String[]> open) {
        Set<String> what = new TreeSet<>();
        for (String[] parts : open) {
            what.add(
                    switch (parts.length) {
                        case 2 -> "eviction";
                        case 4 -> parts[3].equals("-1") ? "delete" : "set";
                        default -> "batch";
                    });
        }
        boolean virgin = possible.isEmpty() && open.isEmpty();
        Path store = home.resolve("store");
        if (virgin && Files.exists(home)) {
            what.add(Files.exists(store.resolve("larder.script")) ? "migration" : "making");
        } else if (open.isEmpty()) {
            what.add("opening");
        } else if (Files.exists(store.resolve("larder.script.new"))) {
            what.add("checkpoint");
        }
        what.forEach(one -> hit.merge(one, 1, Integer::sum));
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
                boolean mayBeEvicted = key.contains("@a") && bytesMax < UNLIMITED;
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
            assertThat(store.stats().notices()).as(where).noneMatch(notice -> notice.contains("quarantine"));
            assertThat(store.stats().cachedBytes()).isLessThanOrEqualTo(bytesMax);
        }
    }
}
