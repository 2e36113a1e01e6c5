package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.ConflictException;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.NotFoundException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Earlier versions of what users wrote. */
final class VersionsTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider storage = new MemoryStorageProvider(clock);
    private final Catalog catalog = new Catalog(storage, CatalogSettings.defaults(), clock);

    @Test
    void history_isTheNewestFirst_andLeavesThePresentOut() {
        String one = write(Kind.COMPONENT, "card", "1");
        String two = write(Kind.COMPONENT, "card", "2");
        String three = write(Kind.COMPONENT, "card", "3");

        History history = history("card");

        assertThat(history.key().text()).isEqualTo("component:react:card");
        assertThat(history.present().orElseThrow().version()).isEqualTo(three);
        assertThat(history.earlier()).extracting(ItemVersion::version).containsExactly(two, one);
        assertThat(catalog.history(ItemRequest.of("component:react:card"), 1).earlier())
                .hasSize(1);
    }

    @Test
    void version_isGivenBack_andSaysWhatItIs() {
        String one = write(Kind.COMPONENT, "card", "1");
        String two = write(Kind.COMPONENT, "card", "2");

        Found earlier = catalog.get(ItemRequest.of("Card"), one);

        assertThat(content(earlier)).isEqualTo("1");
        assertThat(earlier.remark()).hasValue("an earlier version; the present one is " + two + ".");
        assertThat(content(catalog.get(ItemRequest.of("card"), two))).isEqualTo("2");
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("card"), "123456789abc"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("the newest are " + two + ", " + one + ".");
    }

    @Test
    void restore_makesItThePresentOne_andKeepsWhatWasThere() {
        String one = write(Kind.BLOCK, "page", "1");
        String two = write(Kind.BLOCK, "page", "2");
        Found earlier = catalog.get(ItemRequest.of("page"), one);

        Saved foreseen = catalog.restore(earlier, Optional.empty(), Optional.empty(), true);
        Saved restored = catalog.restore(earlier, Optional.empty(), Optional.of(two), false);

        assertThat(foreseen.change()).isEqualTo(Saved.Change.CHANGED);
        assertThat(restored.change()).isEqualTo(Saved.Change.CHANGED);
        assertThat(content(catalog.get(ItemRequest.of("page")))).isEqualTo("1");
        assertThat(history("page").earlier()).extracting(ItemVersion::version).containsExactly(two);
        assertThatThrownBy(() -> catalog.restore(earlier, Optional.empty(), Optional.of(two), false))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void whatWasDeleted_isStillKept() {
        String one = write(Kind.BLOCK, "page", "1");
        storage.delete(Key.parse("block:react:page"));

        assertThat(history("page").present()).isEmpty();
        assertThat(history("page").earlier()).extracting(ItemVersion::version).containsExactly(one);

        Found earlier = catalog.get(ItemRequest.of("page"), one);
        assertThat(earlier.remark()).hasValue("an earlier version; the item was deleted since.");
        catalog.restore(earlier, Optional.of(Duration.ofMinutes(1)), Optional.empty(), false);

        assertThat(content(catalog.get(ItemRequest.of("page")))).isEqualTo("1");
    }

    @Test
    void whatWasDeleted_isKeptUnderItsOwnSpelling_besideAnItemOfAnother() {
        String one = write(Kind.COMPONENT, "data-table", "1");
        String other = write(Kind.COMPONENT, "DataTable", "2");
        storage.delete(Key.parse("component:react:data-table"));

        for (String name : List.of("data-table", "component:react:data-table")) {
            assertThat(history(name).key().text()).isEqualTo("component:react:data-table");
            assertThat(content(catalog.get(ItemRequest.of(name), one))).isEqualTo("1");
        }
        assertThat(history("data_table").present().orElseThrow().version()).isEqualTo(other);
    }

    @Test
    void registrysItem_hasNone() {
        storage.set(ItemCodec.decode(
                Document.of("{\"name\":\"button\"}"), new Placement("react", Optional.of("@acme"), Optional.empty())));

        assertThatThrownBy(() -> history("button"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("belongs to a registry");
        assertThatThrownBy(() -> history("component:react:@acme/button")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> history("buton"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("button");
    }

    private History history(String name) {
        return catalog.history(ItemRequest.of(name), 20);
    }

    private String write(Kind kind, String name, String content) {
        clock.advance(Duration.ofSeconds(1));
        String type = kind == Kind.BLOCK ? "registry:block" : "registry:ui";
        ItemDraft draft = new ItemDraft(
                name,
                type,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new DraftFile("a.tsx", type, Optional.empty(), content)),
                Map.of());
        return catalog.set(SetRequest.of(kind, "react", draft)).version();
    }

    private static String content(Found found) {
        return found.content(found.item().facts().files().get(0));
    }
}
