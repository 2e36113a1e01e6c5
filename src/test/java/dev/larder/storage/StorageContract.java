package dev.larder.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.ConflictException;
import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.ItemSummary;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import dev.larder.model.Page;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import dev.larder.model.StoredEntry;
import dev.larder.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every provider promises. Each test of a provider extends this. */
public abstract class StorageContract {

    protected static final Key OWN = Key.parse("component:react:button");
    protected static final Key COPY = Key.parse("component:react:@shadcn/button?style=new-york-v4");
    protected static final Key NOTE = Key.parse("metadata:github_rate_limit");
    protected static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    protected Path directory;

    protected final SettableClock clock = new SettableClock();
    protected StorageProvider store;

    /** Opens the provider on this directory. */
    protected abstract StorageProvider open(StorageSettings settings);

    protected StorageSettings settings() {
        return StorageSettings.at(directory).withMaxBytes(10_000).withMaxItemBytes(50_000);
    }

    @BeforeEach
    void openStore() {
        store = open(settings());
    }

    @AfterEach
    void closeStore() {
        store.close();
        try (DirectoryLock lock = DirectoryLock.tryAcquire(directory).orElseThrow()) {
            assertThat(lock.isHeld()).isTrue();
        }
    }

    protected void reopen() {
        reopen(settings());
    }

    protected void reopen(StorageSettings settings) {
        store.close();
        store = open(settings);
    }

    protected static Entry entry(Key key, String content) {
        return Samples.entry(key.text(), content);
    }

    private Optional<String> content(Key key) {
        return store.get(key).map(found -> found.entry().document().text());
    }

    @Test
    void inspect_ofWhatIsSound_findsNothing_pageByPage() {
        store.set(Samples.entry("component:react:own", "x"));
        store.set(Samples.entry("component:react:@a/copy", "y"));
        store.set(Samples.entry("metadata:note", "z"));

        Inspection first = store.authority().inspect(Optional.empty(), 2);
        Inspection second = store.authority().inspect(first.last(), 2);

        assertThat(first.checked() + second.checked()).isEqualTo(3);
        assertThat(first.flaws()).isEmpty();
        assertThat(second).isEqualTo(new Inspection(1, List.of(), Optional.empty()));
    }

