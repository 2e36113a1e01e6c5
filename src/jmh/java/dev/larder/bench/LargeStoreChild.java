package dev.larder.bench;

import dev.larder.storage.jdbc.JdbcStorageProvider;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** What {@link LargeStoreBench} has done in processes of their own: to be killed, to start afresh, to have little memory. */
final class LargeStoreChild {

    private static final int REOPENINGS = 11;

    private final LargeStore files;

    private LargeStoreChild(LargeStore files) {
        this.files = files;
    }

    public static void main(String[] arguments) throws Exception {
        LargeStore files = new LargeStore(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        LargeStoreChild child = new LargeStoreChild(files);
        switch (arguments[2]) {
            case "write" -> child.write();
            case "open" -> child.open();
            case "reopen" -> child.reopen();
            case "serve" -> new SmallHeap(files).serve();
            default -> new SmallHeap(files).shrink();
        }
    }

    private void write() {
        try (JdbcStorageProvider store = files.open(LargeStore.PLENTY)) {
            System.out.println("writing");
            Random random = new Random();
            while (true) {
                store.set(Corpus.item(Corpus.key(random.nextInt(files.items())), random.nextInt(files.items())));
                store.set(Corpus.item(Corpus.ownKey(random.nextInt(100)), random.nextInt(files.items())));
            }
        }
    }

    private void open() {
        long begin = System.nanoTime();
        try (JdbcStorageProvider store = files.open(LargeStore.PLENTY)) {
            store.get(Corpus.key(1));
            System.out.printf(Locale.ROOT, "%.1f%n", (System.nanoTime() - begin) / 1e6);
        }
    }

    private void reopen() {
        for (int i = 0; i < REOPENINGS; i++) {
            open();
        }
    }
}
