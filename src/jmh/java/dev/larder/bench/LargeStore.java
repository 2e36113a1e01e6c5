package dev.larder.bench;

import dev.larder.app.LoggingProvider;
import dev.larder.model.Entry;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.jdbc.JdbcStorageProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A store of so many items, and processes that work on it.
 *
 * @param folder where it is
 * @param items how many there are
 */
record LargeStore(Path folder, int items) {

    /** Texts there are; items share them in turn. */
    static final int TEXTS = 10_000;

    /** A limit on copies above what all of them take. */
    static final long PLENTY = 4L << 30;

    /** The content of an item, as a number that {@link Corpus} knows. */
    static int content(int item) {
        return item % TEXTS;
    }

    /** Makes it. */
    void fill() {
        try (JdbcStorageProvider store = open(PLENTY)) {
            for (int from = 0; from < items; from += 500) {
                List<Entry> batch = new ArrayList<>();
                for (int i = from; i < from + 500; i++) {
                    batch.add(Corpus.item(Corpus.key(i), content(i)));
                }
                store.mset(batch, SetOptions.DEFAULT);
            }
        }
    }

    /** Opens it in this process. */
    JdbcStorageProvider open(long maxBytes) {
        return HsqldbStore.open(StorageSettings.at(folder).withMaxBytes(maxBytes), Clock.systemUTC());
    }

    /** Another one with the same files, all of them on the disk, so that what is measured next need not wait for that. */
    LargeStore copy(Path to) throws IOException {
        delete(to);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Path copied =
                        Files.copy(file, to.resolve(folder.relativize(file).toString()));
                if (Files.isRegularFile(copied)) {
                    try (FileChannel open = FileChannel.open(copied, StandardOpenOption.WRITE)) {
                        open.force(true);
                    }
                }
            }
        }
        return new LargeStore(to, items);
    }

    /** Has {@link LargeStoreChild} do this in a process with this heap, and returns what it printed. */
    String child(String heap, String what) throws IOException, InterruptedException {
        Process process = process(heap, what);
        try (BufferedReader lines = lines(process)) {
            String printed = String.join("\n", lines.lines().toList());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(what + ": " + printed);
            }
            return printed;
        }
    }

    /** Starts {@link LargeStoreChild} with the collector and the young part of the heap that servers have. */
    Process process(String heap, String what) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-Xmn4m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dslf4j.provider=" + LoggingProvider.class.getName(),
                        "-Dslf4j.internal.verbosity=WARN",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeStoreChild.class.getName(),
                        folder.toString(),
                        Integer.toString(items),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static BufferedReader lines(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
