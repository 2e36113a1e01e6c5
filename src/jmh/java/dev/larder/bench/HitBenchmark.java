package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.model.Key;
import dev.larder.model.StoredEntry;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hit in the memory tier, through the provider, beside one in Caffeine alone: the same 1,024 keys and entries. What is
 * asked for is equal to the key that is held and never the same object, as with whoever asks by a name.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class HitBenchmark {

    private static final int KEYS = 1_024;

    private final Key[] keys = new Key[KEYS];
    private final Cache<Key, Optional<StoredEntry>> alone =
            Caffeine.newBuilder().maximumSize(10_000).build();
    private @Nullable Path home;
    private @Nullable CaffeineStorageProvider store;
    private int next;

    /** Fills both with the same entries. */
    @Setup(Level.Trial)
    public void fill() throws IOException {
        Path directory = Files.createTempDirectory("larder-hits");
        home = directory;
        CaffeineStorageProvider filled = new CaffeineStorageProvider(
                HsqldbStore.open(StorageSettings.at(directory), Clock.systemUTC()),
                512L << 20,
                Clock.systemUTC(),
                Runnable::run);
        store = filled;
        for (int i = 0; i < KEYS; i++) {
            keys[i] = Corpus.key(i);
            filled.set(Corpus.item(Corpus.key(i), i));
            filled.get(keys[i]);
            filled.get(keys[i]).ifPresent(held -> alone.put(held.entry().key(), Optional.of(held)));
        }
    }

    /** Deletes the store. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        if (store != null && home != null) {
            store.close();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A hit in the memory tier. */
    @Benchmark
    public Object larder() {
        CaffeineStorageProvider filled = store;
        return filled == null ? keys : filled.get(key());
    }

    /** A hit in Caffeine. */
    @Benchmark
    public @Nullable Object caffeine() {
        return alone.getIfPresent(key());
    }

    private Key key() {
        next += 31;
        return keys[next & (KEYS - 1)];
    }
}