    @Test
    void get_empty() {
        assertThat(store.get(OWN)).isEmpty();
        assertThat(store.has(OWN)).isFalse();
        assertThat(store.getMetadata(OWN)).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    void set_thenGet_givesBackWhatCameIn() {
        for (Key key : List.of(OWN, COPY, NOTE)) {
            Entry entry = entry(key, "{\"a\":\"Grüße 🙂\\r\\n\t\"}\r\n no newline");

            assertThat(store.set(entry)).isEqualTo(SetOutcome.CREATED);

            StoredEntry found = store.get(key).orElseThrow();
            assertThat(found.entry()).isEqualTo(entry);
            assertThat(found.freshness()).isEqualTo(Freshness.FRESH);
            assertThat(found.metadata().version()).isEqualTo(entry.document().version());
            assertThat(found.metadata().bytes()).isEqualTo(entry.document().length());
        }
    }

    @Test
    void letGo_changesNoAnswer() {
        Entry entry = entry(OWN, "x".repeat(3_000));
        store.set(entry);
        assertThat(store.get(OWN)).isPresent();

        store.letGo();

        assertThat(store.get(OWN).map(StoredEntry::entry)).contains(entry);
        assertThat(store.has(OWN)).isTrue();
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void getHeld_isThatOfGetOrNothing() {
        assertThat(store.getHeld(OWN)).isEmpty();
        store.set(entry(OWN, "{\"a\":1}"));
        store.get(OWN);
        StoredEntry found = store.get(OWN).orElseThrow();

        assertThat(store.getHeld(OWN)).isIn(Optional.empty(), Optional.of(found));
        store.set(entry(OWN, "{\"a\":2}"));
        assertThat(store.getHeld(OWN)).isIn(Optional.empty(), store.get(OWN));
        store.delete(OWN);
        assertThat(store.getHeld(OWN)).isEmpty();
    }

    @Test
    void set_everyKindOfName() {
        List<String> names = List.of(
                "a",
                "A",
                "a ?b",
                "100%",
                "@x/y",
                "a/b[c].d",
                "名前",
                "🙂",
                "o'brien\"; DROP TABLE entry--",
                "a_b",
                "a%b",
                "*");
        for (String name : names) {
            for (ItemKey key : List.of(
                    ItemKey.own(Kind.BLOCK, "vue", name),
                    new ItemKey(Kind.COMPONENT, "vue", Optional.of("@r"), Optional.of("s"), name))) {
                store.set(Samples.item(key, name));
                assertThat(content(key)).hasValue(name);
            }
        }
        assertThat(store.size()).isEqualTo(names.size() * 2L);
    }

    @Test
    void set_again_saysWhatItDid() {
        store.set(entry(OWN, "one"));
        clock.advance(HOUR);

        assertThat(store.set(entry(OWN, "one"))).isEqualTo(SetOutcome.UNCHANGED);
        assertThat(store.getMetadata(OWN).orElseThrow().cachedAt()).isEqualTo(clock.instant());
        assertThat(store.set(entry(OWN, "two"))).isEqualTo(SetOutcome.CHANGED);
        assertThat(content(OWN)).hasValue("two");
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void set_sameDocumentOtherFacts_keepsTheNewFacts() {
        ItemKey key = (ItemKey) OWN;
        store.set(Samples.item(key, "registry:ui", List.of("old"), "same"));

        Item renewed = Samples.item(key, "registry:ui", List.of("new"), "same");
        assertThat(store.set(renewed)).isEqualTo(SetOutcome.UNCHANGED);

        assertThat(store.get(key).orElseThrow().entry()).isEqualTo(renewed);
        assertThat(store.categories(ItemQuery.ALL)).containsOnlyKeys("new");
    }

    @Test
    void set_emptyAndIncompressibleAndLarge() {
        store.set(entry(NOTE, ""));
        assertThat(content(NOTE)).hasValue("");

        String large = Samples.text(50_000, 1);
        store.set(entry(OWN, large));
        assertThat(content(OWN)).hasValue(large);
    }

    @Test
    void set_aboveTheLimitOfAnItem_isRefused() {
        assertThatThrownBy(() -> store.set(entry(OWN, Samples.text(50_001, 1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("50001 bytes")
                .hasMessageContaining("maxItemBytes");
        assertThat(store.has(OWN)).isFalse();
    }

    @Test
    void set_copyAboveTheLimitOfAllCopies_isRefused() {
        store.set(entry(COPY, "small"));

        assertThatThrownBy(() -> store.set(entry(COPY, Samples.text(10_001, 1))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("maxBytes");

        assertThat(content(COPY)).hasValue("small");
    }

    @Test
    void set_ifVersion() {
        store.set(entry(OWN, "one"));
        String version = store.getMetadata(OWN).orElseThrow().version();

        assertThatThrownBy(() -> store.set(entry(OWN, "two"), SetOptions.DEFAULT.withIfVersion("000000000000")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(version);
        assertThat(content(OWN)).hasValue("one");
        assertThat(store.set(entry(OWN, "two"), SetOptions.DEFAULT.withIfVersion(version)))
                .isEqualTo(SetOutcome.CHANGED);
        assertThatThrownBy(() -> store.set(entry(NOTE, "x"), SetOptions.DEFAULT.withIfVersion(version)))
                .isInstanceOf(ConflictException.class);
        assertThat(store.has(NOTE)).isFalse();
    }

    @Test
    void set_ttl_goneAtItsInstantForEveryMethod() {
        ItemKey key = (ItemKey) OWN;
        store.set(entry(OWN, "mortal"), HOUR);
        store.set(entry(NOTE, "mortal"), HOUR);
        clock.advance(HOUR.minusMillis(1));
        assertThat(store.get(OWN)).isPresent();
        assertThat(store.size()).isEqualTo(2);

        clock.advance(Duration.ofMillis(1));

        assertThat(store.get(OWN)).isEmpty();
        assertThat(store.has(OWN)).isFalse();
        assertThat(store.getMetadata(OWN)).isEmpty();
        assertThat(store.mget(List.of(OWN, NOTE))).isEmpty();
        assertThat(store.keys("*")).isEmpty();
        assertThat(store.keysNamed("react", "button")).isEmpty();
        assertThat(store.size()).isZero();
        assertThat(store.list(ItemQuery.ALL, Optional.empty(), 10))
                .isEqualTo(new Page<ItemSummary>(List.of(), 0, false));
        assertThat(store.categories(ItemQuery.ALL)).isEmpty();
        assertThat(store.listComponents("react")).isEmpty();
        assertThat(store.getComponent("react", key.name())).isEmpty();
        StorageStats stats = store.stats();
        assertThat(stats.disk().entries()).isZero();
        assertThat(stats.ownBytes()).isZero();
        assertThat(stats.counts()).isEmpty();
        assertThat(store.delete(OWN)).isFalse();
        assertThat(store.set(entry(NOTE, "mortal"))).isEqualTo(SetOutcome.CREATED);
        assertThat(store.clear(Origin.OWN)).isEqualTo(1);
    }

    @Test
    void set_withoutTtl_takesTheLifetimeAway() {
        store.set(entry(OWN, "one"), HOUR);
        store.set(entry(OWN, "one"));
        clock.advance(HOUR.multipliedBy(2));

        assertThat(content(OWN)).hasValue("one");
        assertThat(store.getMetadata(OWN).orElseThrow().expiresAt()).isEmpty();
    }

    @Test
    void evict_removesWhatIsGone() {
        store.set(entry(OWN, "mortal"), HOUR);
        store.set(entry(NOTE, "immortal"));
        clock.advance(HOUR);

        assertThat(store.evict()).isEqualTo(new EvictionReport(1, 0, 6));
        assertThat(store.evict()).isEqualTo(new EvictionReport(0, 0, 0));
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void clock_goesBack_nothingIsLost() {
        store.set(entry(OWN, "mortal"), HOUR);
        clock.advance(HOUR);
        assertThat(store.keys("*")).isEmpty();

        clock.advance(HOUR.negated());

        assertThat(content(OWN)).hasValue("mortal");
        assertThat(store.keys("*")).containsExactly(OWN);
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void copy_pastItsLifetime_isStaleAndSeenByAll() {
        store.set(entry(COPY, "copy"));
        clock.advance(settings().ttl());

        assertThat(store.get(COPY).orElseThrow().freshness()).isEqualTo(Freshness.STALE);
        assertThat(store.mget(List.of(COPY)).values())
                .extracting(StoredEntry::freshness)
                .containsExactly(Freshness.STALE);
        assertThat(store.has(COPY)).isTrue();
        assertThat(store.keys("*")).containsExactly(COPY);
        assertThat(store.size()).isEqualTo(1);
        assertThat(store.evict()).isEqualTo(new EvictionReport(0, 0, 0));

        assertThat(store.set(entry(COPY, "copy"))).isEqualTo(SetOutcome.UNCHANGED);
        assertThat(store.get(COPY).orElseThrow().freshness()).isEqualTo(Freshness.FRESH);
    }

    @Test
    void delete_saysWhetherThereWasOne() {
        store.set(entry(OWN, "one"));

        assertThatThrownBy(() -> store.delete(OWN, Optional.of("000000000000"))).isInstanceOf(ConflictException.class);
        assertThat(store.delete(OWN, Optional.of(entry(OWN, "one").document().version())))
                .isTrue();
        assertThat(store.get(OWN)).isEmpty();
        assertThat(store.delete(OWN)).isFalse();
        assertThat(store.delete(OWN, Optional.of("000000000000"))).isFalse();
    }

    @Test
    void clear_takesOneOriginAlone() {
        store.set(entry(OWN, "own"));
        store.set(entry(NOTE, "note"));
        store.set(entry(COPY, "copy"));

        assertThat(store.clear(Origin.CACHED)).isEqualTo(1);
        assertThat(store.keys("*")).containsExactly(OWN, NOTE);
        assertThat(store.clear(Origin.OWN)).isEqualTo(2);
        assertThat(store.size()).isZero();
        assertThat(store.stats().ownBytes()).isZero();
    }

    @Test
    void clear_sparesLardersOwnNotes() {
        Key credentials = MetadataKey.gaveToCredentials("@acme");
        store.set(entry(MetadataKey.STARTER, "true"));
        store.set(entry(credentials, "true"));
        store.set(entry(NOTE, "note"));

        assertThat(store.clear(Origin.OWN)).isEqualTo(1);

        assertThat(store.keys("*")).containsExactlyInAnyOrder(MetadataKey.STARTER, credentials);
        assertThat(store.size()).isEqualTo(2);
    }

    @Test
    void mget_keepsTheOrderAndLeavesOutWhatIsMissing() {
        store.mset(List.of(entry(NOTE, "n"), entry(OWN, "o")), SetOptions.DEFAULT);
        store.get(OWN);

        Map<Key, StoredEntry> found = store.mget(List.of(NOTE, COPY, OWN, NOTE));

        assertThat(found.keySet()).containsExactly(NOTE, OWN);
        assertThat(store.mget(List.of())).isEmpty();
    }

    @Test
    void mset_lastOfSeveralHolds() {
        List<SetOutcome> outcomes = store.mset(
                List.of(entry(OWN, "1"), entry(OWN, "2"), entry(OWN, "2"), entry(NOTE, "n")), SetOptions.DEFAULT);

        assertThat(outcomes)
                .containsExactly(SetOutcome.CREATED, SetOutcome.CHANGED, SetOutcome.UNCHANGED, SetOutcome.CREATED);
        assertThat(content(OWN)).hasValue("2");
        assertThat(store.mset(List.of(), SetOptions.DEFAULT)).isEmpty();
    }

    @Test
    void mset_allOrNone() {
        store.set(entry(NOTE, "n"));
        SetOptions expecting =
                SetOptions.DEFAULT.withIfVersion(entry(NOTE, "n").document().version());

        assertThatThrownBy(() -> store.mset(List.of(entry(NOTE, "changed"), entry(OWN, "new")), expecting))
                .isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> store.mset(
                        List.of(entry(OWN, "fits"), entry(NOTE, Samples.text(60_000, 1))), SetOptions.DEFAULT))
                .isInstanceOf(InvalidRequestException.class);

        assertThat(content(NOTE)).hasValue("n");
        assertThat(store.has(OWN)).isFalse();
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void batch_aboveTheLimit_isRefused() {
        assertThatThrownBy(() -> store.mget(Collections.nCopies(10_001, OWN)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> store.mset(Collections.nCopies(10_001, entry(OWN, "x")), SetOptions.DEFAULT))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void keys_byPattern() {
        for (String key : List.of(
                "component:react:button",
                "component:react:@a/button",
                "component:react-native:button",
                "block:react:login-01",
                "block:vue:login-01",
                "metadata:a%25b",
                "metadata:axb")) {
            store.set(Samples.entry(key, "x"));
        }

        assertThat(store.keys("*")).isSorted().hasSize(7);
        assertThat(texts("component:react:*")).containsExactly("component:react:@a/button", "component:react:button");
        assertThat(texts("*:login-0?")).containsExactly("block:react:login-01", "block:vue:login-01");
        assertThat(texts("metadata:a%25b")).containsExactly("metadata:a%25b");
        assertThat(texts("metadata:a%b")).isEmpty();
        assertThat(texts("component:react")).isEmpty();
        assertThat(texts("")).isEmpty();
        assertThat(texts("c*t:*:b*n")).hasSize(2);
    }

    private List<String> texts(String pattern) {
        return store.keys(pattern).stream().map(Key::text).toList();
    }

    @Test
    void keysNamed_ofEitherKindAndEveryRegistry() {
        for (String key : List.of(
                "component:react:button",
                "component:react:@b/button",
                "component:react:@a/button?style=s",
                "block:react:button",
                "component:vue:button",
                "component:react:button2",
                "metadata:button")) {
            store.set(Samples.entry(key, "x"));
        }
        store.delete(Key.parse("component:react:@b/button"));

        assertThat(store.keysNamed("react", "button").stream().map(Key::text))
                .containsExactly("block:react:button", "component:react:@a/button?style=s", "component:react:button");
        assertThat(store.keysNamed("react", "Button")).isEmpty();
    }

    @Test
    void list_pageByPageByKey() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            entries.add(Samples.entry("component:react:@a/item-%02d".formatted(i), "0123456789"));
        }
        Collections.shuffle(entries, new java.util.Random(1));
        store.mset(entries, SetOptions.DEFAULT);

        List<ItemKey> seen = new ArrayList<>();
        Optional<ItemKey> after = Optional.empty();
        Page<ItemSummary> page;
        do {
            page = store.list(ItemQuery.of(Kind.COMPONENT, "react"), after, 10);
            assertThat(page.total()).isEqualTo(25);
            page.items().forEach(item -> seen.add(item.key()));
            after = Optional.of(seen.get(seen.size() - 1));
        } while (page.more());

        assertThat(seen).isSorted().hasSize(25);
        assertThat(store.list(ItemQuery.ALL, after, 10)).isEqualTo(new Page<ItemSummary>(List.of(), 25, false));
    }

    @Test
    void list_narrowed() {
        item("component:react:button", "registry:ui", "forms");
        item("component:react:@a/card", "registry:ui", "layout", "Forms");
        item("component:react:@a/card-demo", "registry:example", "layout");
        item("block:react:@a/login", "registry:block", "forms");
        item("block:vue:login", "registry:block", "auth");
        store.set(entry(NOTE, "note"));

        assertThat(listed(ItemQuery.ALL)).hasSize(4);
        assertThat(listed(ItemQuery.of(Kind.COMPONENT, "react")))
                .containsExactly("component:react:@a/card", "component:react:button");
        Optional<String> none = Optional.empty();
        assertThat(listed(new ItemQuery(Optional.empty(), none, Optional.of("@a"), none, none)))
                .containsExactly("block:react:@a/login", "component:react:@a/card");
        assertThat(listed(new ItemQuery(Optional.empty(), none, none, Optional.of("example"), none)))
                .containsExactly("component:react:@a/card-demo");
        assertThat(listed(new ItemQuery(Optional.empty(), Optional.of("react"), none, none, Optional.of("forms"))))
                .containsExactly("block:react:@a/login", "component:react:@a/card", "component:react:button");
        assertThat(store.categories(ItemQuery.ALL))
                .containsExactly(
                        Map.entry("Forms", 1), Map.entry("auth", 1), Map.entry("forms", 2), Map.entry("layout", 1));
        assertThat(store.listBlocks("vue", Optional.of("auth"))).hasSize(1);
        assertThat(store.listBlocks("vue", Optional.of("forms"))).isEmpty();
        assertThat(store.stats().counts())
                .extracting(
                        StorageStats.ItemCount::framework, StorageStats.ItemCount::kind, StorageStats.ItemCount::items)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("react", Kind.COMPONENT, 3L),
                        org.assertj.core.groups.Tuple.tuple("react", Kind.BLOCK, 1L),
                        org.assertj.core.groups.Tuple.tuple("vue", Kind.BLOCK, 1L));
    }

    private void item(String key, String type, String... categories) {
        store.set(Samples.item((ItemKey) Key.parse(key), type, List.of(categories), "content"));
    }

    private List<String> listed(ItemQuery query) {
        Page<ItemSummary> page = store.list(query, Optional.empty(), 100);
        assertThat(page.total()).isEqualTo(page.items().size());
        return page.items().stream().map(item -> item.key().text()).toList();
    }

    @Test
    void list_summaryIsThatOfTheItem() {
        Item item = Samples.item((ItemKey) COPY, "content 🙂");
        store.set(item);

        ItemSummary summary =
                store.list(ItemQuery.ALL, Optional.empty(), 1).items().get(0);

        assertThat(summary)
                .isEqualTo(ItemSummary.of(item, store.getMetadata(COPY).orElseThrow()));
    }

    @Test
    void recordAccess_countsAndMovesForwardAlone() {
        store.set(entry(OWN, "one"));
        clock.advance(HOUR);
        store.recordAccess(Map.of(OWN, new Accesses(3, clock.instant()), NOTE, new Accesses(9, clock.instant())));
        store.recordAccess(Map.of(OWN, new Accesses(2, clock.instant().minus(HOUR))));

        EntryMetadata metadata = store.getMetadata(OWN).orElseThrow();
        assertThat(metadata.accessCount()).isEqualTo(5);
        assertThat(metadata.accessedAt()).isEqualTo(clock.instant());
        store.evict();
        assertThat(store.getMetadata(OWN)).hasValue(metadata);
        assertThat(store.has(NOTE)).isFalse();
        store.set(entry(OWN, "two"));
        assertThat(store.getMetadata(OWN).orElseThrow().accessCount()).isEqualTo(5);
        reopen();
        assertThat(store.getMetadata(OWN).orElseThrow().accessCount()).isEqualTo(5);
    }

    @Test
    void limit_holdsWheneverAWriteReturns_andOwnEntriesStay() {
        for (int i = 0; i < 20; i++) {
            store.set(Samples.entry("component:react:own-" + i, Samples.text(2_000, i)));
        }
        for (int i = 0; i < 50; i++) {
            Entry copy = Samples.entry("component:react:@a/copy-" + i, Samples.text(1_000 + i, i));
            store.set(copy);

            assertThat(store.stats().cachedBytes()).isLessThanOrEqualTo(10_000);
            assertThat(content(copy.key())).isPresent();
        }
        assertThat(store.keys("component:react:own-*")).hasSize(20);
        assertThat(store.stats().ownBytes()).isEqualTo(40_000);
        assertThat(store.stats().disk().evictions())
                .isEqualTo(50 - store.keys("component:react:@a/*").size());
        assertThat(store.keys("component:react:@a/*")).hasSizeBetween(8, 9);
    }

    @Test
    void limit_batchLargerThanTheLimit_isTrimmedToIt() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            entries.add(Samples.entry("component:react:@a/copy-" + i, Samples.text(1_000, i)));
        }

        assertThat(store.mset(entries, SetOptions.DEFAULT)).hasSize(30).containsOnly(SetOutcome.CREATED);

        assertThat(store.stats().cachedBytes()).isEqualTo(10_000);
        assertThat(store.size()).isEqualTo(10);
        assertThat(store.has(entries.get(29).key())).isTrue();
    }

    @Test
    void limit_lowered_holdsFromTheNextWriteOn() {
        for (int i = 0; i < 10; i++) {
            store.set(Samples.entry("component:react:@a/copy-" + i, Samples.text(1_000, i)));
        }
        reopen(settings().withMaxBytes(3_000));

        EvictionReport report = store.evict();

        assertThat(report).isEqualTo(new EvictionReport(0, 7, 7_000));
        assertThat(store.stats().cachedBytes()).isEqualTo(3_000);
    }

    @Test
    void limit_staleCopiesGoFirst() {
        Key stale = Key.parse("component:react:@a/stale");
        store.set(Samples.entry(stale.text(), Samples.text(5_000, 1)), HOUR);
        store.set(Samples.entry("component:react:@a/fresh", Samples.text(5_000, 2)));
        store.recordAccess(Map.of(stale, new Accesses(100, clock.instant())));
        clock.advance(HOUR);

        store.set(Samples.entry("component:react:@a/new", Samples.text(4_000, 3)));

        assertThat(store.keys("*").stream().map(Key::text))
                .containsExactly("component:react:@a/fresh", "component:react:@a/new");
    }

    @Test
    void limit_whatIsAskedForOftenStays() {
        Key often = Key.parse("component:react:@a/often");
        store.set(Samples.entry(often.text(), Samples.text(1_000, 0)));
        for (int i = 0; i < 40; i++) {
            store.get(often);
            store.recordAccess(Map.of(often, new Accesses(1, clock.instant())));
            store.set(Samples.entry("component:react:@a/once-" + i, Samples.text(1_000, i)));
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(store.has(often)).isTrue();
    }

    @Test
    void limit_aCopyTakesTheNoteOfItsProvenanceAlong() {
        for (int i = 0; i < 20; i++) {
            Key copy = Key.parse("component:react:@a/copy-" + i);
            Entry note = Samples.entry(MetadataKey.provenance(copy).text(), Samples.text(100, i));
            store.mset(List.of(Samples.entry(copy.text(), Samples.text(2_000, i)), note), SetOptions.DEFAULT);
        }

        List<Key> copies = store.keys("component:*");
        assertThat(copies).hasSize(4);
        assertThat(store.keys("metadata:*"))
                .containsExactlyInAnyOrderElementsOf(
                        copies.stream().map(MetadataKey::provenance).toList());
    }

    @Test
    void reopen_everythingIsThere() {
        store.set(entry(OWN, "own"));
        store.set(entry(COPY, "copy"));
        store.set(entry(NOTE, "note"), HOUR);
        List<EntryMetadata> before = store.keys("*").stream()
                .map(key -> store.getMetadata(key).orElseThrow())
                .toList();

        reopen();

        assertThat(content(OWN)).hasValue("own");
        assertThat(content(COPY)).hasValue("copy");
        assertThat(content(NOTE)).hasValue("note");
        assertThat(store.keys("*").stream().map(key -> store.getMetadata(key).orElseThrow()))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("accessCount", "accessedAt")
                .isEqualTo(before);
        assertThat(store.stats().cachedBytes()).isEqualTo(4);
    }

    @Test
    void history_keepsWhatAUserWroteBefore() {
        ItemKey key = (ItemKey) OWN;
        for (int i = 0; i < 25; i++) {
            store.set(entry(OWN, "version " + i));
            store.set(entry(OWN, "version " + i));
            clock.advance(HOUR);
        }
        List<ItemVersion> history = store.history(key, 100);

        assertThat(history).hasSize(20);
        assertThat(history.get(0).version())
                .isEqualTo(entry(OWN, "version 23").document().version());
        assertThat(history.get(0).bytes()).isEqualTo(10);
        assertThat(history)
                .isSortedAccordingTo(Comparator.comparing(ItemVersion::savedAt).reversed());
        assertThat(store.history(key, 3)).isEqualTo(history.subList(0, 3));
        Item earlier = store.getVersion(key, history.get(5).version()).orElseThrow();
        assertThat(earlier).isEqualTo(entry(OWN, "version 18"));
        assertThat(store.getVersion(key, "000000000000")).isEmpty();

        store.set(earlier);
        assertThat(store.history(key, 100).stream().map(ItemVersion::version))
                .hasSize(20)
                .doesNotContain(earlier.document().version())
                .contains(entry(OWN, "version 24").document().version());
        store.delete(key);
        assertThat(store.history(key, 1).get(0).version())
                .isEqualTo(earlier.document().version());
        assertThat(store.history((ItemKey) COPY, 1)).isEmpty();
        store.clear(Origin.OWN);
        assertThat(store.history(key, 100)).isEmpty();
    }

    @Test
    void history_keepsWhatABatchReplacedByItself() {
        ItemKey key = (ItemKey) OWN;
        Instant then = clock.instant().minus(HOUR);
        store.set(entry(OWN, "before"));
        store.set(entry(OWN, "now"));

        store.mset(
                List.of(entry(OWN, "earlier"), entry(OWN, "before"), entry(OWN, "now")),
                SetOptions.DEFAULT.withAt(then));

        assertThat(content(OWN)).hasValue("now");
        assertThat(store.history(key, 5))
                .extracting(ItemVersion::version)
                .containsExactly(
                        entry(OWN, "before").document().version(),
                        entry(OWN, "earlier").document().version());
        assertThat(store.history(key, 5)).extracting(ItemVersion::savedAt).containsOnly(then);
    }

    @Test
    void set_asOfAnotherTime_countsFromThere() {
        Instant then = clock.instant().minus(HOUR.multipliedBy(3));
        store.set(entry(OWN, "a"), SetOptions.DEFAULT.withAt(then));
        store.set(entry(OWN, "b"), SetOptions.DEFAULT.withAt(then.plus(HOUR)));
        store.set(entry(COPY, "c"), SetOptions.DEFAULT.withAt(then).withTtl(HOUR));
        store.set(entry(NOTE, "d"), SetOptions.DEFAULT.withAt(then).withTtl(HOUR));

        assertThat(store.getMetadata(OWN).orElseThrow().cachedAt()).isEqualTo(then.plus(HOUR));
        assertThat(store.history((ItemKey) OWN, 5).get(0).savedAt()).isEqualTo(then);
        assertThat(store.get(COPY).orElseThrow().freshness()).isEqualTo(Freshness.STALE);
        assertThat(store.getMetadata(COPY).orElseThrow().expiresAt()).hasValue(then.plus(HOUR));
        assertThat(store.has(NOTE)).isFalse();

        reopen();
        assertThat(store.getMetadata(OWN).orElseThrow().cachedAt()).isEqualTo(then.plus(HOUR));
    }

    @Test
    void typed_methods() {
        Item component = Samples.item(ItemKey.own(Kind.COMPONENT, "svelte", "card"), "c");
        Item block = Samples.item(ItemKey.own(Kind.BLOCK, "svelte", "login"), "b");
        store.setComponent(component);
        store.setBlock(block);

        assertThat(store.getComponent("svelte", "card")).hasValue(component);
        assertThat(store.getBlock("svelte", "login")).hasValue(block);
        assertThat(store.getBlock("svelte", "card")).isEmpty();
        assertThat(store.listComponents("svelte")).hasSize(1);
        assertThatThrownBy(() -> store.setBlock(component)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void close_twiceAndThenEveryMethodSaysSo() {
        store.close();
        store.close();

        List<org.assertj.core.api.ThrowableAssert.ThrowingCallable> calls = List.of(
                () -> store.get(OWN),
                () -> store.has(OWN),
                () -> store.set(entry(OWN, "x")),
                () -> store.delete(OWN),
                () -> store.keys("*"),
                () -> store.list(ItemQuery.ALL, Optional.empty(), 1),
                () -> store.evict(),
                () -> store.stats(),
                () -> store.size(),
                () -> store.recordAccess(Map.of()),
                () -> store.mget(List.of(OWN)));
        for (var call : calls) {
            assertThatThrownBy(call).isInstanceOf(StorageException.class).hasMessageContaining("closed");
        }
    }
}
