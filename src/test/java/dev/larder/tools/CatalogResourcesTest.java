package dev.larder.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.catalog.Catalog;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CatalogResourcesTest {

    private static final String CATALOGUE = "larder://react/catalogue";
    private static final String CARD = "larder://react/component/card";

    private final ToolBench bench = new ToolBench();
    private final CatalogResources resources = new CatalogResources(bench.catalog, bench.budget);

    @Test
    void version_isAnotherOne_whenWhatIsThereChanges() {
        set("card", "one");
        Optional<String> catalogue = resources.version(CATALOGUE);
        Optional<String> card = resources.version(CARD);
        long generation = resources.generation();

        set("card", "two");

        assertThat(resources.generation()).isNotEqualTo(generation);
        assertThat(resources.version(CATALOGUE)).isNotEqualTo(catalogue);
        assertThat(resources.version(CARD)).isNotEqualTo(card);
        bench.call("delete_item", "{\"key\":\"component:react:card\"}");
        assertThat(resources.version(CARD)).isEmpty();
    }

    @Test
    void version_staysWhenSomethingElseChanges() {
        set("card", "one");
        Optional<String> catalogue = resources.version(CATALOGUE);
        Optional<String> card = resources.version(CARD);

        bench.call("set_component", "{\"name\":\"other\",\"framework\":\"vue\",\"sourceCode\":\"x\"}");

        assertThat(resources.version(CATALOGUE)).isEqualTo(catalogue);
        assertThat(resources.version(CARD)).isEqualTo(card);
    }

    @Test
    void copy_holdsForWhatIsLeftOfItsLifetime() {
        bench.component("button", "x");
        bench.clock.advance(Duration.ofDays(3));

        Resources.Content fresh =
                resources.read("larder://react/component/button").get(0);
        bench.clock.advance(Duration.ofDays(5));
        Resources.Content stale =
                resources.read("larder://react/component/button").get(0);

        assertThat(fresh.holds()).contains(Duration.ofDays(4));
        assertThat(stale.holds()).isEmpty();
        assertThat(fresh.meta()).containsEntry("registry", "@shadcn").containsEntry("freshness", "fresh");
        assertThat(stale.meta()).containsEntry("freshness", "stale");
    }

    @Test
    void content_isSharedWhereItIsKnownToBeForAll() {
        bench.component("button", "x");
        bench.store(Catalog.STARTER, "", ToolBench.item("badge", "registry:ui", "x\u200by"));
        set("card", "one");

        assertThat(resources.read("larder://react/component/badge").get(0).shared())
                .isTrue();
        assertThat(resources.read("larder://react/component/button").get(0).shared())
                .isFalse();
        assertThat(resources.read(CARD).get(0).shared()).isFalse();
        assertThat(resources.read("larder://react/component/badge").get(0).meta())
                .containsKey("hiddenCharacters");
    }

    @Test
    void catalogue_listsAllThatFits() {
        set("card", "one");
        bench.component("button", "x");

        String text = resources.read(CATALOGUE).get(0).text();

        assertThat(text)
                .startsWith("{\"framework\":\"react\",\"total\":2,\"items\":[")
                .contains("{\"key\":\"component:react:card\",\"description\":\"one\"}");
    }

    private void set(String name, String description) {
        bench.call(
                "set_component",
                "{\"name\":\"" + name + "\",\"sourceCode\":\"x\",\"description\":\"" + description + "\"}");
    }
}
