package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.LoadStats;
import dev.larder.registry.GitHubHosts;
import dev.larder.registry.HttpRegistry;
import dev.larder.registry.HttpSource;
import dev.larder.registry.Upstream;
import dev.larder.testing.SettableClock;
import dev.larder.testing.Upstreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which registries may be asked for what. Nothing is asked. */
final class RegistriesTest {

    private final Upstream upstream = Upstreams.upstream(new SettableClock());
    private final List<HttpRegistry> configured = configured();
    private final Registries registries = registries(false);
    private final Registries offline = registries(true);

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void offline_noneMayBeAsked() {
        assertThat(offline.askable()).isEmpty();
        assertThat(offline.askable("@acme")).isEmpty();
        assertThat(offline.askableFor(wanted("react", null, null, "button"))).isEmpty();
        assertThat(offline.askableOf(key("component:react:@acme/button"))).isEmpty();
        assertThat(configured).noneMatch(offline::mayAsk);
        assertThat(offline.loads()).isEqualTo(LoadStats.NONE);
    }

    @Test
    void offline_listsGoOnToBeUsed() {
        assertThat(offline.listed()).isEqualTo(registries.listed());
        assertThat(names(offline.listed())).containsExactly("@acme", "@styled", "@acme", "@other");
    }

    @Test
    void askable_areAllInTheirOrder() {
        assertThat(registries.askable()).isEqualTo(configured);
        assertThat(configured).allMatch(registries::mayAsk);
    }

    @Test
    void askableFor_aName_areThoseOfTheFrameworkThatHaveNames() {
        assertThat(names(registries.askableFor(wanted("react", null, null, "button"))))
                .containsExactly("@acme", "@styled");
        assertThat(names(registries.askableFor(wanted("vue", null, null, "button"))))
                .containsExactly("@acme", "@other");
        assertThat(registries.askableFor(wanted("svelte", null, null, "button")))
                .isEmpty();
    }

    @Test
    void askableFor_aNameOfOneRegistry_isThatOneOfTheFramework() {
        List<HttpRegistry> askable = registries.askableFor(wanted("vue", "@acme", null, "button"));

        assertThat(askable).containsExactly(configured.get(3));
        assertThat(registries.askableFor(wanted("react", "@other", null, "button")))
                .isEmpty();
    }

    @Test
    void askableFor_aStyle_areThoseWhoseAddressHasOne() {
        assertThat(names(registries.askableFor(wanted("react", null, "new-york", "button"))))
                .containsExactly("@styled");
    }

    @Test
    void askableFor_anAddress_areThoseThatTakeAddresses() {
        assertThat(names(registries.askableFor(wanted("react", null, null, "owner/repo/button"))))
                .containsExactly("@github");
    }

    @Test
    void askableOf_aCopy_isTheRegistryAndFrameworkOfItsKey() {
        assertThat(registries.askableOf(key("component:vue:@acme/button"))).contains(configured.get(3));
        assertThat(registries.askableOf(key("component:svelte:@acme/button"))).isEmpty();
        assertThat(registries.askableOf(key("component:react:button"))).isEmpty();
    }

    @Test
    void askable_byName_isTheFirst() {
        assertThat(registries.askable("@acme")).contains(configured.get(0));
        assertThat(registries.askable("@none")).isEmpty();
    }

    @Test
    void listed_areThoseThatAQueryAdmits() {
        assertThat(registries.listed(ItemQuery.ALL)).isEqualTo(registries.listed());
        assertThat(names(registries.listed(ItemQuery.of(Kind.BLOCK, "vue")))).containsExactly("@acme", "@other");
        assertThat(registries.listed(new ItemQuery(
                        Optional.empty(),
                        Optional.of("vue"),
                        Optional.of("@acme"),
                        Optional.empty(),
                        Optional.empty())))
                .containsExactly(configured.get(3));
    }

    private List<HttpRegistry> configured() {
        List<HttpRegistry> all = new ArrayList<>(upstream.registries(List.of(
                HttpSource.open("@acme", "https://acme.invalid/{name}.json", "react"),
                HttpSource.styled("@styled", "https://styled.invalid/{style}/{name}.json", "react", "default"))));
        all.addAll(upstream.gitHub(List.of("react"), GitHubHosts.PUBLIC));
        all.addAll(upstream.registries(List.of(
                HttpSource.open("@acme", "https://acme.invalid/vue/{name}.json", "vue"),
                HttpSource.open("@other", "https://other.invalid/{name}.json", "vue"))));
        return List.copyOf(all);
    }

    private Registries registries(boolean isOffline) {
        return new Registries(new UpstreamSettings(configured, isOffline, Lease.NONE, Runnable::run, Runnable::run));
    }

    private static Wanted wanted(String framework, @Nullable String registry, @Nullable String style, String name) {
        return new Wanted(
                name,
                Optional.empty(),
                framework,
                Optional.ofNullable(registry),
                Optional.ofNullable(style),
                Optional.empty());
    }

    private static ItemKey key(String text) {
        return (ItemKey) Key.parse(text);
    }

    private static List<String> names(List<HttpRegistry> some) {
        return some.stream().map(registry -> registry.source().name()).toList();
    }
}
