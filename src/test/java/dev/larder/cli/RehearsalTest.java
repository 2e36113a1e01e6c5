package dev.larder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.catalog.Catalog;
import dev.larder.catalog.CatalogSettings;
import dev.larder.mcp.ServerOptions;
import dev.larder.model.Document;
import dev.larder.model.ItemQuery;
import dev.larder.model.TierStats;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.storage.StorageProvider;
import dev.larder.storage.tier.CaffeineStorageProvider;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import dev.larder.tools.AnswerBudget;
import dev.larder.tools.Offer;
import dev.larder.tools.Toolbox;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RehearsalTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final CaffeineStorageProvider tier = new CaffeineStorageProvider(store, 1_000_000, clock, Runnable::run);

    @AfterEach
    void close() {
        tier.close();
    }

    @Test
    void oneComponent_countsAsAskedFor_howeverManyAre() {
        fill(5);

        run(() -> 0);

        assertThat(store.stats().disk().hits()).isEqualTo(5);
        TierStats memory = tier.stats().memory().orElseThrow();
        assertThat(memory.hits() + memory.misses()).isOne();
        assertThat(tier.list(ItemQuery.ALL, Optional.empty(), 10).items())
                .map(item -> tier.getMetadata(item.key()).orElseThrow().accessCount())
                .containsExactlyInAnyOrder(1L, 0L, 0L, 0L, 0L);
    }

    @Test
    void client_thatAsks_endsIt() {
        fill(5);
        Iterator<Long> asked = List.of(7L, 7L, 7L, 8L).iterator();

        run(asked::next);

        assertThat(store.stats().disk().hits()).isEqualTo(2);
        assertThat(asked).isExhausted();
    }

    @Test
    void emptyStore_isAskedNothing() {
        run(() -> 0);

        assertThat(store.stats().disk().misses()).isZero();
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            String json = "{\"name\":\"part-" + i + "\",\"type\":\"registry:ui\"}";
            store.set(ItemCodec.decode(Document.of(json), Placement.own("react")));
        }
    }

    private void run(LongSupplier asked) {
        Catalog catalog = catalog(tier);
        Catalog quiet = catalog(store);
        new Rehearsal(ServerOptions.of("larder", "Larder", "1", ""), asked).run(quiet, offer(quiet), offer(catalog));
    }

    private Catalog catalog(StorageProvider storage) {
        return new Catalog(storage, CatalogSettings.defaults(), clock);
    }

    private static Offer offer(Catalog catalog) {
        AnswerBudget budget = new AnswerBudget(60_000);
        return Offer.of(Toolbox.of(catalog, budget), catalog, budget);
    }
}
