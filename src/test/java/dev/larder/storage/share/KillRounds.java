package dev.larder.storage.share;

import dev.larder.storage.share.Fleet.Member;
import dev.larder.storage.share.Linearizability.Op;
import dev.larder.storage.share.Recording.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Rounds of {@code kill -9} under load: of the leader half of the time, else of any process, with a new one in its place.
 * At the end, what all processes wrote down is held against what is in the store.
 */
final class KillRounds {

    private static final int PROCESSES = 4;
    /** Answers that were on their way when the leader was killed are not those of the next one. */
    private static final long ON_THE_WAY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Path folder;
    private final int pauseMillis;
    private final Random random;
    private final List<Path> logs = new ArrayList<>();
    private final List<Long> leaderKills = new ArrayList<>();

    /**
     * @param folder an empty folder for the store and what the processes write down
     * @param pauseMillis the least time between two kills; the most is twice that
     */
    KillRounds(Path folder, int pauseMillis, long seed) {
        this.folder = folder;
        this.pauseMillis = pauseMillis;
        this.random = new Random(seed);
    }

    /**
     * What came of it.
     *
     * @param acknowledged how many writes were acknowledged
     * @param unknown how many ended with their process, or in an error
     * @param lost how many of those acknowledged are not there
     * @param twice how many were done twice
     * @param crooked the registers whose history has no order
     * @param failovers from the kill of a leader to the first write that another process had acknowledged, sorted
     */
    record Report(long acknowledged, long unknown, long lost, long twice, List<String> crooked, List<Long> failovers) {

        long medianMillis() {
            return failovers.isEmpty() ? 0 : failovers.get(failovers.size() / 2);
        }

        long maxMillis() {
            return failovers.isEmpty() ? 0 : failovers.get(failovers.size() - 1);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "acknowledged %d, unknown %d, lost %d, twice %d, without an order %s, failovers %d:"
                            + " median %d ms, max %d ms",
                    acknowledged,
                    unknown,
                    lost,
                    twice,
                    crooked,
                    failovers.size(),
                    medianMillis(),
                    maxMillis());
        }
    }

    Report run(int rounds) throws IOException {
        try (Fleet fleet = new Fleet(folder.resolve("data"))) {
            for (int i = 0; i < PROCESSES; i++) {
                startWorking(fleet).answer();
            }
            for (int round = 0; round < rounds; round++) {
                awaitProgress(fleet, round);
                pause(fleet.living().get(0));
                Member victim = victim(fleet);
                boolean leads = fleet.leader().filter(victim::equals).isPresent();
                long now = System.nanoTime();
                victim.kill();
                if (leads) {
                    leaderKills.add(now);
                }
                startWorking(fleet);
            }
            awaitProgress(fleet, rounds);
            pause(fleet.living().get(0));
            fleet.living().forEach(member -> member.ask("rest"));
            fleet.living().forEach(Member::leave);
            return report(fleet.start());
        }
    }

    private Member startWorking(Fleet fleet) throws IOException {
        Member member = fleet.start();
        Path log = folder.resolve("log-" + logs.size());
        logs.add(log);
        member.tell("work " + log + " " + random.nextInt(1_000_000));
        return member;
    }

    private Member victim(Fleet fleet) throws IOException {
        List<Member> living = fleet.living();
        Member any = living.get(random.nextInt(living.size()));
        return random.nextBoolean() ? fleet.leader().filter(living::contains).orElse(any) : any;
    }

    /** However slow the machine is, the store has a leader again before the next kill. */
    private static void awaitProgress(Fleet fleet, int round) {
        fleet.living().get(0).ask("put probe " + round);
    }

    /** Lets them work for a while: waits for something that does not come. */
    private void pause(Member member) {
        try {
            member.process().waitFor(pauseMillis + random.nextInt(pauseMillis), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Report report(Member witness) throws IOException {
        List<Operation> all = Recording.read(logs);
        List<Operation> acknowledged =
                all.stream().filter(Operation::isAcknowledgedWrite).toList();
        long lost = acknowledged.stream()
                .filter(op -> op.kind().equals("new"))
                .filter(op -> !witness.ask("get " + op.name()).equals(op.value()))
                .count();
        long twice = acknowledged.stream()
                .filter(op -> op.kind().equals("new") && !op.result().equals("CREATED"))
                .count();
        List<String> crooked = new ArrayList<>();
        for (int i = 0; i < Workload.REGISTERS; i++) {
            String register = "register" + i;
            if (!Linearizability.holds("-", history(all, register, witness.ask("get " + register)))) {
                crooked.add(register);
            }
        }
        long unknown = all.stream()
                .filter(op -> !op.kind().equals("read") && op.isUnknown())
                .count();
        long[] counter = counter(all, witness.ask("get " + Workload.COUNTER));
        return new Report(
                acknowledged.size(), unknown, lost + counter[0], twice + counter[1], crooked, failovers(acknowledged));
    }

    private static List<Op> history(List<Operation> all, String register, String last) {
        List<Op> history = new ArrayList<>();
        for (Operation op : all) {
            if (op.name().equals(register) && (op.kind().equals("write") || !op.isUnknown())) {
                boolean write = op.kind().equals("write");
                history.add(new Op(write, write ? op.value() : op.result(), op.begun(), op.ended()));
            }
        }
        history.add(new Op(false, last, System.nanoTime(), System.nanoTime() + 1));
        return history;
    }

    /** How many additions to the counter were lost, and how many more there are than were done. */
    private static long[] counter(List<Operation> all, String last) {
        List<Operation> counts =
                all.stream().filter(op -> op.kind().equals("count")).toList();
        long done = counts.stream().filter(Operation::isAcknowledgedWrite).count();
        long unknown = counts.stream().filter(Operation::isUnknown).count();
        long is = last.equals("-") ? 0 : Long.parseLong(last.split(":", 2)[0]);
        return new long[] {Math.max(0, done - is), Math.max(0, is - done - unknown)};
    }

    private List<Long> failovers(List<Operation> acknowledged) {
        long[] ends = acknowledged.stream().mapToLong(Operation::ended).sorted().toArray();
        return leaderKills.stream()
                .filter(kill -> ends.length > 0 && ends[ends.length - 1] > kill + ON_THE_WAY_NANOS)
                .mapToLong(kill -> {
                    int found = Arrays.binarySearch(ends, kill + ON_THE_WAY_NANOS);
                    return TimeUnit.NANOSECONDS.toMillis(ends[found < 0 ? -found - 1 : found] - kill);
                })
                .sorted()
                .boxed()
                .toList();
    }

    /** The folder, the number of rounds, the least time between two kills in milliseconds, the seed. */
    public static void main(String[] args) throws IOException {
        KillRounds rounds = new KillRounds(Path.of(args[0]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
        System.out.println(rounds.run(Integer.parseInt(args[1])));
    }
}
