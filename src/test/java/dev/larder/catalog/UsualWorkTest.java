package dev.larder.catalog;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import dev.larder.model.Limits;
import dev.larder.registry.Upstream;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import dev.larder.testing.Upstreams;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an assistant usually does in a session, done again: the registry is asked for nothing. */
final class UsualWorkTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final List<Runnable> behind = new ArrayList<>();

    @Test
    void session_doneAgainAsksForNothing() {
        try (LoopbackRegistry acme = new LoopbackRegistry(UsualWorkTest::registry);
                Upstream upstream = Upstreams.upstream(clock)) {
            work(catalog(acme, upstream));
            int first = acme.requests().size();
            clock.advance(Duration.ofDays(3));

            List<String> needed = work(catalog(acme, upstream)); // Another process, days later.

            assertThat(needed).containsExactly("card", "input", "login-01");
            assertThat(first).isEqualTo(6); // The list, button, card, label; the block, and input that it needs.
            assertThat(acme.requests()).hasSize(first);
        }
    }

    private List<String> work(Catalog catalog) {
        catalog.list(ItemQuery.of(Kind.COMPONENT, "react"), Optional.empty(), 100);
        behind.forEach(Runnable::run);
        behind.clear();
        catalog.list(ItemQuery.of(Kind.BLOCK, "react"), Optional.empty(), 100);
        catalog.search("a form to sign in", ItemQuery.ALL, Optional.empty(), 10);
        catalog.get(ItemRequest.of("button"));
        catalog.get(ItemRequest.of("card"));
        catalog.get(ItemRequest.of("Label"));
        Found block = catalog.get(ItemRequest.of("login-01").withKind(Kind.BLOCK));
        return catalog.dependencies(block).items().stream()
                .map(item -> item.key().name())
                .toList();
    }

    private static void registry(LoopbackRegistry.Request request, OutputStream out)
            throws IOException, InterruptedException {
        String name = request.path().substring(1).replace(".json", "");
        String body = switch (name) {
            case "registry" ->
                "{\"items\":[{\"name\":\"button\",\"type\":\"registry:ui\"},{\"name\":\"login-01\","
                        + "\"type\":\"registry:block\"}]}";
            case "login-01" ->
                "{\"name\":\"login-01\",\"type\":\"registry:block\",\"registryDependencies\":"
                        + "[\"card\",\"input\"],\"files\":[{\"path\":\"a.tsx\",\"content\":\"x\"}]}";
            default ->
                "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\","
                        + "\"content\":\"x\"}]}";
        };
        answer(200, body).answer(request, out);
    }

    private Catalog catalog(LoopbackRegistry acme, Upstream upstream) {
        List<RegistryPreference> order = List.of(new RegistryPreference("@acme", "react", Optional.empty()));
        return new Catalog(
                store,
                new CatalogSettings("react", order, Limits.ITEM_BYTES_MAX, "memory"),
                new UpstreamSettings(
                        upstream.registries(List.of(Upstreams.open("@acme", acme))),
                        false,
                        Lease.NONE,
                        behind::add,
                        Runnable::run),
                clock);
    }
}
