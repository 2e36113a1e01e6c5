package dev.larder.app;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Document;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import dev.larder.model.LarderException;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.share.SharedStorageProvider;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Replays agents' sessions at their own times, with the registries behind on loopback, and counts what these are asked;
 * beside it an LRU of the same size over the same calls. What {@code src/bench/registry/run.sh} runs.
 */
final class RegistryBench {

    private final RealRegistryServer server = new RealRegistryServer();
    private final List<Call> calls = new ArrayList<>();
    private final SettableClock clock = new SettableClock();
    private long now;

    private RegistryBench(Path data) throws IOException {
        try (Stream<Path> folders = Files.list(data.resolve("registries"))) {
            folders.filter(Files::isDirectory).sorted().forEach(server::add);
        }
        try (Stream<String> lines = Files.lines(data.resolve("workload/calls.csv"))) {
            lines.skip(1).map(Call::of).forEach(calls::add);
        }
    }

    private record Call(
            String tool, String framework, String name, String registry, String style, long at, String expect) {

        static Call of(String line) {
            String[] columns = line.split(",", -1);
            return new Call(
                    columns[0], columns[1], columns[2], columns[3], columns[4], Long.parseLong(columns[6]), columns[8]);
        }

        boolean isGet() {
            return tool.startsWith("get");
        }

        boolean isList() {
            return tool.startsWith("list");
        }

        Kind kind() {
            return tool.contains("block") ? Kind.BLOCK : Kind.COMPONENT;
        }

        /** What is meant: empty where there is no such item. */
        Optional<String> meant() {
            return switch (expect.split(":", 2)[0]) {
                case "hit" -> Optional.of(name);
                case "alias" -> Optional.of(expect.substring("alias:".length()));
                default -> Optional.empty();
            };
        }

        ItemRequest request() {
            ItemRequest request = ItemRequest.of(name).withKind(kind()).withFramework(framework);
            if (!registry.isEmpty() && !name.startsWith("@")) {
                request = request.withRegistry("@" + registry);
            }
            return style.isEmpty() ? request : request.withStyle(style);
        }
    }

    public static void main(String[] arguments) throws IOException {
        RegistryBench bench = new RegistryBench(Path.of(arguments[0]));
        Path home = Path.of(arguments[1]);
        clear(home);
        bench.run(home, Integer.parseInt(arguments[2]));
        clear(home);
        System.exit(0);
    }

    private void run(Path home, int share) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        calls.stream()
                .filter(Call::isGet)
                .forEach(call -> document(call).ifPresent(document -> sizes.put(place(call), document.length())));
        long all = sizes.values().stream().mapToLong(Integer::longValue).sum();
        long room = all / share;
        Lru items = simulated(room, false);
        Lru lists = simulated(room, true);
        long gets = calls.stream().filter(Call::isGet).count();
        long absent = calls.stream()
                .filter(call -> call.isGet() && call.meant().isEmpty())
                .count();
        replay(home, room);
        System.out.printf("%,d gets of %,d items, %,d bytes; room for %,d%n%n", gets, sizes.size(), all, room);
        System.out.printf("| asked of the registries | Larder | LRU |%n|---|---:|---:|%n");
        System.out.printf("| items, whole | %,d | %,d |%n", server.count("whole"), items.misses);
        System.out.printf("| items, whether they still hold | %,d | never |%n", server.count("renewed"));
        System.out.printf("| names that there are not | %,d | %,d |%n", server.count("absent"), absent);
        System.out.printf("| lists | %,d | %,d |%n", server.count("list"), lists.listMisses);
        System.out.printf(
                "| together | %,d | %,d |%n",
                Stream.of("whole", "renewed", "absent", "list")
                        .mapToInt(server::count)
                        .sum(),
                items.misses + absent + lists.listMisses);
    }

    /** An LRU that has seen all calls, be it with the lists among its entries. */
    private Lru simulated(long room, boolean withLists) {
        Lru lru = new Lru(room);
        for (Call call : calls) {
            if (call.isGet()) {
                document(call).ifPresent(document -> lru.get(place(call), document.length()));
            } else if (call.isList() && withLists) {
                server.document(call.registry(), call.style(), "registry")
                        .ifPresent(list -> lru.listMisses += lru.get(place(call) + "registry", list.length()) ? 0 : 1);
            }
        }
        return lru;
    }

    private void replay(Path home, long room) {
        StorageSettings storage = new StorageSettings(home, room, 5 << 20, Duration.ofDays(7), room);
        Map<String, String> styles = new HashMap<>();
        calls.stream()
                .filter(call -> !call.style().isEmpty())
                .forEach(call -> styles.putIfAbsent(call.registry(), call.style()));
        Settings settings = new Settings(
                home,
                "react",
                room,
                room,
                Duration.ofDays(7),
                5 << 20,
                Settings.MAX_RESULT_CHARS,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                server.sources(styles),
                Project.NONE);
        try (Larder larder = new Larder(settings, clock, () -> open(storage))) {
            for (Call call : calls) {
                clock.advance(Duration.ofMillis(call.at() - now));
                now = call.at();
                replay(larder.catalog(), call);
            }
        }
    }

    private static void replay(Catalog catalog, Call call) {
        try {
            if (call.isGet()) {
                catalog.get(call.request());
            } else if (call.isList()) {
                ItemQuery query = new ItemQuery(
                        Optional.of(call.kind()),
                        Optional.of(call.framework()),
                        Optional.of("@" + call.registry()),
                        Optional.empty(),
                        Optional.empty());
                catalog.list(query, Optional.empty(), 100);
            } else if (call.tool().equals("search")) {
                catalog.search(call.name(), ItemQuery.ALL, Optional.empty(), 10);
            }
        } catch (LarderException expected) {
            if (call.meant().isPresent() && !call.expect().startsWith("alias:")) {
                System.err.println(call + ": " + expected.getMessage());
            }
        }
    }

    private StorageProvider open(StorageSettings storage) {
        return new CaffeineStorageProvider(
                new SharedStorageProvider(storage.directory(), new StoreOpener(storage, clock), "bench"),
                storage.memoryMaxBytes(),
                clock,
                Runnable::run);
    }

    private Optional<Document> document(Call call) {
        return call.meant().flatMap(name -> server.document(call.registry(), call.style(), name));
    }

    private static String place(Call call) {
        return call.registry() + "/" + call.style() + "/" + call.meant().orElse("");
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** The plainest cache: what was asked for least lately goes. */
    private static final class Lru {

        private final long room;
        private final Map<String, Integer> held = new LinkedHashMap<>(16, 0.75f, true);
        private long bytes;
        private long misses;
        private long listMisses;

        Lru(long room) {
            this.room = room;
        }

        /** Whether it was held. It is now, if there is room for it at all. */
        boolean get(String key, int size) {
            if (held.get(key) != null) {
                return true;
            }
            misses++;
            if (size <= room) {
                held.put(key, size);
                bytes += size;
            }
            while (bytes > room) {
                Iterator<Integer> eldest = held.values().iterator();
                bytes -= eldest.next();
                eldest.remove();
            }
            return false;
        }
    }
}
