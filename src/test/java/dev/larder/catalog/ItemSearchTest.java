package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Document;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import dev.larder.model.NotFoundException;
import dev.larder.model.Origin;
import dev.larder.model.SearchHit;
import dev.larder.model.SearchPosition;
import dev.larder.model.SearchResult;
import dev.larder.model.StorageException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.storage.ChangeLog;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Search over a store: what was written, deleted, evicted or outlived before a search began is so for the search. */
final class ItemSearchTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock, 20_000_000);
    private final CaffeineStorageProvider tier = new CaffeineStorageProvider(store, 1_000_000, clock, Runnable::run);
    private final Catalog catalog =
            new Catalog(tier, new CatalogSettings("react", List.of(), 100_000, "memory"), clock);

    @Test
    void set_isFoundByTheNextSearch() {
        assertThat(names("walrus")).isEmpty();

        tier.set(item("tusk", "a walrus"));
        assertThat(names("walrus")).containsExactly("tusk");

        tier.set(item("tusk", "a zebra"));
        assertThat(names("walrus")).isEmpty();
        assertThat(names("zebra")).containsExactly("tusk");
    }

    @Test
    void writeByOthers_isFoundToo() {
        assertThat(names("walrus")).isEmpty();

        store.set(item("tusk", "a walrus"));

        assertThat(names("walrus")).containsExactly("tusk");
    }

    @Test
    void delete_isGoneFromTheNextSearch() {
        tier.set(item("tusk", "a walrus"));
        assertThat(names("walrus")).containsExactly("tusk");

        tier.delete(ItemKey.own(Kind.COMPONENT, "react", "tusk"));

        assertThat(names("walrus")).isEmpty();
    }

    @Test
    void clear_andManyChangesAtOnce_areFollowed() {
        assertThat(names("walrus")).isEmpty();
        List<Item> many = IntStream.range(0, ChangeLog.CHANGES_MAX + 10)
                .mapToObj(i -> item("tusk-" + i, "a walrus"))
                .toList();
        tier.mset(many, SetOptions.DEFAULT);
        tier.set(item("other", "a zebra"));
        assertThat(search("walrus", Optional.empty()).total()).isEqualTo(many.size());

        tier.clear(Origin.OWN);
        tier.set(item("last", "a walrus"));

        assertThat(names("walrus")).containsExactly("last");
        assertThat(names("zebra")).isEmpty();
    }

    @Test
    void lifetimeOver_isGoneFromTheNextSearch() {
        IntStream.range(0, 30).forEach(i -> tier.set(item("brief-" + i, "a walrus"), Duration.ofMinutes(1)));
        tier.set(item("lasting", "a walrus"));
        assertThat(search("walrus", Optional.empty()).total()).isEqualTo(31);

        clock.advance(Duration.ofHours(1));

        assertThat(names("walrus")).containsExactly("lasting");
        assertThat(search("walrus", Optional.empty()).total()).isOne();
    }

    @Test
    void set_whileASearchFindsTheItemGone_isFoundByTheNextSearch() {
        ItemKey key = ItemKey.own(Kind.COMPONENT, "react", "tusk");
        store.set(item("tusk", "a walrus"), Duration.ofMinutes(1));
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        StorageProvider slow = afterHas(() -> meanwhile.getAndSet(() -> {}).run());
        CatalogParts parts = CatalogParts.of(slow, CatalogSettings.defaults(), UpstreamSettings.NONE, clock);
        ItemSearch search = new ItemSearch(slow, parts.indexes(), parts.forOthers());
        search.follow();
        clock.advance(Duration.ofHours(1));

        meanwhile.set(() -> {
            store.set(item("tusk", "a walrus"));
            search.follow();
        });
        search.search("walrus", ItemQuery.ALL, Optional.empty(), 5);

        assertThat(search.search("walrus", ItemQuery.ALL, Optional.empty(), 5).hits())
                .extracting(SearchHit::key)
                .containsExactly(key);
    }

    @Test
    void nextPage_followsWhereTheLastItemWasDeleted() {
        IntStream.range(10, 16).forEach(i -> tier.set(item("tusk-" + i, "a walrus")));
        SearchResult first = catalog.search("walrus", ItemQuery.ALL, Optional.empty(), 3);
        SearchHit last = first.hits().get(2);
        tier.delete(last.key());

        SearchResult second =
                catalog.search("walrus", ItemQuery.ALL, Optional.of(new SearchPosition(last.key(), last.score())), 3);

        assertThat(first.more()).isTrue();
        assertThat(second.hits()).extracting(hit -> hit.key().name()).containsExactly("tusk-13", "tusk-14", "tusk-15");
        assertThat(second.more()).isFalse();
    }

    @Test
    void reading_countsAsNoAccess() {
        tier.set(item("tusk", "a walrus"));

        assertThat(names("walrus")).hasSize(1);

        ItemKey key = ItemKey.own(Kind.COMPONENT, "react", "tusk");
        assertThat(tier.getMetadata(key).orElseThrow().accessCount()).isZero();
    }

    @Test
    void search_duringThePreparation_findsAllThereIs() throws Exception {
        IntStream.range(0, 450).forEach(i -> tier.set(item("tusk-" + i, "a walrus")));
        Thread preparation = new Thread(catalog::prepareSearch, "preparation");
        preparation.start();

        assertThat(catalog.search("walrus", ItemQuery.ALL, Optional.empty(), 5).total())
                .isEqualTo(450);

        tier.set(item("tusk-450", "a walrus"));
        preparation.join();
        assertThat(catalog.search("walrus", ItemQuery.ALL, Optional.empty(), 5).total())
                .isEqualTo(451);
    }

    @Test
    void preparation_restsWhileOthersAsk() {
        tier.set(item("tusk", "a walrus"));
        Queue<Boolean> busy = new ArrayDeque<>(List.of(true, false, true, true, false));
        CatalogParts parts = CatalogParts.of(tier, CatalogSettings.defaults(), UpstreamSettings.NONE, clock);

        new ItemSearch(tier, parts.indexes(), parts.forOthers()).prepare(busy::remove);

        assertThat(busy).isEmpty();
    }

    @Test
    void storeFails_isTold_andTheNextSearchTriesAgain() {
        tier.set(item("tusk", "a walrus"));
        store.failing(true);
        catalog.prepareSearch();

        assertThatThrownBy(() -> names("walrus"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("could not read");

        store.failing(false);
        catalog.prepareSearch();
        assertThat(names("walrus")).containsExactly("tusk");
    }

    @Test
    void otherSettings_haveNothingReadAnew() {
        tier.set(item("tusk", "a walrus"));
        assertThat(names("walrus")).containsExactly("tusk");

        catalog.configure(CatalogSettings.defaults(), UpstreamSettings.NONE);
        store.failing(true);

        assertThat(names("walrus")).containsExactly("tusk");
    }

    @Test
    void unknownFrameworkOrRegistry_isTold() {
        ItemQuery query = new ItemQuery(
                Optional.empty(), Optional.of("elm"), Optional.empty(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> catalog.search("walrus", query, Optional.empty(), 5))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("elm");
    }

    /** The same store, where something happens between what it sees and what it says of whether it has an entry. */
    private StorageProvider afterHas(Runnable then) {
        return (StorageProvider) Proxy.newProxyInstance(
                ItemSearchTest.class.getClassLoader(),
                new Class<?>[] {StorageProvider.class},
                (proxy, method, arguments) -> {
                    Object answer = method.invoke(store, arguments);
                    if (method.getName().equals("has")) {
                        then.run();
                    }
                    return answer;
                });
    }

    private List<String> names(String need) {
        return search(need, Optional.empty()).hits().stream()
                .map(hit -> hit.key().name())
                .toList();
    }

    private SearchResult search(String need, Optional<SearchPosition> after) {
        return catalog.search(need, ItemQuery.ALL, after, 10);
    }

    private static Item item(String name, String description) {
        String json = "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"description\":\"" + description
                + "\",\"files\":[{\"path\":\"a.tsx\",\"content\":\"x\"}]}";
        return ItemCodec.decode(Document.of(json), Placement.own("react"));
    }
}
