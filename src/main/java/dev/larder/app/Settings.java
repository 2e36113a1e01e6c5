package dev.larder.app;

import dev.larder.model.Limits;
import dev.larder.registry.HttpSource;
import dev.larder.storage.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that a user can set, read and checked. See {@link SettingsLoader} for where it comes from.
 *
 * @param home the data directory, absolute
 * @param framework the framework meant when none is named
 * @param maxBytes the limit on the bytes of cached copies in the store
 * @param memoryMaxBytes the limit on the bytes of the memory tier; 0 for none at all
 * @param ttl the lifetime of a cached copy
 * @param maxItemBytes the largest document of an item, in bytes
 * @param maxResultChars the largest answer of a tool, in UTF-16 units
 * @param readOnly whether the tools that write are left out
 * @param offline whether registries are never asked
 * @param tools the names of the tools to serve, unchecked; absent for all
 * @param url the JDBC address of another store, or absent
 * @param registries where upstream items come from, in the order in which they are asked
 * @param project what the project that a client works on says; its registries are among those above
 */
public record Settings(
        Path home,
        String framework,
        long maxBytes,
        long memoryMaxBytes,
        Duration ttl,
        int maxItemBytes,
        int maxResultChars,
        boolean readOnly,
        boolean offline,
        Optional<List<String>> tools,
        Optional<String> url,
        List<HttpSource> registries,
        Project project) {

    static final String FRAMEWORK = "react";
    static final long MAX_BYTES = 100L << 20;
    static final Duration TTL = Duration.ofDays(7);
    static final int MAX_RESULT_CHARS = 60_000;

    static final List<HttpSource> REGISTRIES = List.of(
            HttpSource.styled("@shadcn", "https://ui.shadcn.com/r/styles/{style}/{name}.json", "react", "new-york-v4"),
            HttpSource.styled(
                    "@shadcn-vue", "https://www.shadcn-vue.com/r/styles/{style}/{name}.json", "vue", "new-york-v4"),
            HttpSource.styled(
                    "@shadcn-svelte",
                    "https://shadcn-svelte.com/registry/styles/{style}/{name}.json",
                    "svelte",
                    "vega"),
            HttpSource.styled(
                    "@react-native-reusables",
                    "https://reactnativereusables.com/r/{style}/{name}.json",
                    "react-native",
                    "nativewind"));

    /** Copies the lists. */
    public Settings {
        tools = tools.map(List::copyOf);
        registries = List.copyOf(registries);
    }

    /** The same, with what a project says: its registries come after those that the user configured. */
    Settings with(Project found) {
        List<HttpSource> all = new ArrayList<>();
        for (HttpSource source : registries) {
            boolean styled = registries.equals(REGISTRIES) && source.name().equals("@shadcn");
            all.add(styled ? found.style().map(source::withStyle).orElse(source) : source);
        }
        found.registries().stream()
                .filter(source ->
                        registries.stream().noneMatch(known -> known.name().equals(source.name())))
                .forEach(all::add);
        return new Settings(
                home,
                framework,
                maxBytes,
                memoryMaxBytes,
                ttl,
                maxItemBytes,
                maxResultChars,
                readOnly,
                offline,
                tools,
                url,
                all,
                found);
    }

    /** What holds in this data directory where nothing is set. */
    public static Settings defaults(Path home) {
        return new Settings(
                home,
                FRAMEWORK,
                MAX_BYTES,
                StorageSettings.memoryOfHeap(),
                TTL,
                Limits.ITEM_BYTES_MAX,
                MAX_RESULT_CHARS,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                REGISTRIES,
                Project.NONE);
    }

    /** The names of the registries, in their order. */
    public List<String> registryNames() {
        return registries.stream().map(HttpSource::name).toList();
    }

    /** The same, with no registry ever asked. */
    public Settings asOffline() {
        return new Settings(
                home,
                framework,
                maxBytes,
                memoryMaxBytes,
                ttl,
                maxItemBytes,
                maxResultChars,
                readOnly,
                true,
                tools,
                url,
                registries,
                project);
    }

    /** The data directory alone: a JDBC address may hold a password. */
    @Override
    public String toString() {
        return "Settings of " + home;
    }
}
