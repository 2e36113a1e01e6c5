package dev.larder.storage.share;

import dev.larder.model.Document;
import dev.larder.model.LarderException;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A process with the whole stack over a directory, for tests: does what the lines on its input say, and answers each with
 * a line.
 *
 * <pre>
 * put NAME VALUE | get NAME | fill PREFIX COUNT | count PREFIX COUNT | size | role | work FILE SEED | rest | exit
 * </pre>
 */
public final class ShareProcess {

    private final StorageProvider store;
    private final List<Workload> workloads = new ArrayList<>();

    private ShareProcess(StorageProvider store) {
        this.store = store;
    }

    /** @param args the directory; whether to put a memory tier in front ({@code tier}) or not ({@code bare}) */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        InstantSource clock = InstantSource.system();
        StorageSettings settings = StorageSettings.at(Path.of(args[0]));
        SharedStorageProvider shared = Stores.shared(settings, clock);
        try (StorageProvider store = args[1].equals("tier")
                ? new CaffeineStorageProvider(shared, settings.memoryMaxBytes(), clock, Runnable::run)
                : shared) {
            new ShareProcess(store).converse(out);
        }
    }

    private void converse(PrintStream out) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.equals("exit"); line = in.readLine()) {
            String answer;
            try {
                answer = answer(line.split(" ", -1));
            } catch (LarderException e) {
                answer = "! " + e.getMessage();
            }
            out.println(answer);
        }
        workloads.forEach(Workload::stop);
    }

    private String answer(String[] words) throws IOException {
        return switch (words[0]) {
            case "put" -> store.set(note(words[1], words[2])).toString();
            case "get" -> value(words[1]);
            case "fill" -> fill(words[1], Integer.parseInt(words[2]));
            case "count" -> count(words[1], Integer.parseInt(words[2]));
            case "size" -> Long.toString(store.size());
            case "role" -> store.stats().role();
            case "work" -> {
                workloads.add(Workload.start(store, Path.of(words[1]), Long.parseLong(words[2])));
                yield "working";
            }
            case "rest" -> {
                workloads.forEach(Workload::stop);
                yield "resting";
            }
            default -> "? " + words[0];
        };
    }

    private String fill(String prefix, int count) {
        for (int i = 0; i < count; i++) {
            store.set(note(prefix + i, "value"));
        }
        return "filled";
    }

    private String count(String prefix, int count) {
        long found = IntStream.range(0, count)
                .filter(i -> value(prefix + i).equals("value"))
                .count();
        return Long.toString(found);
    }

    private String value(String name) {
        return store.get(new MetadataKey(name))
                .map(found -> found.entry().document().text())
                .orElse("-");
    }

    static MetadataEntry note(String name, String value) {
        return new MetadataEntry(new MetadataKey(name), Document.of(value));
    }
}
