package dev.larder.storage.share;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.model.MetadataKey;
import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.Mutation;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.share.Linearizability.Op;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The leader's way of writing and reading with the real fronts of three processes, in interleavings that a seed decides:
 * no front may answer with what somebody already knows to be replaced.
 */
final class CoherenceTest {

    private static final long SEED = Long.getLong("seed", 4_711);
    private static final int ROUNDS = 120;
    private static final int FRONTS = 3;
    private static final int STEPS = 10;
    private static final String REGISTER = "register";

    @TempDir
    private Path temporary;

    @Test
    void fronts_inAnyInterleaving_agree() throws IOException {
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            assertThat(Linearizability.holds("-", history(seed, true)))
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    /** Shows that the test above would see what {@link InFlight} is for. */
    @Test
    void fronts_ofALeaderWhoseReadersDoNotWait_disagreeInSome() throws IOException {
        int crooked = 0;
        for (long seed = SEED; seed < SEED + ROUNDS; seed++) {
            crooked += Linearizability.holds("-", history(seed, false)) ? 0 : 1;
        }

        assertThat(crooked).as("seed %d", SEED).isPositive();
    }

    private List<Op> history(long seed, boolean waiting) throws IOException {
        Path directory = temporary.resolve(seed + "-" + waiting);
        SettableClock clock = new SettableClock();
        DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow();
        Authority authority = SteppedAuthority.of(new MemoryStorageProvider(clock));
        GenerationFile file = GenerationFile.forLeader(directory, new Random(seed));
        Authority leader = waiting ? to(new Leading(lock, authority, file)) : to(new Served(authority, file), file);
        List<Op> history = Collections.synchronizedList(new ArrayList<>());
        AtomicLong time = new AtomicLong();
        Interleaving interleaving = new Interleaving(seed);
        for (int i = 0; i < FRONTS; i++) {
            StorageProvider front = new CaffeineStorageProvider(leader, 100_000, clock, never -> {});
            for (int thread = 0; thread < 2; thread++) {
                String self = i + "-" + thread + "-";
                Random random = new Random(seed * 31 + i * 2L + thread);
                interleaving.add(() -> work(front, self, random, time, history));
            }
        }
        interleaving.run();
        lock.close();
        return history;
    }

    private static void work(StorageProvider front, String self, Random random, AtomicLong time, List<Op> history) {
        for (int step = 0; step < STEPS; step++) {
            boolean write = random.nextInt(4) == 0;
            String value = self + step;
            Interleaving.point();
            long begun = time.incrementAndGet();
            if (write) {
                front.set(ShareProcess.note(REGISTER, value));
            } else {
                value = front.get(new MetadataKey(REGISTER))
                        .map(found -> found.entry().document().text())
                        .orElse("-");
            }
            history.add(new Op(write, value, begun, time.incrementAndGet()));
        }
    }

    /** What a front sees of a leader. */
    private static Authority to(Leading leading) {
        return proxy((name, arguments) -> switch (name) {
            case "generation" -> leading.generation();
            case "changesSince" -> leading.perform(Call.CHANGES, (Long) arguments[0]);
            case "get" -> leading.perform(Call.GET, (Key) arguments[0]);
            case "set" -> leading.perform(Call.PUT, Once.first(put(arguments))).get(0);
            default -> Optional.empty();
        });
    }

    /** The same of a leader that makes each write known before it acknowledges it, and does no more than that. */
    private static Authority to(Served served, GenerationFile file) {
        return proxy((name, arguments) -> switch (name) {
            case "generation" -> file.generation();
            case "changesSince" -> served.changesSince((Long) arguments[0]);
            case "get" -> served.authority().get((Key) arguments[0]);
            case "set" -> {
                Object outcome = put(arguments).on(served.authority()).get(0);
                served.publish();
                yield outcome;
            }
            default -> Optional.empty();
        });
    }

    private static Mutation.Put put(Object[] arguments) {
        return new Mutation.Put(List.of((Entry) arguments[0]), (SetOptions) arguments[1]);
    }

    private interface Answering {
        Object to(String name, Object[] arguments) throws Exception;
    }

    private static Authority proxy(Answering answering) {
        return (Authority) Proxy.newProxyInstance(
                Authority.class.getClassLoader(),
                new Class<?>[] {Authority.class},
                (proxy, method, arguments) ->
                        method.getName().equals("recordAccess") ? null : answering.to(method.getName(), arguments));
    }
}
