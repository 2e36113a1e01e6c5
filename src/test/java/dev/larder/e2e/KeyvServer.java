package dev.larder.e2e;

import dev.larder.model.Document;
import dev.larder.model.Key;
import dev.larder.model.LarderException;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.StoredEntry;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.StorageSettings;
import dev.larder.storage.jdbc.HsqldbStore;
import dev.larder.storage.tier.CaffeineStorageProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Both tiers of the store behind lines of JSON, for Keyv: {@code src/test/keyv/store.mjs} asks, until its input ends. */
final class KeyvServer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOLDER = "keyv/";

    private final StorageProvider store;

    private KeyvServer(StorageProvider store) {
        this.store = store;
    }

    /** The directory of the store. */
    public static void main(String[] arguments) throws IOException {
        StorageSettings settings = StorageSettings.at(Path.of(arguments[0]));
        Clock clock = Clock.systemUTC();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (StorageProvider store = new CaffeineStorageProvider(
                        HsqldbStore.open(settings, clock), settings.memoryMaxBytes(), clock, Runnable::run);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            KeyvServer server = new KeyvServer(store);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(server.answer(JSON.readTree(line)));
            }
        }
    }

    private ObjectNode answer(JsonNode asked) {
        ObjectNode told = JSON.createObjectNode().put("id", asked.get("id").asLong());
        try {
            return told.set("answer", JSON.valueToTree(perform(asked)));
        } catch (LarderException e) {
            return told.put("error", e.getMessage());
        }
    }

    private Object perform(JsonNode asked) {
        List<MetadataKey> keys = new ArrayList<>();
        asked.path("keys").forEach(key -> keys.add(new MetadataKey(FOLDER + key.asString())));
        return switch (asked.get("do").asString()) {
            case "get" -> values(keys);
            case "set" -> set(keys.get(0), asked.get("value").asString(), asked.path("ttl"));
            case "has" -> store.has(keys.get(0));
            case "delete" -> delete(keys);
            case "keys" ->
                keys(asked.get("prefix").asString()).stream()
                        .map(key -> ((MetadataKey) key).name().substring(FOLDER.length()))
                        .toList();
            case "clear" -> {
                delete(keys(asked.get("prefix").asString()));
                yield Optional.empty();
            }
            default -> throw new IllegalArgumentException(asked.toString());
        };
    }

    private List<Optional<String>> values(List<MetadataKey> keys) {
        Map<Key, StoredEntry> found = store.mget(keys);
        List<Optional<String>> values = new ArrayList<>();
        for (MetadataKey key : keys) {
            values.add(Optional.ofNullable(found.get(key))
                    .map(one -> one.entry().document().text()));
        }
        return values;
    }

    private boolean set(MetadataKey key, String value, JsonNode ttl) {
        MetadataEntry entry = new MetadataEntry(key, Document.of(value));
        if (ttl.isNumber()) {
            store.set(entry, Duration.ofMillis(ttl.asLong()));
        } else {
            store.set(entry);
        }
        return true;
    }

    private boolean delete(List<? extends Key> keys) {
        boolean any = false;
        for (Key key : keys) {
            any |= store.delete(key);
        }
        return any;
    }

    private List<Key> keys(String prefix) {
        return store.keys(new MetadataKey(FOLDER + prefix + "x").text().replaceAll("x$", "*"));
    }
}
