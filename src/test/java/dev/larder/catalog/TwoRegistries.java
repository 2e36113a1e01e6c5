package dev.larder.catalog;

import static dev.larder.testing.LoopbackRegistry.answer;

import dev.larder.model.Limits;
import dev.larder.registry.HttpSource;
import dev.larder.registry.Upstream;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import dev.larder.testing.Upstreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A catalogue over two registries on loopback, {@code @acme} and {@code @other}, that have nothing until they are told. */
final class TwoRegistries implements AutoCloseable {

    private final LoopbackRegistry acme = new LoopbackRegistry(answer(404, ""));
    private final LoopbackRegistry other = new LoopbackRegistry(answer(404, ""));
    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final List<Runnable> behind = new ArrayList<>();
    private String token = "";
    private final Upstream upstream = Upstreams.upstream(
            clock, name -> name.equals("TOKEN") && !token.equals("unset") ? Optional.of(token) : Optional.empty());
    private final Catalog catalog = catalog(false);

    LoopbackRegistry acme() {
        return acme;
    }

    LoopbackRegistry other() {
        return other;
    }

    SettableClock clock() {
        return clock;
    }

    MemoryStorageProvider store() {
        return store;
    }

    /** What nobody waits for; it is run by whoever asks for this. */
    List<Runnable> behind() {
        return behind;
    }

    Catalog catalog() {
        return catalog;
    }

    /** Another catalogue over the same. */
    Catalog catalog(boolean offline) {
        return catalog(offline, Runnable::run);
    }

    Catalog catalog(boolean offline, Executor asking) {
        List<HttpSource> sources = List.of(Upstreams.acmeWithToken(acme), Upstreams.open("@other", other));
        List<RegistryPreference> order = List.of(
                new RegistryPreference("@acme", "react", Optional.empty()),
                new RegistryPreference("@other", "react", Optional.empty()));
        return new Catalog(
                store,
                new CatalogSettings("react", order, Limits.ITEM_BYTES_MAX, "memory"),
                new UpstreamSettings(upstream.registries(sources), offline, Lease.NONE, behind::add, asking),
                clock);
    }

    /** Has this token shown to {@code @acme} from now on; {@code unset} for none at all. */
    void show(String newToken) {
        token = newToken;
    }

    Found get(String name) {
        return catalog.get(ItemRequest.of(name));
    }

    Found refresh(String name) {
        return refresh(catalog, name);
    }

    static Found refresh(Catalog catalog, String name) {
        return catalog.get(
                new ItemRequest(name, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true));
    }

    static String item(String name, String content) {
        return "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\",\"content\":\""
                + content + "\"}]}";
    }

    @Override
    public void close() {
        upstream.close();
        acme.close();
        other.close();
    }
}
