package dev.larder.storage.jdbc;

import dev.larder.model.Entry;
import dev.larder.model.Key;
import dev.larder.storage.Samples;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A process that writes until it is killed, and tells before each write what it is about to do, and afterwards that it
 * was acknowledged. Each thread has keys of its own.
 */
final class KillWriter {

    static final int THREADS = 4;
    static final int KEYS = 12;

    private KillWriter() {}

    /** Directory, limit on copies, seed. */
    public static void main(String[] arguments) throws Exception {
        PrintStream told = System.out;
        StorageSettings settings = StorageSettings.at(Path.of(arguments[0])).withMaxBytes(Long.parseLong(arguments[1]));
        long seed = Long.parseLong(arguments[2]);
        JdbcStorageProvider store = HsqldbStore.open(settings, Clock.systemUTC());
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            int thread = t;
            Thread writer = new Thread(() -> write(store, thread, new Random(seed * THREADS + thread), told));
            writer.start();
            threads.add(writer);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void write(JdbcStorageProvider store, int thread, Random random, PrintStream told) {
        while (true) {
            int content = random.nextInt(1_000_000);
            String key = key(thread, random.nextInt(KEYS));
            switch (random.nextInt(8)) {
                case 0 -> {
                    tell(told, thread, "try", key + " -1");
                    store.delete(Key.parse(key));
                }
                case 1 -> {
                    String second = key(thread, random.nextInt(KEYS));
                    tell(told, thread, "try", key + " " + content + " " + second + " " + content);
                    store.mset(List.of(entry(key, content), entry(second, content)), SetOptions.DEFAULT);
                }
                case 2 -> {
                    tell(told, thread, "try", "");
                    store.evict();
                }
                default -> {
                    tell(told, thread, "try", key + " " + content);
                    store.set(entry(key, content));
                }
            }
            tell(told, thread, "ack", "");
        }
    }

    /** The key of a thread; the first two threads write what users write, the others copies. */
    static String key(int thread, int number) {
        return "component:react:" + (thread < 2 ? "" : "@a/") + "t" + thread + "-" + number;
    }

    /** An entry whose content follows from its number; some are large, so that checkpoints come soon. */
    static Entry entry(String key, int content) {
        int bytes = content % 40 == 0 ? 700_000 : 100 + content % 3_000;
        return Samples.entry(key, content + " " + Samples.text(bytes, content));
    }

    private static void tell(PrintStream told, int thread, String word, String rest) {
        synchronized (told) {
            told.print(word + " " + thread + " " + rest + "\n");
            told.flush();
        }
    }
}
