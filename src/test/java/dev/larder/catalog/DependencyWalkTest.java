package dev.larder.catalog;

import static dev.larder.testing.LoopbackRegistry.answer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.catalog.Dependencies.Missing;
import dev.larder.model.Document;
import dev.larder.model.Key;
import dev.larder.model.Limits;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.registry.Upstream;
import dev.larder.testing.LoopbackRegistry;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import dev.larder.testing.Upstreams;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What items need, over a store in memory and a registry on loopback. */
final class DependencyWalkTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final CatalogSettings settings = new CatalogSettings(
            "react",
            List.of(new RegistryPreference("@acme", "react", Optional.empty())),
            Limits.ITEM_BYTES_MAX,
            "memory");
    private final Catalog catalog = new Catalog(store, settings, clock);

    @Test
    void order_isThatOfInstallation() {
        keep("@acme", "button", "utils");
        keep("@acme", "dialog", "button", "utils");
        keep("@acme", "utils");
        keep("", "page", "dialog", "button");

        Dependencies needed = of("page");

        assertThat(keys(needed))
                .containsExactly(
                        "component:react:@acme/utils",
                        "component:react:@acme/button",
                        "component:react:@acme/dialog",
                        "component:react:page");
        assertThat(needed.missing()).isEmpty();
        assertThat(needed.cycles()).isEmpty();
        assertThat(needed.complete()).isTrue();
    }

    @Test
    void packages_keepTheirVersions_andAreNamedOnce() {
        put(
                "@acme",
                "{\"name\":\"a\",\"dependencies\":[\"zod@^3\",\"clsx\"],\"devDependencies\":[\"clsx\",\"@types/x\"]}");
        put(
                "@acme",
                "{\"name\":\"b\",\"dependencies\":[\"clsx\",\"@radix-ui/react-slot@1.2.0\"],\"registryDependencies\":[\"a\"]}");

        Dependencies needed = of("b");

        assertThat(needed.packages()).containsExactly("zod@^3", "clsx", "@radix-ui/react-slot@1.2.0");
        assertThat(needed.devPackages()).containsExactly("@types/x");
    }

    @Test
    void cycles_areCutAndNamed() {
        keep("@acme", "a", "b");
        keep("@acme", "b", "c");
        keep("@acme", "c", "a", "c");

        Dependencies needed = of("a");

        assertThat(needed.items()).extracting(item -> item.key().name()).containsExactly("c", "b", "a");
        assertThat(needed.cycles()).map(DependencyWalkTest::names).containsExactly("a b c a", "c c");
    }

    @Test
    void nameNeededByARegistrysItem_meansThatRegistrys_thenWhatItMeansToAnyone() {
        keep("", "button");
        keep("@other", "button");
        keep("@other", "card", "button", "mine", "@acme/badge");
        keep("", "mine");
        keep("@acme", "badge");

        assertThat(keys(of("@other/card")))
                .containsExactly(
                        "component:react:@other/button",
                        "component:react:mine",
                        "component:react:@acme/badge",
                        "component:react:@other/card");
    }

    @Test
    void whatIsMissing_isToldWithItsOrigin() {
        keep("@acme", "a", "gone", "@other/gone", "https://example.com/r/x.json", "../bad", "b");
        keep("@acme", "b", "gone");

        Dependencies needed = of("a");

        assertThat(needed.items()).hasSize(2);
        assertThat(needed.missing())
                .extracting(Missing::name)
                .containsExactly("gone", "@other/gone", "https://example.com/r/x.json", "../bad");
        assertThat(needed.missing().get(0).from()).containsExactly("@acme");
        assertThat(needed.missing().get(0).reason()).isEqualTo("it is not at hand, and registries are not asked");
        assertThat(needed.missing().get(1).from()).containsExactly("@other");
        assertThat(needed.missing().get(2).from()).containsExactly("https://example.com/r/x.json");
        assertThat(needed.missing().get(2).reason()).contains("address");
    }

    @Test
    void whatIsNotAtHand_isAskedForOnce() {
        try (LoopbackRegistry acme = new LoopbackRegistry((request, out) -> {
                    boolean known = request.path().contains("button");
                    answer(known ? 200 : 404, known ? item("button", "nothing") : "")
                            .answer(request, out);
                });
                Upstream upstream = Upstreams.upstream(clock)) {
            Catalog asking = new Catalog(
                    store,
                    settings,
                    new UpstreamSettings(
                            upstream.registries(List.of(Upstreams.open("@acme", acme))),
                            false,
                            Lease.NONE,
                            Runnable::run,
                            Runnable::run),
                    clock);
            keep("", "page", "button", "nothing");

            Dependencies needed = asking.dependencies(asking.get(ItemRequest.of("page")));

            assertThat(keys(needed)).containsExactly("component:react:@acme/button", "component:react:page");
            assertThat(needed.missing()).singleElement().satisfies(gone -> {
                assertThat(gone.neededBy().text()).isEqualTo("component:react:@acme/button");
                assertThat(gone.reason()).isEqualTo("there is none");
            });
            assertThat(acme.requests())
                    .extracting(LoopbackRegistry.Request::path)
                    .containsExactly("/button.json", "/nothing.json");
        }
    }

    @Test
    void depthAndCount_areBounded() {
        IntStream.range(0, 100).forEach(i -> keep("@acme", "deep-" + i, "deep-" + (i + 1)));
        keep(
                "@acme",
                "wide",
                IntStream.range(0, 1_000).mapToObj(i -> "leaf-" + i).toArray(String[]::new));
        IntStream.range(0, 1_000).forEach(i -> keep("@acme", "leaf-" + i));

        Dependencies deep = of("deep-0");
        Dependencies wide = of("wide");

        assertThat(deep.complete()).isFalse();
        assertThat(deep.items()).hasSize(40);
        assertThat(wide.complete()).isFalse();
        assertThat(wide.items()).hasSize(301);
    }

    private Dependencies of(String name) {
        return catalog.dependencies(catalog.get(ItemRequest.of(name)));
    }

    private static List<String> keys(Dependencies needed) {
        return needed.items().stream().map(item -> item.key().text()).toList();
    }

    private static String names(List<? extends Key> keys) {
        return keys.stream().map(key -> key.text().replaceFirst(".*/", "")).collect(Collectors.joining(" "));
    }

    private void keep(String registry, String name, String... needs) {
        put(registry, item(name, needs));
    }

    private void put(String registry, String json) {
        store.set(ItemCodec.decode(
                Document.of(json),
                new Placement("react", Optional.of(registry).filter(r -> !r.isEmpty()), Optional.empty())));
    }

    private static String item(String name, String... needs) {
        String list = Arrays.stream(needs).map(need -> "\"" + need + "\"").collect(Collectors.joining(","));
        return "{\"name\":\"" + name + "\",\"registryDependencies\":[" + list + "]}";
    }
}
