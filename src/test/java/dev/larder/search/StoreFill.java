package dev.larder.search;

import dev.larder.model.Document;
import dev.larder.model.Entry;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.jdbc.JdbcStorageProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills a store for {@code whole.py}: {@code StoreFill HOME ITEMS}. Items are those of the real registries over and over, each
 * copy under a name of its own.
 */
final class StoreFill {

    private static final int BATCH = 500;
    private static final long BYTES_MAX = 8L << 30;

    private record Original(ObjectNode item, String registry) {}

    private StoreFill() {}

    public static void main(String[] arguments) throws IOException {
        List<Original> originals = originals(Registries.folder().orElseThrow());
        int count = Integer.parseInt(arguments[1]);
        StorageSettings settings = StorageSettings.at(Path.of(arguments[0])).withMaxBytes(BYTES_MAX);
        try (JdbcStorageProvider store = HsqldbStore.open(settings, Clock.systemUTC())) {
            for (int from = 0; from < count; from += BATCH) {
                List<Entry> batch = new ArrayList<>();
                for (int i = from; i < Math.min(count, from + BATCH); i++) {
                    batch.add(copy(originals.get(i % originals.size()), i));
                }
                store.mset(batch, SetOptions.DEFAULT);
            }
        }
    }

    private static Entry copy(Original original, int number) {
        ObjectNode item = original.item().deepCopy();
        item.put("name", item.get("name").asString() + "-" + number);
        Document document = Document.of(item.toString().getBytes(StandardCharsets.UTF_8));
        return ItemCodec.decode(
                document,
                new Placement(
                        Registries.framework(original.registry()),
                        Optional.of("@" + original.registry()),
                        Optional.empty()));
    }

    private static List<Original> originals(Path folder) throws IOException {
        List<Original> originals = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                JsonNode item = SearchBench.JSON.readTree(Files.readString(file));
                if (item instanceof ObjectNode object
                        && object.has("name")
                        && object.has("files")
                        && !object.has("items")) {
                    originals.add(new Original(
                            object, folder.relativize(file).getName(0).toString()));
                }
            }
        }
        return originals;
    }
}
