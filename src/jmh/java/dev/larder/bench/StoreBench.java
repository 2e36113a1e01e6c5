package dev.larder.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.model.Entry;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.Origin;
import dev.larder.model.StoredEntry;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.jdbc.JdbcStorageProvider;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The store beside SQLite in one run: 10,000 items, every write synced. Prints a table. The texts are written to a file
 * too, so that {@code src/bench/storage/pglite.mjs} measures PGlite on the same ones.
 */
public final class StoreBench {

    private static final int ITEMS = Integer.getInteger("bench.items", 10_000);
    private static final int CALLERS = 8;

    private final Path home;
    private final Random random = new Random(1);

    private StoreBench(Path home) {
        this.home = home;
    }

    /** The folder to work in; it should be empty. */
    public static void main(String[] arguments) throws Exception {
        new StoreBench(Path.of(arguments[0])).run();
    }

    private void run() throws Exception {
        Files.createDirectories(home);
        long raw = writeTexts();
        System.out.printf("%d items, %.1f MB of text%n", ITEMS, raw / 1e6);
        larder(raw);
        sqlite(raw);
    }

    private void larder(long raw) throws Exception {
        StorageSettings settings = StorageSettings.at(home.resolve("larder")).withMaxBytes(4L << 30);
        JdbcStorageProvider disk = HsqldbStore.open(settings, Clock.systemUTC());
        long begin = System.nanoTime();
        for (int from = 0; from < ITEMS; from += 500) {
            List<Entry> batch = new ArrayList<>();
            for (int i = from; i < from + 500; i++) {
                batch.add(Corpus.item(Corpus.key(i), i));
            }
            disk.mset(batch, SetOptions.DEFAULT);
        }
        System.out.printf("larder  load              %8.0f items/s%n", ITEMS * 1e9 / (System.nanoTime() - begin));
        line("larder  get disk", Timing.of(n -> disk.get(anyKey())));
        line("larder  mget 50 disk", Timing.of(n -> disk.mget(fiftyKeys())));
        line(
                "larder  list 1000 disk",
                Timing.of(n -> disk.list(ItemQuery.of(Kind.COMPONENT, "react"), Optional.empty(), 1_000)));
        line("larder  set copy", Timing.of(n -> disk.set(Corpus.item(Corpus.key(n % ITEMS), n))));
        List<Entry> fresh = new ArrayList<>();
        List<Entry> own = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            fresh.add(Corpus.item(Corpus.key(i), ITEMS + i));
            own.add(Corpus.item(Corpus.ownKey(i % 1_000), ITEMS + i));
        }
        rate("larder  set copy, 8 callers", Timing.ofThreads(CALLERS, n -> disk.set(fresh.get(n % 4_000))));
        rate("larder  set own, 8 callers", Timing.ofThreads(CALLERS, n -> disk.set(own.get(n % 4_000))));

        CaffeineStorageProvider store = new CaffeineStorageProvider(disk, 512L << 20, Clock.systemUTC(), Runnable::run);
        Key[] hot = new Key[1_024];
        Cache<Key, Optional<StoredEntry>> alone =
                Caffeine.newBuilder().maximumSize(10_000).build();
        for (int i = 0; i < hot.length; i++) {
            hot[i] = Corpus.key(i);
            alone.put(hot[i], store.get(hot[i]));
        }
        nanos("caffeine alone, hit", hit(hot, key -> alone.getIfPresent(key)));
        nanos("larder  get memory", hit(hot, key -> store.get(key)));
        line(
                "larder  list 1000",
                Timing.of(n -> store.list(ItemQuery.of(Kind.COMPONENT, "react"), Optional.empty(), 1_000)));
        store.clear(Origin.OWN);
        store.close();
        System.out.printf("larder  disk %.2f of the text%n", (double) size(home.resolve("larder/store")) / raw);
    }

    private void sqlite(long raw) throws Exception {
        try (SqliteStore store = new SqliteStore(home.resolve("sqlite.db"))) {
            store.batch(true);
            for (int i = 0; i < ITEMS; i++) {
                ItemKey key = Corpus.key(i);
                store.set(key.text(), key.framework(), key.name(), Corpus.text(i));
            }
            store.batch(false);
            line("sqlite  get", Timing.of(n -> store.get(anyKey().text())));
            line("sqlite  mget 50", Timing.of(n -> {
                for (Key key : fiftyKeys()) {
                    store.get(key.text());
                }
            }));
            line("sqlite  list 1000", Timing.of(n -> store.list("react", 1_000)));
            String[] texts = new String[4_000];
            for (int i = 0; i < texts.length; i++) {
                texts[i] = Corpus.text(ITEMS + i);
            }
            line("sqlite  set", Timing.of(n -> set(store, n, texts)));
            rate("sqlite  set, 8 callers", Timing.ofThreads(CALLERS, n -> set(store, n, texts)));
        }
        System.out.printf("sqlite  disk %.2f of the text%n", (double) Files.size(home.resolve("sqlite.db")) / raw);
    }

    private static void set(SqliteStore store, int n, String[] texts) throws Exception {
        ItemKey key = Corpus.key(n % 4_000);
        store.set(key.text(), key.framework(), key.name(), texts[n % 4_000]);
    }

    private ItemKey anyKey() {
        return Corpus.key(random.nextInt(ITEMS));
    }

    private List<Key> fiftyKeys() {
        List<Key> keys = new ArrayList<>(50);
        for (int i = 0; i < 50; i++) {
            keys.add(anyKey());
        }
        return keys;
    }

    private interface Hit {
        Object get(Key key);
    }

    /** Nanoseconds of a hit; a call is too short to be timed alone. */
    private static double hit(Key[] keys, Hit hit) {
        double best = Double.MAX_VALUE;
        long found = 0;
        for (int round = 0; round < 12; round++) {
            int calls = 2_000_000;
            long begin = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                found += hit.get(keys[(i * 31) & (keys.length - 1)]) == null ? 0 : 1;
            }
            best = Math.min(best, (double) (System.nanoTime() - begin) / calls);
        }
        if (found == 0) {
            throw new IllegalStateException("nothing was hit");
        }
        return best;
    }

    private long writeTexts() throws IOException {
        long raw = 0;
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < ITEMS + 4_000; i++) {
            String text = Corpus.text(i);
            raw += i < ITEMS ? text.length() : 0;
            all.append(text).append('\0');
        }
        Files.writeString(home.resolve("texts"), all, StandardCharsets.UTF_8);
        return raw;
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void line(String what, Timing.Result result) {
        System.out.printf(
                "%-28s %9.0f/s   p50 %8.1f us   p99 %8.1f us   cpu %8.1f us%n",
                what, result.perSecond(), result.p50Micros(), result.p99Micros(), result.cpuMicros());
    }

    private static void rate(String what, double perSecond) {
        System.out.printf("%-28s %9.0f/s%n", what, perSecond);
    }

    private static void nanos(String what, double nanos) {
        System.out.printf("%-28s %9.0f/s   %8.1f ns%n", what, 1e9 / nanos, nanos);
    }
}
