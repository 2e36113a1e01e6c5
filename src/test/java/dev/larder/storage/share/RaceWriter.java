package dev.larder.storage.share;

import dev.larder.model.LarderException;
import dev.larder.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that writes to a shared store, for the race in {@code src/bench/share}: the folder, a name, how many writes,
 * and the file that opens the race. Prints how many writes were acknowledged; for none, how many entries there are.
 */
public final class RaceWriter {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private RaceWriter() {}

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[2]);
        String gate = args[3];
        long acknowledged = 0;
        try (SharedStorageProvider store =
                Stores.shared(StorageSettings.at(Path.of(args[0])), InstantSource.system())) {
            acknowledged = store.size();
            if (count > 0) {
                mark(gate + "." + args[1]);
                await(gate);
                acknowledged = write(store, args[1], count);
                mark(gate + "." + args[1] + ".done");
                await(gate + ".end");
            }
        } catch (LarderException e) {
            System.err.println(args[1] + ": " + e.getMessage());
        }
        System.out.println(acknowledged);
    }

    private static long write(SharedStorageProvider store, String name, int count) {
        for (int i = 0; i < count; i++) {
            store.set(ShareProcess.note(name + i, "x".repeat(1_000)));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return count;
    }

    private static void mark(String file) throws IOException {
        Files.write(Path.of(file), new byte[0]);
    }

    private static void await(String file) {
        while (!Files.exists(Path.of(file))) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
