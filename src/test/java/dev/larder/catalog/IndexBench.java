package dev.larder.catalog;

import static dev.larder.testing.LoopbackRegistry.answer;

import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.Kind;
import dev.larder.model.Limits;
import dev.larder.model.Page;
import dev.larder.model.SearchHit;
import dev.larder.registry.Upstream;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import dev.larder.testing.Upstreams;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A catalogue with one registry on loopback, whose list is brought in when the test has it done. */
final class IndexBench {

    static final ItemQuery REACT = ItemQuery.of(Kind.COMPONENT, "react");
    static final CatalogSettings SETTINGS = new CatalogSettings(
            "react",
            List.of(new RegistryPreference("@acme", "react", Optional.empty())),
            Limits.ITEM_BYTES_MAX,
            "memory");
    static final String LIST = """
            {"name": "acme", "items": [
              {"name": "button", "type": "registry:ui", "title": "Button", "description": "Press it to fire rockets."},
              {"name": "data-table", "type": "registry:ui", "categories": ["tables"]},
              {"name": "button-demo", "type": "registry:example"},
              {"name": "login-01", "type": "registry:block", "categories": ["Login"]},
              {"name": "../evil", "type": "registry:ui"}
            ]}""";

    final LoopbackRegistry acme = new LoopbackRegistry(this::small);
    final SettableClock clock = new SettableClock();
    final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    final List<Runnable> behind = new ArrayList<>();
    String list = LIST;
    String token = "mine-1";
    int pages = 3;
    private final Upstream upstream = Upstreams.upstream(clock, this::variable);
    final Catalog catalog = catalog(false);

    /** Stops the registry, and whatever asks it. */
    void close() {
        upstream.close();
        acme.close();
    }

    private Optional<String> variable(String name) {
        return name.equals("TOKEN") ? Optional.of(token) : Optional.empty();
    }

    /** Two items a page, made up for each question. */
    void paged(LoopbackRegistry.Request request, OutputStream out) throws IOException, InterruptedException {
        String query = request.path().replaceFirst("[^?]*\\??", "");
        String items = "{\"name\":\"wanted-thing\",\"type\":\"registry:ui\"}";
        boolean more = false;
        if (!query.contains("q=")) {
            int offset = query.contains("offset=") ? Integer.parseInt(query.replaceFirst(".*offset=", "")) : 0;
            more = offset / 2 < pages - 1;
            items = "{\"name\":\"item-" + offset + "\",\"type\":\"registry:ui\"}"
                    + (more ? ",{\"name\":\"item-" + (offset + 1) + "\",\"type\":\"registry:ui\"}" : "");
        }
        answer(200, "{\"items\":[" + items + "],\"pagination\":{\"limit\":2,\"hasMore\":" + more + "}}")
                .answer(request, out);
    }

    private void small(LoopbackRegistry.Request request, OutputStream out) throws IOException, InterruptedException {
        String name = request.path().substring(1).replace(".json", "");
        boolean known = request.header("If-None-Match").equals("\"1\"");
        if (name.equals("registry")) {
            answer(known ? 304 : 200, list, "ETag", "\"1\"").answer(request, out);
        } else if (list.contains("\"" + name + "\"")) {
            answer(
                            200,
                            "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"a.tsx\","
                                    + "\"content\":\"its contents\"}]}")
                    .answer(request, out);
        } else {
            answer(404, "").answer(request, out);
        }
    }

    /** Has a list wanted, and brought in. */
    void bringList() {
        list(REACT);
        workBehind();
    }

    /** Does what nobody waits for. */
    void workBehind() {
        List<Runnable> work = List.copyOf(behind);
        behind.clear();
        work.forEach(Runnable::run);
    }

    /** All that the catalogue lists. */
    Page<ItemSummary> list(ItemQuery query) {
        return catalog.list(query, Optional.empty(), 100);
    }

    /** The names that a need in plain words finds. */
    List<String> found(String need) {
        return catalog.search(need, ItemQuery.ALL, Optional.empty(), 10).hits().stream()
                .map(SearchHit::key)
                .map(key -> key.name())
                .toList();
    }

    static List<String> names(Page<ItemSummary> page) {
        return page.items().stream().map(item -> item.key().name()).toList();
    }

    /** Another one over the same store, with the same registry. */
    Catalog catalog(boolean offline) {
        return new Catalog(store, SETTINGS, registries(offline), clock);
    }

    UpstreamSettings registries(boolean offline) {
        return new UpstreamSettings(
                upstream.registries(List.of(Upstreams.acmeWithToken(acme))),
                offline,
                Lease.NONE,
                behind::add,
                Runnable::run);
    }
}
