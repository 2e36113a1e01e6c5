package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.larder.model.ConflictException;
import dev.larder.model.Document;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemDraft.DraftFile;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.LarderException;
import dev.larder.model.NotFoundException;
import dev.larder.model.Origin;
import dev.larder.model.StorageException;
import dev.larder.model.Tier;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogTest {

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider storage = new MemoryStorageProvider(clock);
    private final Catalog catalog = new Catalog(
            storage,
            new CatalogSettings(
                    "react",
                    List.of(
                            new RegistryPreference("@shadcn", "react", Optional.of("new-york-v4")),
                            new RegistryPreference("@acme", "react", Optional.empty()),
                            new RegistryPreference("@shadcn-vue", "vue", Optional.empty())),
                    10_000,
                    "memory"),
            clock);

    @Test
    void get_shortName_meansTheUsersOwnFirst() {
        cached("react", "@shadcn", "new-york-v4", "button");
        own("react", "button");

        Found found = catalog.get(ItemRequest.of("button"));

        assertThat(found.key().text()).isEqualTo("component:react:button");
        assertThat(found.tier()).isEqualTo(Tier.MEMORY);
        assertThat(found.others())
                .extracting(Key::text)
                .containsExactly("component:react:@shadcn/button?style=new-york-v4");
    }

    @Test
    void someComponents_areAtHandAndNoMoreThanAsked() {
        assertThat(catalog.someComponents(2)).isEmpty();

        cached("vue", "@shadcn-vue", "", "button");

        assertThat(catalog.someComponents(2)).extracting(Key::text).containsExactly("component:vue:@shadcn-vue/button");

        cached("vue", "@shadcn-vue", "", "card");
        cached("vue", "@shadcn-vue", "", "dialog");

        assertThat(catalog.someComponents(2)).hasSize(2);
    }

    @Test
    void again_untilAnythingIsWrittenOrAMinuteIsOver() {
        cached("react", "@shadcn", "new-york-v4", "button");
        clock.advance(Duration.ofSeconds(30));
        BooleanSupplier again = again("button");
        assertThat(again.getAsBoolean()).isTrue();

        clock.advance(Duration.ofSeconds(29));
        assertThat(again.getAsBoolean()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(again.getAsBoolean()).as("its age is told in minutes").isFalse();
        BooleanSupplier later = again("button");
        assertThat(later.getAsBoolean()).isTrue();
        cached("react", "@shadcn", "new-york-v4", "card");
        assertThat(later.getAsBoolean()).as("something was written").isFalse();

        BooleanSupplier last = again("button");
        clock.advance(Duration.ofSeconds(-31));
        assertThat(last.getAsBoolean()).as("the clock went back").isFalse();
    }

    @Test
    void again_neverForWhatMayBeAnotherNextTime() {
        cached("react", "@shadcn", "new-york-v4", "button");
        clock.advance(Duration.ofDays(8));
        assertThat(catalog.get(ItemRequest.of("button")).again()).as("stale").isEmpty();

        own("react", "button");
        cached("react", "@shadcn", "new-york-v4", "button");
        assertThat(catalog.get(ItemRequest.of("button")).again()).as("own").isPresent();
        assertThat(catalog.get(ItemRequest.of("button").withRegistry("@shadcn")).again())
                .as("a copy")
                .isPresent();
    }

    private BooleanSupplier again(String name) {
        return catalog.get(ItemRequest.of(name)).again().orElseThrow();
    }

    @Test
    void get_shortName_thenTheConfiguredRegistriesInOrder_thenOthers_thenTheStarter() {
        cached("react", Catalog.STARTER, "", "button");
        cached("react", "@zeta", "", "button");
        cached("react", "@beta", "", "button");
        cached("react", "@acme", "", "button");
        cached("react", "@shadcn", "new-york-v4", "button");

        assertThat(catalog.resolve(ItemRequest.of("button")))
                .extracting(key -> key.registry().orElseThrow())
                .containsExactly("@shadcn", "@acme", "@beta", "@zeta", Catalog.STARTER);
    }

    @Test
    void get_severalStyles_preferredThenNoneThenAlphabet() {
        cached("react", "@shadcn", "default", "button");
        cached("react", "@shadcn", "", "button");
        cached("react", "@shadcn", "new-york-v4", "button");
        cached("react", "@shadcn", "alpha", "button");

        assertThat(catalog.resolve(ItemRequest.of("button")))
                .extracting(key -> key.style().orElse("-"))
                .containsExactly("new-york-v4", "-", "alpha", "default");
        assertThat(catalog.get(ItemRequest.of("button").withStyle("default"))
                        .key()
                        .style())
                .hasValue("default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data-table",
                "DataTable",
                "dataTable",
                "data_table",
                "data table",
                " data-table ",
                "DATATABLE",
                "datatable",
                "DataTable.tsx",
                "@acme/data-table",
                "@acme/DataTable",
                "component:react:data-table",
                "component:react:@acme/data-table"
            })
    void get_anySpelling(String asked) {
        cached("react", "@acme", "", "data-table");

        assertThat(catalog.get(ItemRequest.of(asked)).key().name()).isEqualTo("data-table");
    }

    @Test
    void get_exactName_beatsAnotherSpelling() {
        own("react", "DataTable");
        own("react", "data-table");

        assertThat(catalog.get(ItemRequest.of("DataTable")).key().name()).isEqualTo("DataTable");
        assertThat(catalog.get(ItemRequest.of("data-table")).key().name()).isEqualTo("data-table");
    }

    @Test
    void get_wholeKey_isItself_thoughAnotherStyleIsPreferred() {
        cached("react", "@shadcn", "", "button");
        cached("react", "@shadcn", "new-york-v4", "button");

        assertThat(catalog.get(ItemRequest.of("component:react:@shadcn/button").withFramework("vue"))
                        .key()
                        .text())
                .isEqualTo("component:react:@shadcn/button");
    }

    @Test
    void get_nameWithSlashAndAt_isTakenAsItStandsFirst() {
        own("react", "@acme/button");
        cached("react", "@acme", "", "button");

        assertThat(catalog.get(ItemRequest.of("@acme/button")).key().origin()).isEqualTo(Origin.OWN);
    }

    @Test
    void get_frameworkAliasAndRegistryWithoutItsSign() {
        cached("vue", "@shadcn-vue", "", "button");

        assertThat(catalog.get(ItemRequest.of("button").withFramework("Nuxt"))
                        .key()
                        .framework())
                .isEqualTo("vue");
        assertThat(catalog.get(ItemRequest.of("button").withRegistry("shadcn-vue"))
                        .key()
                        .framework())
                .isEqualTo("vue");
    }

    @Test
    void get_nearMiss_isToldWithKeys() {
        cached("react", "@acme", "", "button");

        assertThatThrownBy(() -> catalog.get(ItemRequest.of("buton").withKind(Kind.COMPONENT)))
                .hasMessageContaining("no component 'buton' for react")
                .hasMessageContaining("component:react:@acme/button")
                .asInstanceOf(type(NotFoundException.class))
                .extracting(e -> e.suggestions().get(0).text())
                .isEqualTo("component:react:@acme/button");
    }

    @Test
    void get_nameOfAnotherFrameworkOrKind_isTold() {
        cached("vue", "@shadcn-vue", "", "combobox");
        block("react", "login-01");

        assertThatThrownBy(() -> catalog.get(ItemRequest.of("combobox")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("exists as component:vue:@shadcn-vue/combobox");
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("Login01").withKind(Kind.COMPONENT)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("exists as block:react:login-01");
    }

    @Test
    void get_nameOfAnotherKind_namesItsOwnSpellingFirst() {
        own("react", "DataTable");
        own("react", "data-table");

        assertThatThrownBy(() -> catalog.get(ItemRequest.of("data-table").withKind(Kind.BLOCK)))
                .hasMessageContaining("exists as component:react:data-table");
    }

    @Test
    void get_frameworkThatNobodyKnows_saysWhichThereAre() {
        own("react", "card");
        cached("vue", "@shadcn-vue", "", "combobox");

        assertThatThrownBy(() -> catalog.get(ItemRequest.of("cart").withFramework("raect")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Nothing is known of the framework 'raect': known are react, vue.");
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("card").withFramework("raect")))
                .hasMessageContaining("exists as component:react:card");
        assertThat(catalog.knows("raect")).isFalse();
        assertThat(catalog.knows("vue")).isTrue();
    }

    @Test
    void get_emptyStore_saysSo() {
        assertThatThrownBy(() -> catalog.get(
                        ItemRequest.of("button").withRegistry("acme").withStyle("x")))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("There is no item 'button' for react in @acme in the style x.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "   ", "../../etc/passwd", "..\\x", "a\u0000b", "a\u202eb", "a\u200bb", "a\nb", "\ud800"})
    void get_impossibleName_isRefusedWithASentence(String name) {
        assertThatThrownBy(() -> catalog.get(ItemRequest.of(name)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE components;--",
                "\" OR 1=1",
                "%",
                "_",
                "\\",
                "%2e%2e%2f",
                "${HOME}",
                "$(id)",
                "CON",
                "C:\\x",
                "/etc",
                "http://169.254.169.254/",
                "component:x",
                "block:",
                "metadata:x",
                "*",
                "component:react:@acme",
                "@/x",
                "@acme/"
            })
    void get_strangeName_isNotFound(String name) {
        own("react", "button");

        assertThatThrownBy(() -> catalog.get(ItemRequest.of(name)))
                .isInstanceOf(LarderException.class)
                .isNotInstanceOf(StorageException.class);
    }

    @Test
    void get_nameOfTenThousandCharacters() {
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("x".repeat(10_000))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("10000");
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("component:react:" + "x".repeat(10_000))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("x".repeat(256)))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("x".repeat(257))))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void get_badFramework_isRefused() {
        assertThatThrownBy(() -> catalog.get(ItemRequest.of("button").withFramework("../x")))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> catalog.framework("x".repeat(1_000))).isInstanceOf(InvalidRequestException.class);
        assertThat(catalog.framework("Next.js")).isEqualTo("react");
        assertThat(catalog.framework()).isEqualTo("react");
    }

    @Test
    void get_storeOutOfOrder_failsInASentenceAndIsCounted() {
        own("react", "button");
        storage.failing(true);

        assertThatThrownBy(() -> catalog.get(ItemRequest.of("button")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("could not read 'button'");

        storage.failing(false);
        assertThat(catalog.stats().readFailures()).isEqualTo(1);
        assertThat(catalog.get(ItemRequest.of("button")).key().name()).isEqualTo("button");
    }

    @Test
    void getAll_keepsTheOrderAndLeavesOutWhatIsNotThere() {
        ItemKey one = own("react", "one");
        ItemKey two = own("react", "two");
        ItemKey none = ItemKey.own(Kind.BLOCK, "react", "none");

        assertThat(catalog.getAll(List.of(two, none, one)).keySet()).containsExactly(two, one);
        assertThat(catalog.get((Key) none)).isEmpty();
    }

    @Test
    void found_ageFollowsTheClock() {
        own("react", "one");
        clock.advance(Duration.ofDays(3));
        assertThat(catalog.get(ItemRequest.of("one")).age()).isEqualTo(Duration.ofDays(3));

        clock.advance(Duration.ofDays(-9));
        assertThat(catalog.get(ItemRequest.of("one")).age()).isEqualTo(Duration.ZERO);
    }

    @Test
    void found_documentWithoutContents_keepsEverythingElse() {
        storage.set(ItemCodec.decode(
                Document.of("{\"name\":\"x\",\"files\":[{\"path\":\"a\",\"content\":\"A\\n\"},"
                        + "{\"path\":\"b\"},{\"content\":\"B\",\"path\":\"c\"}],\"odd\":[1.0]}"),
                Placement.own("react")));

        assertThat(catalog.get(ItemRequest.of("x")).documentWithoutContents())
                .isEqualTo("{\"name\":\"x\",\"files\":[{\"path\":\"a\",\"content\":\"\"},"
                        + "{\"path\":\"b\"},{\"content\":\"\",\"path\":\"c\"}],\"odd\":[1.0]}");
    }

    @Test
    void demos_areTheExamplesNamedAfterAnItem_notThoseOfALongerName() {
        cached("react", "@shadcn", "new-york-v4", "button");
        cached("react", "@shadcn", "new-york-v4", "button-group");
        for (String name : List.of("button-outline", "button-demo", "button-group-demo", "button-demo-2")) {
            example("@shadcn", "new-york-v4", name);
        }
        example("@shadcn", "default", "button-demo");
        example("@acme", "new-york-v4", "button-demo");

        assertThat(catalog.demos(catalog.get(ItemRequest.of("button"))))
                .extracting(demo -> demo.key().name())
                .containsExactly("button-demo", "button-demo-2", "button-outline");
        assertThat(catalog.demos(catalog.get(ItemRequest.of("button-group"))))
                .extracting(demo -> demo.key().name())
                .containsExactly("button-group-demo");
        assertThat(catalog.demos(catalog.get(ItemRequest.of("button-demo-2")))).isEmpty();
    }

    @Test
    void demos_storeOutOfOrder_areNone() {
        own("react", "button");
        Found button = catalog.get(ItemRequest.of("button"));
        storage.failing(true);

        assertThat(catalog.demos(button)).isEmpty();
    }

    @Test
    void list_aliasesAreUnderstood_andUnknownPlacesNamed() {
        own("react", "one");
        cached("vue", "@shadcn-vue", "", "two");

        assertThat(catalog.list(query("nextjs", null), Optional.empty(), 10).total())
                .isEqualTo(1);
        assertThat(catalog.list(query("vue", "shadcn-vue"), Optional.empty(), 10)
                        .total())
                .isEqualTo(1);
        assertThat(catalog.list(query("react", "@acme"), Optional.empty(), 10).total())
                .isZero();
        assertThatThrownBy(() -> catalog.list(query("raect", null), Optional.empty(), 10))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Nothing is known of the framework 'raect': known are react, vue.");
        assertThatThrownBy(() -> catalog.list(query("react", "@nope"), Optional.empty(), 10))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("@acme, @shadcn, @shadcn-vue");
        assertThat(catalog.categories(query("react", null))).isEmpty();
    }

    @Test
    void set_tellsWhatChanged() {
        Saved created = catalog.set(SetRequest.of(Kind.COMPONENT, "next", draft("mine", "registry:ui", "a")));
        Saved same = catalog.set(SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "a")));
        Saved changed = catalog.set(SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "b")));

        assertThat(created.change()).isEqualTo(Saved.Change.CREATED);
        assertThat(created.key().text()).isEqualTo("component:react:mine");
        assertThat(same.change()).isEqualTo(Saved.Change.UNCHANGED);
        assertThat(same.version()).isEqualTo(created.version());
        assertThat(changed.change()).isEqualTo(Saved.Change.CHANGED);
        assertThat(catalog.get(ItemRequest.of("mine")).metadata().version()).isEqualTo(changed.version());
    }

    @Test
    void set_dryRun_foreseesAndWritesNothing() {
        assertThat(dryRun("a", Optional.empty()).change()).isEqualTo(Saved.Change.CREATED);
        assertThat(storage.size()).isZero();

        Saved saved = catalog.set(SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "a")));
        assertThat(dryRun("a", Optional.of(saved.version())).change()).isEqualTo(Saved.Change.UNCHANGED);
        assertThat(dryRun("b", Optional.empty()).change()).isEqualTo(Saved.Change.CHANGED);
        assertThatThrownBy(() -> dryRun("b", Optional.of("000000000000"))).isInstanceOf(ConflictException.class);
        assertThat(catalog.get(ItemRequest.of("mine")).metadata().version()).isEqualTo(saved.version());
    }

    @Test
    void set_dryRunOfAVersionThatNeverWas_isAConflict() {
        assertThatThrownBy(() -> dryRun("b", Optional.of("000000000000")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("no version");
    }

    @Test
    void set_staleVersion_isRefused() {
        Saved first = catalog.set(SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "a")));
        catalog.set(SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "b")));

        SetRequest stale = new SetRequest(
                Kind.COMPONENT,
                Optional.empty(),
                draft("mine", "registry:ui", "c"),
                Optional.empty(),
                Optional.of(first.version()),
                false);

        assertThatThrownBy(() -> catalog.set(stale)).isInstanceOf(ConflictException.class);
    }

    @Test
    void set_exactlyAtTheLimit_andOneOver() {
        int frame = ItemCodec.encode(draft("mine", "registry:ui", ""), Placement.own("react"))
                .document()
                .length();

        Saved full = catalog.set(
                SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "x".repeat(10_000 - frame))));

        assertThat(full.bytes()).isEqualTo(10_000);
        assertThatThrownBy(() -> catalog.set(SetRequest.of(
                        Kind.COMPONENT, "react", draft("mine", "registry:ui", "x".repeat(10_001 - frame)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("10001 bytes");
        assertThatThrownBy(() -> catalog.set(
                        SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "x".repeat(100_000)))))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void set_draftThatBreaksARule_isRefused() {
        assertThatThrownBy(() -> catalog.set(SetRequest.of(Kind.BLOCK, "react", draft("mine", "registry:ui", "a"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("registry:block");
        assertThatThrownBy(() -> catalog.set(SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui"))))
                .hasMessageContaining("at least one file");
        assertThatThrownBy(() ->
                        catalog.set(SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "a", "a"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("path");
    }

    @Test
    void set_storeOutOfOrder_failsLoudly() {
        storage.failing(true);

        assertThatThrownBy(() -> catalog.set(SetRequest.of(Kind.COMPONENT, "react", draft("mine", "registry:ui", "a"))))
                .isInstanceOf(StorageException.class);
    }

    @Test
    void delete_twice_andWithTheWrongVersion() {
        ItemKey key = own("react", "one");

        assertThatThrownBy(() -> catalog.delete(key, Optional.of("000000000000")))
                .isInstanceOf(ConflictException.class);
        assertThat(catalog.delete(key, Optional.empty())).isTrue();
        assertThat(catalog.delete(key, Optional.empty())).isFalse();
    }

    @Test
    void clear_takesOneOriginAlone() {
        own("react", "one");
        cached("react", "@acme", "", "two");

        assertThat(catalog.clear(Origin.CACHED)).isEqualTo(1);
        assertThat(storage.size()).isEqualTo(1);
        assertThat(catalog.stats().storage().cachedBytes()).isZero();
        assertThat(catalog.stats().place()).isEqualTo("memory");
    }

    @Test
    void request_withers() {
        ItemRequest request =
                ItemRequest.of("x").withKind(Kind.BLOCK).withRegistry("r").withStyle("s");

        assertThat(request)
                .isEqualTo(new ItemRequest(
                                "x",
                                Optional.of(Kind.BLOCK),
                                Optional.empty(),
                                Optional.of("r"),
                                Optional.of("s"),
                                false)
                        .withAskedAt(request.askedAt()));
        assertThat(CatalogSettings.defaults().framework()).isEqualTo("react");
    }

    private Saved dryRun(String content, Optional<String> ifVersion) {
        return catalog.set(new SetRequest(
                Kind.COMPONENT,
                Optional.empty(),
                draft("mine", "registry:ui", content),
                Optional.empty(),
                ifVersion,
                true));
    }

    private static ItemQuery query(String framework, @org.jspecify.annotations.Nullable String registry) {
        return new ItemQuery(
                Optional.empty(),
                Optional.of(framework),
                Optional.ofNullable(registry),
                Optional.empty(),
                Optional.empty());
    }

    private ItemKey own(String framework, String name) {
        return stored(framework, Optional.empty(), Optional.empty(), name, "registry:ui");
    }

    private ItemKey block(String framework, String name) {
        return stored(framework, Optional.empty(), Optional.empty(), name, "registry:block");
    }

    private ItemKey cached(String framework, String registry, String style, String name) {
        return stored(
                framework, Optional.of(registry), Optional.of(style).filter(s -> !s.isEmpty()), name, "registry:ui");
    }

    private ItemKey example(String registry, String style, String name) {
        return stored("react", Optional.of(registry), Optional.of(style), name, "registry:example");
    }

    private ItemKey stored(
            String framework, Optional<String> registry, Optional<String> style, String name, String type) {
        Item item = ItemCodec.encode(draft(name, type, "content"), new Placement(framework, registry, style));
        storage.set(item);
        return item.key();
    }

    private static ItemDraft draft(String name, String type, String... contents) {
        List<DraftFile> files = java.util.Arrays.stream(contents)
                .map(content -> new DraftFile("a.tsx", type, Optional.empty(), content))
                .toList();
        return new ItemDraft(
                name,
                type,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                files,
                Map.of());
    }
}
