import dev.larder.app.LoggingProvider;
import dev.larder.model.Document;
import dev.larder.model.Item;
import dev.larder.model.ItemFacts;
import dev.larder.model.ItemKey;
import dev.larder.model.Kind;
import dev.larder.model.Key;
import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.share.AuthorityOpener;
import dev.larder.storage.share.SharedStorageProvider;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What the calls of a leader and of a follower take, in two processes: java Latencies.java FOLDER, or FOLDER lead. */
public final class Latencies {

    private static final int ITEMS = 500;
    private static final int BYTES = 5_600;
    private static final InstantSource CLOCK = InstantSource.system();

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        if (args.length > 1) {
            lead(folder);
            return;
        }
        String self = System.getProperty("latencies.source");
        Process leader = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Dslf4j.provider=" + LoggingProvider.class.getName(), "-Dslf4j.internal.verbosity=WARN",
                        "-cp", System.getProperty("java.class.path"), self, folder.toString(), "lead")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var out = new java.io.BufferedReader(new java.io.InputStreamReader(leader.getInputStream()));
        for (String line = out.readLine(); !line.equals("ready"); line = out.readLine()) {
            System.out.println(line);
        }
        SharedStorageProvider follower = open(folder);
        System.out.println("# " + follower.stats().role().replaceAll("[0-9]+", "N"));
        row("follower get, from the leader's disk tier", 20_000, i -> follower.get(key(i)));
        row("follower set, 5.6 KB, synced", 2_000, i -> follower.set(item(i)));
        StorageProvider tier = new CaffeineStorageProvider(follower, 64 << 20, CLOCK, Runnable::run);
        for (int i = 0; i < ITEMS; i++) {
            tier.get(key(i));
        }
        batch("follower get, a hit in its front (mean of 1,000)", tier);
        leader.getOutputStream().write('\n');
        leader.getOutputStream().flush();
        leader.waitFor();
        tier.close();
    }

    private static void lead(Path folder) throws Exception {
        SharedStorageProvider leader = open(folder);
        for (int i = 0; i < ITEMS; i++) {
            leader.set(item(i));
        }
        row("leader get, from its disk tier", 20_000, i -> leader.get(key(i)));
        row("leader set, 5.6 KB, synced", 2_000, i -> leader.set(item(i)));
        StorageProvider tier = new CaffeineStorageProvider(leader, 64 << 20, CLOCK, Runnable::run);
        for (int i = 0; i < ITEMS; i++) {
            tier.get(key(i));
        }
        batch("leader get, a hit in its front (mean of 1,000)", tier);
        System.out.println("ready");
        System.in.read();
        tier.close();
    }

    private interface Work {
        void at(int i);
    }

    private static void row(String name, int count, Work work) {
        long[] nanos = new long[count];
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < count; i++) {
                long begun = System.nanoTime();
                work.at(i * 7 % ITEMS);
                nanos[i] = System.nanoTime() - begun;
            }
        }
        Arrays.sort(nanos);
        System.out.printf("| %s | %.1f | %.1f |%n", name, nanos[count / 2] / 1e3, nanos[count * 99 / 100] / 1e3);
    }

    private static void batch(String name, StorageProvider tier) {
        row(name + " x 1,000", 2_000, i -> {
            for (int k = 0; k < 1_000; k++) {
                tier.get(KEYS[k % ITEMS]);
            }
        });
    }

    private static final Key[] KEYS = keys();

    private static Key[] keys() {
        Key[] keys = new Key[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            keys[i] = key(i);
        }
        return keys;
    }

    private static ItemKey key(int i) {
        return new ItemKey(Kind.COMPONENT, "react", Optional.of("@bench"), Optional.empty(), "item-" + i);
    }

    private static final Random RANDOM = new Random(1);

    private static Item item(int i) {
        StringBuilder text = new StringBuilder("export function Item" + RANDOM.nextInt() + "() {\n");
        while (text.length() < BYTES) {
            text.append("  const value").append(RANDOM.nextInt(1000)).append(" = useMemo(() => compute(props), []);\n");
        }
        ItemFacts facts = new ItemFacts(
                Optional.of("registry:ui"), Optional.of("Item"), Optional.of("An item"), List.of(), List.of("react"),
                List.of(), List.of(), List.of());
        return new Item(key(i), facts, Document.of(text.toString()));
    }

    private static SharedStorageProvider open(Path folder) throws Exception {
        Files.createDirectories(folder.getParent());
        StorageSettings settings = StorageSettings.at(folder);
        return new SharedStorageProvider(
                folder,
                new AuthorityOpener() {
                    @Override
                    public Authority open(Path directory, DirectoryLock lock) {
                        return HsqldbStore.open(settings, CLOCK, lock);
                    }

                    @Override
                    public int schema() {
                        return HsqldbStore.schema();
                    }
                },
                "bench");
    }
}
