package dev.larder.app;

import java.util.Locale;
import java.util.Optional;

/** Every setting, with its three names: {@code maxBytes}, {@code LARDER_MAX_BYTES}, {@code --max-bytes}. */
public enum Setting {
    HOME("home", "The data directory."),
    FRAMEWORK("framework", "The framework meant when none is named."),
    MAX_BYTES("maxBytes", "The limit on cached copies in the store, such as 100MiB."),
    MEMORY_MAX_BYTES("memoryMaxBytes", "The limit on the memory tier, such as 32MiB."),
    TTL("ttl", "The lifetime of a cached copy, such as 7d."),
    MAX_ITEM_BYTES("maxItemBytes", "The largest item taken, such as 5MiB."),
    MAX_RESULT_CHARS("maxResultChars", "The largest answer of a tool, in characters."),
    READ_ONLY("readOnly", "No tool writes."),
    OFFLINE("offline", "Never ask a registry."),
    TOOLS("tools", "The tools to serve, separated by commas."),
    URL("url", "A PostgreSQL database for the store, shared by machines."),
    REGISTRIES("registries", "Where upstream items come from, as a JSON object.");

    private final String key;
    private final String meaning;

    Setting(String key, String meaning) {
        this.key = key;
        this.meaning = meaning;
    }

    /** The name in {@code larder.json}. */
    public String key() {
        return key;
    }

    /** The name in the environment. */
    public String variable() {
        return "LARDER_" + name();
    }

    /** The name on the command line. */
    public String option() {
        return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is for, in a sentence. */
    public String meaning() {
        return meaning;
    }

    /** The setting with this {@link #key}. Case counts. */
    static Optional<Setting> ofKey(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
