package dev.larder.bench;

import dev.larder.model.Entry;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.jdbc.JdbcStorageProvider;
import dev.larder.storage.jdbc.PackedItem;
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
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The store beside SQLite and PGlite in one run: 10,000 items, every write of ours and of SQLite's synced, every set with a
 * text that was not there before. {@code src/bench/storage/run.sh} runs it.
 */
public final class StoreBench {

    private static final int ITEMS = 10_000;
    private static final int OWN = 4_000;

    /** Texts that sets write, in turn. */
    private static final int FRESH = 4_000;

    private static final int CALLERS = 8;

    /** How many sets a database would take in at once that followed behind a log. */
    private static final int BEHIND = 512;

    private static final int LISTED = 1_000;

    private final Path home;
    private final Figures figures;
    private final Random random = new Random(1);
    private final List<Item> fresh = new ArrayList<>();
    private long raw;

    private StoreBench(Path home) {
        this.home = home;
        this.figures = new Figures(home.resolve("figures"));
    }

    /** The folder to work in, which should be empty, and the command that measures PGlite there. */
    public static void main(String[] arguments) throws Exception {
        new StoreBench(Path.of(arguments[0])).run(List.of(arguments).subList(1, arguments.length));
    }

    private void run(List<String> pglite) throws Exception {
        Files.createDirectories(home);
        writeTexts();
        for (int i = 0; i < FRESH; i++) {
            fresh.add(Corpus.item(Corpus.key(ITEMS + i), ITEMS + i));
        }
        System.out.printf("%d items, %.1f MB of text%n", ITEMS, raw / 1e6);
        larder();
        sqlite();
        limits();
        if (!pglite.isEmpty()) {
            new ProcessBuilder(pglite).inheritIO().start().waitFor();
            figures.add("pglite.disk", (double) allocated(home.resolve("pglite")) / raw);
        }
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(HitBenchmark.class.getSimpleName())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            String name = result.getPrimaryResult().getLabel();
            figures.add(name + ".hit", 1e9 / result.getPrimaryResult().getScore());
        }
        figures.print();
    }

    private void larder() throws Exception {
        StorageSettings settings = StorageSettings.at(home.resolve("larder")).withMaxBytes(4L << 30);
        try (JdbcStorageProvider disk = HsqldbStore.open(settings, Clock.systemUTC())) {
            for (int from = 0; from < ITEMS; from += 500) {
                List<Entry> batch = new ArrayList<>();
                for (int i = from; i < from + 500; i++) {
                    batch.add(Corpus.item(Corpus.key(i), i));
                }
                disk.mset(batch, SetOptions.DEFAULT);
            }
        }
        figures.add("larder.disk", (double) allocated(home.resolve("larder")) / raw);
        JdbcStorageProvider disk = HsqldbStore.open(settings, Clock.systemUTC());
        try (CaffeineStorageProvider store =
                new CaffeineStorageProvider(disk, 64L << 20, Clock.systemUTC(), Runnable::run)) {
            figures.add("larder.get", Timing.of(n -> disk.get(anyKey())).perSecond());
            figures.add("larder.mget", Timing.of(n -> disk.mget(fiftyKeys())).perSecond());
            figures.add(
                    "larder.list",
                    Timing.of(n -> store.list(ItemQuery.of(Kind.COMPONENT, "react"), Optional.empty(), LISTED))
                            .perSecond());
            figures.add(
                    "larder.set1-copy",
                    Timing.of(n -> disk.set(Corpus.item(Corpus.key(n % ITEMS), fresh(n))))
                            .perSecond());
            figures.add(
                    "larder.set8-copy",
                    Timing.ofThreads(CALLERS, n -> disk.set(Corpus.item(Corpus.key(n % ITEMS), fresh(n + 1)))));
            figures.add(
                    "larder.set1-own",
                    Timing.of(n -> disk.set(Corpus.item(Corpus.ownKey(n % OWN), fresh(n))))
                            .perSecond());
            figures.add(
                    "larder.set8-own",
                    Timing.ofThreads(CALLERS, n -> disk.set(Corpus.item(Corpus.ownKey(n % OWN), fresh(n + 1)))));
        }
    }

    private void sqlite() throws Exception {
        Path file = home.resolve("sqlite.db");
        try (SqliteStore store = new SqliteStore(file)) {
            store.batch(true);
            for (int i = 0; i < ITEMS; i++) {
                ItemKey key = Corpus.key(i);
                store.set(key.text(), key.framework(), key.name(), Corpus.text(i));
            }
            store.batch(false);
        }
        figures.add("sqlite.disk", (double) allocated(file) / raw);
        String[] texts = fresh.stream().map(item -> item.document().text()).toArray(String[]::new);
        try (SqliteStore store = new SqliteStore(file)) {
            figures.add("sqlite.get", Timing.of(n -> store.get(anyKey().text())).perSecond());
            figures.add(
                    "sqlite.mget",
                    Timing.of(n -> {
                                for (Key key : fiftyKeys()) {
                                    store.get(key.text());
                                }
                            })
                            .perSecond());
            figures.add(
                    "sqlite.list", Timing.of(n -> store.list("react", LISTED)).perSecond());
            figures.add("sqlite.set1", Timing.of(n -> set(store, n, texts, 0)).perSecond());
            figures.add("sqlite.set8", Timing.ofThreads(CALLERS, n -> set(store, n, texts, 1)));
        }
    }

    /** What no store can be faster than, on this disk and with so many callers; and what none on HSQLDB can. */
    private void limits() throws Exception {
        byte[][] records = fresh.stream()
                .map(item -> item.document().text().getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        try (BareLog log = new BareLog(home.resolve("bare.log"))) {
            figures.add("limit.set8", Timing.ofThreads(CALLERS, n -> log.append(records[turn(n)])));
        }
        try (BareLog log = new BareLog(home.resolve("packed.log"))) {
            figures.add(
                    "limit.packed8",
                    Timing.ofThreads(
                            CALLERS, n -> log.append(PackedItem.of(Corpus.item(Corpus.key(n % ITEMS), fresh(n + 1))))));
        }
        figures.add("hsqldb.content8", BareHsqldb.contentAlone(home.resolve("content/data"), CALLERS));
        figures.add("hsqldb.entry8", BareHsqldb.asOurs(home.resolve("entry/data"), CALLERS, true));
        figures.add("hsqldb.behind", BareHsqldb.asOurs(home.resolve("behind/data"), BEHIND, false));
    }

    private static void set(SqliteStore store, int n, String[] texts, int shift) throws Exception {
        ItemKey key = Corpus.key(n % ITEMS);
        store.set(key.text(), key.framework(), key.name(), texts[turn(n + shift)]);
    }

    private Item fresh(int n) {
        return fresh.get(turn(n));
    }

    /** Another one at each turn through the keys. */
    private static int turn(int n) {
        return (n + n / OWN) % FRESH;
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

    /** All texts, for PGlite to read. */
    private void writeTexts() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < ITEMS + FRESH; i++) {
            String text = Corpus.text(i);
            raw += i < ITEMS ? text.length() : 0;
            all.append(i == 0 ? "" : "\0").append(text);
        }
        Files.writeString(home.resolve("texts"), all);
    }

    /** What a file or a folder takes on the disk: files are longer than that where they have holes. */
    private static long allocated(Path path) throws Exception {
        Process du = new ProcessBuilder("du", "-sk", path.toString()).start();
        String answer = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.parseLong(answer.substring(0, answer.indexOf('\t'))) * 1024;
    }
}
