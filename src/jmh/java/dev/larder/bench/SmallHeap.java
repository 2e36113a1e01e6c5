package dev.larder.bench;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.Page;
import dev.larder.model.StoredEntry;
import dev.larder.storage.EvictionReport;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Serves a large store with both tiers, and fails where an answer is wrong: lists, every key, writes, eviction. */
final class SmallHeap {

    private final LargeStore files;
    private final int[] contents;
    private final List<Integer> shuffled;
    private long held;

    SmallHeap(LargeStore files) {
        this.files = files;
        this.contents = new int[files.items()];
        this.shuffled = new ArrayList<>();
        for (int item = 0; item < contents.length; item++) {
            contents[item] = LargeStore.content(item);
            shuffled.add(item);
        }
        Collections.shuffle(shuffled, new Random(1));
    }

    /** Lists all, reads each, writes some, and prints how it went. */
    void serve() {
        int[] lengths = lengths();
        System.out.printf(
                Locale.ROOT,
                "%,d items listed, each of them read, a hundredth written: %s%n",
                files.items(),
                measured(() -> all(lengths)));
    }

    /** Evicts a tenth, lists and reads the rest, and prints how it went. */
    void shrink() {
        int[] lengths = lengths();
        System.out.printf(
                Locale.ROOT,
                "%,d of %,d items evicted, the rest listed and read: %s%n",
                files.items() / 10,
                files.items(),
                measured(() -> withoutTenth(lengths)));
    }

    private static int[] lengths() {
        int[] lengths = new int[LargeStore.TEXTS];
        for (int content = 0; content < lengths.length; content++) {
            lengths[content] = Corpus.text(content).length();
        }
        return lengths;
    }

    private void all(int[] lengths) {
        try (CaffeineStorageProvider store = open(LargeStore.PLENTY)) {
            list(store);
            check(get(store, lengths) == files.items(), "every key");
            write(store, lengths);
            list(store);
            noteHeld();
        }
    }

    private void withoutTenth(int[] lengths) {
        // The largest go first, as none was asked for more often than others.
        long left = Arrays.stream(contents)
                .mapToLong(content -> lengths[content])
                .sorted()
                .limit(files.items() - files.items() / 10)
                .sum();
        try (CaffeineStorageProvider store = open(left)) {
            list(store);
            EvictionReport report = store.evict();
            check(Math.abs(report.evicted() - files.items() / 10) < files.items() / 100, report.toString());
            check(get(store, lengths) == files.items() - report.evicted(), "what was not evicted");
            check(store.stats().cachedBytes() <= left, "the limit");
            noteHeld();
        }
    }

    private String measured(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return String.format(
                Locale.ROOT, "%.1f s, %d MiB in use after a collection", (System.nanoTime() - begin) / 1e9, held);
    }

    private CaffeineStorageProvider open(long maxBytes) {
        StorageSettings settings = StorageSettings.at(files.folder()).withMaxBytes(maxBytes);
        return new CaffeineStorageProvider(
                HsqldbStore.open(settings, Clock.systemUTC()),
                settings.memoryMaxBytes(),
                Clock.systemUTC(),
                Runnable::run);
    }

    /** Reads all keys in no order and returns how many are there. */
    private int get(CaffeineStorageProvider store, int[] lengths) {
        int found = 0;
        for (int item : shuffled) {
            Optional<StoredEntry> stored = store.get(Corpus.key(item));
            if (stored.isPresent()) {
                found++;
                check(
                        stored.get().entry().document().length() == lengths[contents[item]],
                        Corpus.key(item).text());
            }
        }
        return found;
    }

    private void write(CaffeineStorageProvider store, int[] lengths) {
        for (int item : shuffled.subList(0, files.items() / 100)) {
            contents[item] = (contents[item] + 1) % LargeStore.TEXTS;
            store.set(Corpus.item(Corpus.key(item), contents[item]));
            int length =
                    store.get(Corpus.key(item)).orElseThrow().entry().document().length();
            check(length == lengths[contents[item]], "what was written");
        }
    }

    private void list(CaffeineStorageProvider store) {
        check(listed(store, "react") + listed(store, "vue") == store.size(), "a list of all");
    }

    private static int listed(CaffeineStorageProvider store, String framework) {
        int listed = 0;
        Optional<ItemKey> after = Optional.empty();
        do {
            Page<ItemSummary> page = store.list(ItemQuery.of(Kind.COMPONENT, framework), after, 500);
            for (ItemSummary item : page.items()) {
                check(after.isEmpty() || after.get().compareTo(item.key()) < 0, "the order of lists");
                check(item.title().equals(Optional.of("Item " + item.key().name())), "the titles");
                after = Optional.of(item.key());
                listed++;
            }
            if (!page.more()) {
                return listed;
            }
        } while (true);
    }

    private void noteHeld() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        held = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new IllegalStateException("wrong: " + what);
        }
    }
}
