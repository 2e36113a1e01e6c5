package dev.larder.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.larder.catalog.Catalog;
import dev.larder.catalog.Importer;
import dev.larder.catalog.ItemRequest;
import dev.larder.model.Document;
import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemDraft;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemQuery;
import dev.larder.model.Kind;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import dev.larder.model.StorageException;
import dev.larder.model.StoredEntry;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.storage.Accesses;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The engine as a whole: when the store is opened, what a new one holds, how it is closed. */
final class LarderTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-01T12:00:00Z"));

    /** Shorter forms that the contract itself writes out in full. */
    private static final Set<String> COMPOSED_SETS = Set.of("set[Entry]", "set[Entry, Duration]", "delete[Key]");

    @TempDir
    Path home;

    private final AtomicInteger opened = new AtomicInteger();

    @Test
    void building_opensNothing() {
        Larder larder = new Larder(Settings.defaults(home).asOffline(), CLOCK, this::open);
        larder.catalog();
        larder.importer();
        larder.close();

        assertThat(opened).hasValue(0);
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void opening_needsNoCall() {
        CountDownLatch before = new CountDownLatch(1);
        try (Larder larder = Larder.opening(Settings.defaults(home).asOffline(), before::countDown)) {
            assertThat(before.getCount()).isZero();
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
            while (!Files.exists(home.resolve("store")) && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            assertThat(home.resolve("store")).isDirectory();
            assertThat(larder.catalog().get(ItemRequest.of("button")).key().text())
                    .isEqualTo("component:react:@starter/button");
        }
    }

    @Test
    void firstCall_opensOnce() {
        try (Larder larder = new Larder(Settings.defaults(home).asOffline(), CLOCK, this::open)) {
            larder.catalog().list(ItemQuery.ALL, Optional.empty(), 1);
            larder.catalog().list(ItemQuery.ALL, Optional.empty(), 1);
        }

        assertThat(opened).hasValue(1);
    }

    @Test
    void firstCall_failsAndTheNextTriesAgain() {
        StorageProvider store = new MemoryStorageProvider(CLOCK);
        try (Larder larder = new Larder(Settings.defaults(home).asOffline(), CLOCK, () -> {
            if (opened.incrementAndGet() == 1) {
                throw new StorageException("Another process has this store open.");
            }
            return store;
        })) {
            assertThatThrownBy(() -> larder.catalog().stats()).hasMessageContaining("Another process");
            assertThat(larder.catalog().stats().storage().disk().entries()).isZero();
        }
    }

    @Test
    void databaseForTheStore_thatCannotBeReached_isSaidAndNothingIsKeptElsewhere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (Larder larder = new Larder(at("jdbc:postgresql://ann:hush@127.0.0.1:" + port + "/larder"))) {
            assertThatThrownBy(() -> larder.catalog().stats())
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("127.0.0.1:" + port + "/larder does not answer")
                    .hasMessageNotContaining("hush");
        }

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void addressForTheStore_thatIsNone_isRefusedAndNothingIsKeptElsewhere() {
        try (Larder larder = new Larder(at("jdbc:mysql://ann:hush@db/larder"))) {
            assertThatThrownBy(() -> larder.catalog().stats())
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("leave it out")
                    .hasMessageNotContaining("hush");
        }

        assertThat(home).isEmptyDirectory();
    }

    private Settings at(String url) {
        return new Settings(
                home,
                "react",
                1_000_000,
                1_000_000,
                Duration.ofDays(7),
                100_000,
                60_000,
                false,
                true,
                Optional.empty(),
                Optional.of(url),
                Settings.defaults(home).registries(),
                Project.NONE);
    }

    @Test
    void idle_searchReadsNothingAnew() {
        MemoryStorageProvider store = new MemoryStorageProvider(CLOCK);
        store.set(item("walrus"));
        try (Larder larder = new Larder(Settings.defaults(home).asOffline(), CLOCK, () -> store)) {
            assertThat(search(larder, "walrus")).isOne();
            int read = store.batches();
            assertThat(read).isPositive();

            larder.letGo();

            assertThat(search(larder, "walrus")).isOne();
            assertThat(store.batches()).isEqualTo(read);
        }
    }

    @Test
    void afterTheEnd_nothingIsOpened() {
        Larder larder = new Larder(Settings.defaults(home).asOffline(), CLOCK, this::open);
        larder.close();
        larder.close();

        assertThatThrownBy(() -> larder.catalog().clear(Origin.CACHED)).isInstanceOf(StorageException.class);
        assertThat(opened).hasValue(0);
    }

    @Test
    void afterTheEnd_whatIsStillUnderWayFailsAndIsNotLogged() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger catalogLog = (Logger) LoggerFactory.getLogger(Catalog.class.getPackageName());
        Larder larder = new Larder(Settings.defaults(home).asOffline());
        assertThat(larder.catalog().someComponents(1)).hasSize(1);
        catalogLog.addAppender(log);
        try {
            larder.close();

            assertThatThrownBy(() -> larder.catalog().someComponents(1)).isInstanceOf(StorageException.class);
            larder.catalog().prepareSearch();
            assertThat(log.list).isEmpty();
        } finally {
            catalogLog.detachAppender(log);
        }
    }

    @Test
    void newStore_holdsTheStarterLibraryOnce() {
        try (Larder larder = new Larder(Settings.defaults(home).asOffline())) {
            assertThat(larder.catalog().get(ItemRequest.of("button")).key().text())
                    .isEqualTo("component:react:@starter/button");
            assertThat(larder.catalog().clear(Origin.CACHED)).isGreaterThan(20);
        }

        try (Larder larder = new Larder(Settings.defaults(home).asOffline())) {
            assertThat(larder.catalog().list(ItemQuery.ALL, Optional.empty(), 1).total())
                    .isZero();
        }
    }

    @Test
    void starter_comesNotBackWhereWhatTheUserWroteIsClearedToo() {
        try (Larder larder = new Larder(Settings.defaults(home).asOffline())) {
            larder.catalog().clear(Origin.CACHED);
            assertThat(larder.catalog().clear(Origin.OWN)).isZero();
        }

        try (Larder larder = new Larder(Settings.defaults(home).asOffline())) {
            assertThat(larder.catalog().list(ItemQuery.ALL, Optional.empty(), 1).total())
                    .isZero();
        }
    }

    @Test
    void starter_neverGoesStale() {
        SettableClock clock = new SettableClock();
        MemoryStorageProvider store = new MemoryStorageProvider(clock);

        Starter.loadOnce(store, new Importer(store, "react", 1 << 20));
        clock.advance(Duration.ofDays(3_650));

        ItemKey button = new ItemKey(Kind.COMPONENT, "vue", Optional.of("@starter"), Optional.empty(), "button");
        assertThat(store.get(button)).map(StoredEntry::freshness).contains(Freshness.FRESH);
    }

    @Test
    void starter_isDoneWithoutWhereTheStoreFails() {
        MemoryStorageProvider store = new MemoryStorageProvider(CLOCK);
        store.failing(true);

        Starter.loadOnce(store, new Importer(store, "react", 1 << 20));

        store.failing(false);
        assertThat(store.size()).isZero();
    }

    @Test
    void housekeeper_leavesAClosedStoreAlone() {
        SettableClock clock = new SettableClock();
        MemoryStorageProvider store = new MemoryStorageProvider(clock);
        DeferredStorage deferred = new DeferredStorage(asked -> store);
        Housekeeper housekeeper = new Housekeeper(deferred);
        housekeeper.tidy();
        assertThat(deferred.isOpen()).isFalse();

        deferred.set(item("shortlived"), Duration.ofMinutes(1));
        clock.advance(Duration.ofHours(1));
        housekeeper.tidy();

        assertThat(store.stats().disk().expirations()).isEqualTo(1);
        store.failing(true);
        housekeeper.tidy();
        deferred.close();
        assertThat(deferred.isOpen()).isFalse();
    }

    @Test
    void deferred_passesEverythingOn() {
        DeferredStorage deferred = new DeferredStorage(asked -> new MemoryStorageProvider(CLOCK));
        var note = new MetadataEntry(new MetadataKey("note"), Document.of("{}"));
        var item = item("card");

        deferred.mset(List.of(note, item), SetOptions.DEFAULT);
        deferred.recordAccess(Map.of(item.key(), new Accesses(2, CLOCK.instant())));

        assertThat(deferred.get(note.key())).isPresent();
        assertThat(deferred.has(item.key())).isTrue();
        assertThat(deferred.mget(List.of(item.key()))).hasSize(1);
        assertThat(deferred.getMetadata(item.key())).isPresent();
        assertThat(deferred.keys("component:*")).containsExactly(item.key());
        assertThat(deferred.keysNamed("react", "card")).containsExactly(item.key());
        assertThat(deferred.size()).isEqualTo(2);
        assertThat(deferred.list(ItemQuery.ALL, Optional.empty(), 5).total()).isEqualTo(1);
        assertThat(deferred.categories(ItemQuery.ALL)).isEmpty();
        assertThat(deferred.evict().evicted()).isZero();
        assertThat(deferred.delete(item.key())).isTrue();
        assertThat(deferred.clear(Origin.OWN)).isEqualTo(1);
    }

    /** A method with a default body that is not passed on would answer for a store that has more to say. */
    @Test
    void deferred_leavesOutOnlyWhatIsMadeOfOtherMethods() {
        Set<String> composed =
                Set.of("getComponent", "setComponent", "listComponents", "getBlock", "setBlock", "listBlocks");
        Set<String> own = Arrays.stream(DeferredStorage.class.getDeclaredMethods())
                .map(LarderTest::signature)
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(StorageProvider.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                        .filter(method -> !composed.contains(method.getName()))
                        .map(LarderTest::signature)
                        .filter(signature -> !COMPOSED_SETS.contains(signature)))
                .isSubsetOf(own);
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
    }

    private static int search(Larder larder, String need) {
        return larder.catalog().search(need, ItemQuery.ALL, Optional.empty(), 1).total();
    }

    private StorageProvider open() {
        opened.incrementAndGet();
        return new MemoryStorageProvider(CLOCK);
    }

    private static Item item(String name) {
        ItemDraft draft = new ItemDraft(
                name,
                "registry:ui",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
        return ItemCodec.encode(draft, Placement.own("react"));
    }
}
