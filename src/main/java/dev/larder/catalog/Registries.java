package dev.larder.catalog;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.LoadStats;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.RegistryReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The configured registries, and which of them may be asked for what. */
final class Registries {

    private final List<HttpRegistry> configured;
    private final boolean offline;

    Registries(UpstreamSettings settings) {
        this.configured = settings.registries();
        this.offline = settings.offline();
    }

    /** All that may be asked, in their order. */
    List<HttpRegistry> askable() {
        return offline ? List.of() : configured;
    }

    /** Whether this one, which is configured, may be asked. */
    boolean mayAsk(HttpRegistry registry) {
        return askable().contains(registry);
    }

    /** Whether nothing is asked, whatever is configured. */
    boolean isOffline() {
        return offline;
    }

    /** Why the registry of this name is none of {@link #askableFor}, a clause. */
    String whyNotAsked(String name) {
        if (offline) {
            return "offline is set";
        }
        boolean there = configured.stream()
                .anyMatch(registry -> registry.source().name().equals(name));
        return name + " is not configured" + (there ? " for this name, framework and style" : "");
    }

    /** Those that may have what is wanted, in the order in which they are asked. */
    List<HttpRegistry> askableFor(Wanted wanted) {
        return offline ? List.of() : configuredFor(wanted).toList();
    }

    /** Whether some that may have what is wanted are not asked, as offline is set. */
    boolean areKeptFrom(Wanted wanted) {
        return offline && configuredFor(wanted).findAny().isPresent();
    }

    private Stream<HttpRegistry> configuredFor(Wanted wanted) {
        boolean address = RegistryReference.parse(wanted.name()) instanceof RegistryReference.GitHub;
        return configured.stream()
                .filter(registry -> registry.source().framework().equals(wanted.framework()))
                .filter(registry -> wanted.registry()
                        .map(registry.source().name()::equals)
                        .orElse(registry.takesAddresses() == address))
                .filter(registry -> registry.offers(wanted.style()));
    }

    /** The one that a copy is of, if it may be asked. */
    Optional<HttpRegistry> askableOf(ItemKey key) {
        return askable().stream()
                .filter(registry ->
                        key.registry().equals(Optional.of(registry.source().name())))
                .filter(registry -> registry.source().framework().equals(key.framework()))
                .findFirst();
    }

    /** The first of this name, if it may be asked. */
    Optional<HttpRegistry> askable(String name) {
        return askable().stream()
                .filter(registry -> registry.source().name().equals(name))
                .findFirst();
    }

    /** All that have a list, whether they may be asked or not. */
    List<HttpRegistry> listed() {
        return configured.stream()
                .filter(registry -> !registry.takesAddresses())
                .toList();
    }

    /** The same, of those that a query admits. */
    List<HttpRegistry> listed(ItemQuery query) {
        return listed().stream()
                .filter(registry -> query.framework()
                        .map(registry.source().framework()::equals)
                        .orElse(true))
                .filter(registry ->
                        query.registry().map(registry.source().name()::equals).orElse(true))
                .toList();
    }

    /** What was asked of registries until now. */
    LoadStats loads() {
        return askable().stream().findFirst().map(HttpRegistry::loads).orElse(LoadStats.NONE);
    }
}
