package dev.larder.bench;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.Page;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.jdbc.JdbcStorageProvider;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** What {@link LargeStoreBench} has done in processes of their own: to be killed, to start afresh, to have little memory. */
final class LargeStoreChild {

    private static final int SERVED = 50_000;
    private static final long MEMORY_TIER_BYTES = 32L << 20;

    private final StorageSettings settings;
    private final int items;

    private LargeStoreChild(StorageSettings settings, int items) {
        this.settings = settings;
        this.items = items;
    }

    public static void main(String[] arguments) throws Exception {
        StorageSettings settings = StorageSettings.at(Path.of(arguments[0])).withMaxBytes(LargeStoreBench.PLENTY);
        LargeStoreChild child = new LargeStoreChild(settings, Integer.parseInt(arguments[1]));
        switch (arguments[2]) {
            case "write" -> child.write();
            case "open" -> child.open();
            default -> child.serve();
        }
    }

    private void write() {
        try (JdbcStorageProvider store = HsqldbStore.open(settings, Clock.systemUTC())) {
            System.out.println("writing");
            Random random = new Random();
            while (true) {
                store.set(Corpus.item(Corpus.key(random.nextInt(items)), random.nextInt(items)));
                store.set(Corpus.item(Corpus.ownKey(random.nextInt(100)), random.nextInt(items)));
            }
        }
    }

    private void open() {
        long begin = System.nanoTime();
        try (JdbcStorageProvider store = HsqldbStore.open(settings, Clock.systemUTC())) {
            store.get(Corpus.key(1));
            System.out.printf(Locale.ROOT, "%.1f%n", (System.nanoTime() - begin) / 1e6);
        }
    }

    /** Pages through all of it, asks for half as many items at random, and writes a hundredth anew. */
    private void serve() {
        long begin = System.nanoTime();
        try (CaffeineStorageProvider store = new CaffeineStorageProvider(
                HsqldbStore.open(settings, Clock.systemUTC()), MEMORY_TIER_BYTES, Clock.systemUTC(), Runnable::run)) {
            int listed = listed(store, "react") + listed(store, "vue");
            Random random = new Random(1);
            int found = 0;
            for (int i = 0; i < SERVED; i++) {
                found += store.get(Corpus.key(random.nextInt(items))).isPresent() ? 1 : 0;
            }
            for (int i = 0; i < items / 100; i++) {
                store.set(Corpus.item(Corpus.key(random.nextInt(items)), i));
            }
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            System.out.printf(
                    Locale.ROOT,
                    "%,d of %,d listed, %,d of %,d gets found, in %.1f s; %d MiB in use after a collection",
                    listed,
                    items,
                    found,
                    SERVED,
                    (System.nanoTime() - begin) / 1e9,
                    (runtime.totalMemory() - runtime.freeMemory()) >> 20);
        }
    }

    private static int listed(CaffeineStorageProvider store, String framework) {
        int listed = 0;
        Optional<ItemKey> after = Optional.empty();
        do {
            Page<ItemSummary> page = store.list(ItemQuery.of(Kind.COMPONENT, framework), after, 500);
            listed += page.items().size();
            after = page.items().isEmpty()
                    ? Optional.empty()
                    : Optional.of(page.items().get(page.items().size() - 1).key());
        } while (after.isPresent());
        return listed;
    }
}
