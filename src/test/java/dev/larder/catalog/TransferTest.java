package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.Document;
import dev.larder.model.EntryMetadata;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.Kind;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.StorageException;
import dev.larder.registry.ItemCodec;
import dev.larder.registry.Placement;
import dev.larder.registry.Provenance;
import dev.larder.storage.Accesses;
import dev.larder.storage.SetOptions;
import dev.larder.storage.StorageProvider;
import dev.larder.testing.MemoryStorageProvider;
import dev.larder.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A store as a file, and back. */
final class TransferTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final ItemKey CARD = ItemKey.own(Kind.COMPONENT, "react", "card");

    private final SettableClock clock = new SettableClock();
    private final MemoryStorageProvider store = new MemoryStorageProvider(clock);
    private final MemoryStorageProvider other = new MemoryStorageProvider(clock);

    @BeforeEach
    void fill() {
        for (String content : List.of("1", "2", "3")) {
            store.set(item("", "card", content));
            clock.advance(HOUR);
        }
        store.set(item("", "brief", "x"), SetOptions.DEFAULT.withTtl(HOUR.multipliedBy(5)));
        Item copy = item("@acme", "button", "b");
        new Copies(store)
                .keep(
                        copy,
                        new Provenance(
                                Optional.of("etag"),
                                Optional.empty(),
                                copy.document().version(),
                                clock.instant(),
                                clock.instant(),
                                HOUR.multipliedBy(2),
                                Duration.ZERO,
                                ""));
        store.set(new MetadataEntry(new MetadataKey("mine"), Document.of("[1, 2]")));
        store.recordAccess(Map.of(copy.key(), new Accesses(7, clock.instant().plusSeconds(5))));
        clock.advance(HOUR.multipliedBy(3)); // The copy is stale by now.
    }

    @Test
    void roundTrip_losesNothing() throws IOException {
        byte[] file = export(store, false);
        clock.advance(HOUR);
        RestoreReport report = restore(other, file);

        assertThat(report.problems()).isEmpty();
        assertThat(report.created()).isEqualTo(5);
        assertThat(report.versions()).isEqualTo(2);
        assertThat(other.keys("*")).isEqualTo(store.keys("*")).hasSize(5);
        for (Key key : store.keys("*")) {
            assertThat(other.get(key).orElseThrow().entry())
                    .isEqualTo(store.get(key).orElseThrow().entry());
            assertThat(other.get(key).orElseThrow().freshness())
                    .isEqualTo(store.get(key).orElseThrow().freshness());
            EntryMetadata there = store.getMetadata(key).orElseThrow();
            assertThat(other.getMetadata(key)).hasValue(there);
        }
        ItemKey card = (ItemKey) Key.parse("component:react:card");
        assertThat(other.history(card, 20)).isEqualTo(store.history(card, 20)).hasSize(2);
        String oldest = store.history(card, 20).get(1).version();
        assertThat(other.getVersion(card, oldest)).isEqualTo(store.getVersion(card, oldest));
        assertThat(new Copies(other)
                        .provenance(other.get(Key.parse("component:react:@acme/button"))
                                .orElseThrow()))
                .isPresent();
        assertThat(export(other, false)).isEqualTo(export(store, false));
    }

    @Test
    void secondReading_changesNothing() throws IOException {
        byte[] file = export(store, false);
        restore(other, file);
        byte[] once = export(other, false);

        RestoreReport report = restore(other, file);

        assertThat(report.unchanged()).isEqualTo(5);
        assertThat(report.created() + report.changed() + report.versions()).isZero();
        assertThat(export(other, false)).isEqualTo(once);
    }

    @Test
    void own_leavesCopiesAndTheirProvenanceOut() throws IOException {
        restore(other, export(store, true));

        assertThat(other.keys("*"))
                .extracting(Key::text)
                .containsExactly("component:react:brief", "component:react:card", "metadata:mine");
    }

    @Test
    void whatUsersWrote_comesInAndReplacesNothingForGood_copiesOnlyWhereTheyAreNewer() throws IOException {
        byte[] file = export(store, false);
        Item mine = item("", "card", "mine");
        other.set(mine);
        Item newer = item("@acme", "button", "newer");
        other.set(newer);

        restore(other, file);

        ItemKey card = mine.key();
        assertThat(other.get(card).orElseThrow().entry()).isEqualTo(item("", "card", "3"));
        assertThat(other.getVersion(card, mine.document().version())).hasValue(mine);
        assertThat(other.get(newer.key()).orElseThrow().entry()).isEqualTo(newer);
    }

    @Test
    void whatUsersWrote_isKept_alsoByAnItemWithAsManyEarlierVersionsAsAreKept() throws IOException {
        IntStream.rangeClosed(4, 21).forEach(version -> store.set(item("", "card", "" + version)));
        Item mine = item("", "card", "mine");
        other.set(mine);
        EntryMetadata before = other.getMetadata(CARD).orElseThrow();

        RestoreReport report = restore(other, export(store, false));

        assertThat(report.versions()).isEqualTo(20);
        assertThat(other.get(CARD).orElseThrow().entry()).isEqualTo(item("", "card", "21"));
        assertThat(other.getVersion(CARD, mine.document().version())).hasValue(mine);
        assertThat(other.history(CARD, 20).get(0).savedAt()).isEqualTo(before.cachedAt());
        assertThat(other.history(CARD, 20).subList(1, 20))
                .isEqualTo(store.history(CARD, 20).subList(0, 19));
    }

    @Test
    void earlierVersions_withWhatIsThereAmongThem_keepTheirOrder() throws IOException {
        byte[] file = export(store, false);
        other.set(item("", "card", "2"));

        restore(other, file);

        assertThat(other.history(CARD, 20)).isEqualTo(store.history(CARD, 20)).hasSize(2);
    }

    @Test
    void earlierVersions_areNeverThePresentOne() throws IOException {
        byte[] file = export(store, false);
        Item mine = item("", "card", "mine");
        other.set(mine);
        List<Optional<Item>> seen = new ArrayList<>();

        restore(watched(other, call -> {}, call -> seen.add(other.getComponent("react", "card"))), file);

        assertThat(seen).contains(Optional.of(mine), Optional.of(item("", "card", "3")));
        assertThat(seen).doesNotContain(Optional.of(item("", "card", "1")), Optional.of(item("", "card", "2")));
    }

    @Test
    void importThatStops_isTakenUpByTheNextOne_andKeepsWhatWasThere() throws IOException {
        for (int version = 4; version <= 21; version++) {
            clock.advance(HOUR);
            store.set(item("", "card", "" + version));
        }
        byte[] file = export(store, false);
        Item mine = item("", "card", "mine");
        int write = 0;
        boolean stopped;

        do {
            MemoryStorageProvider empty = new MemoryStorageProvider(clock);
            MemoryStorageProvider used = new MemoryStorageProvider(clock);
            used.set(mine);
            stopped = stops(empty, ++write, file);
            stops(used, write, file);
            restore(empty, file);
            restore(used, file);

            assertThat(empty.history(CARD, 20)).isEqualTo(store.history(CARD, 20));
            assertThat(used.get(CARD).orElseThrow().entry()).isEqualTo(item("", "card", "21"));
            assertThat(used.getVersion(CARD, mine.document().version())).hasValue(mine);
            assertThat(used.history(CARD, 20).subList(1, 20))
                    .isEqualTo(store.history(CARD, 20).subList(0, 19));
            assertThat(restore(used, file).versions()).isZero();
        } while (stopped);
        assertThat(write).isGreaterThan(20);
    }

    @Test
    void whatSomebodyWritesMeanwhile_isKept_andItIsSaid() throws IOException {
        IntStream.rangeClosed(4, 21).forEach(version -> store.set(item("", "card", "" + version)));
        byte[] file = export(store, false);
        Item theirs = item("", "card", "theirs");

        for (int write = 1; write <= 20; write++) {
            MemoryStorageProvider to = new MemoryStorageProvider(clock);
            RestoreReport report = restore(whileVersionsComeIn(to, write, () -> to.set(theirs)), file);

            assertThat(to.get(CARD).orElseThrow().entry()).isEqualTo(theirs);
            assertThat(report.versions()).isEqualTo(write);
            assertThat(report.problems())
                    .extracting(RestoreReport.Problem::reason)
                    .containsExactly(
                            "'component:react:card' was changed while it was read: that change stays, and not all"
                                    + " of its earlier versions came. Import the file once more to have them.");
            assertThat(restore(to, file).problems()).isEmpty();
            assertThat(to.getVersion(CARD, theirs.document().version())).hasValue(theirs);
            assertThat(to.history(CARD, 20).subList(1, 20))
                    .isEqualTo(store.history(CARD, 20).subList(0, 19));
        }
    }

    @Test
    void earlierVersions_thatAreLarge_allComeBack() throws IOException {
        String large = "x".repeat(2 << 20);
        IntStream.rangeClosed(1, 21).forEach(version -> store.set(item("", "large", version + large)));
        ItemKey key = ItemKey.own(Kind.COMPONENT, "react", "large");

        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Transfer(store, "test", clock).write(out, true, ImportProgress.NONE);
        RestoreReport report = restore(other, out.toByteArray());

        assertThat(report.problems()).isEmpty();
        assertThat(other.history(key, 20)).isEqualTo(store.history(key, 20)).hasSize(20);
        String oldest = store.history(key, 20).get(19).version();
        assertThat(other.getVersion(key, oldest)).isEqualTo(store.getVersion(key, oldest));
    }

    @Test
    void earlierVersions_beyondWhatAStoreKeeps_areSaidToBeLeftOut_onceAndOnlyWhereTheyCome() throws IOException {
        List<String> lines = new ArrayList<>(lines(export(store, true)));
        String oldest = lines.stream()
                .filter(line -> line.contains("earlierThan"))
                .findFirst()
                .orElseThrow();
        lines.addAll(lines.indexOf(oldest), Collections.nCopies(20, oldest));

        assertThat(restore(other, bytes(lines)).problems())
                .extracting(RestoreReport.Problem::reason)
                .filteredOn(reason -> reason.contains("are left out"))
                .containsExactly("The oldest of the earlier versions of 'component:react:card' are left out: there are"
                        + " too many, or they are too large.");
        assertThat(other.history(CARD, 20)).isEqualTo(store.history(CARD, 20));
        assertThat(restore(other, bytes(lines)).problems())
                .extracting(RestoreReport.Problem::reason)
                .noneMatch(reason -> reason.contains("are left out"));
    }

    @Test
    void earlierVersions_withoutThePresentOneAfterThem_areLeftOut_andItIsSaid() throws IOException {
        List<String> lines = new ArrayList<>(lines(export(store, false)));
        int present = lines.indexOf(lines.stream()
                .filter(line -> line.contains(CARD.text()) && !line.contains("earlierThan"))
                .findFirst()
                .orElseThrow());
        Item mine = item("", "card", "mine");
        other.set(mine);

        RestoreReport cut = restore(other, bytes(lines.subList(0, present)));
        lines.set(present, lines.get(present).replaceFirst("\"document\":\"", "$0 "));
        RestoreReport damaged = restore(other, bytes(lines));

        assertThat(List.of(cut, damaged))
                .allSatisfy(report -> assertThat(report.problems())
                        .extracting(RestoreReport.Problem::reason)
                        .contains("Of 'component:react:card' nothing is taken: its present version, which comes after"
                                + " the earlier ones, cannot be read."));
        assertThat(other.get(CARD).orElseThrow().entry()).isEqualTo(mine);
        assertThat(other.history(CARD, 20)).isEmpty();
    }

    @Test
    void earlierVersions_ofWhatIsGone_areLeftOut() throws IOException {
        store.set(item("", "brief", "y"), SetOptions.DEFAULT.withTtl(HOUR));
        byte[] file = export(store, false);
        clock.advance(HOUR.multipliedBy(2));

        RestoreReport report = restore(other, file);

        assertThat(report.problems()).isEmpty();
        assertThat(other.has(Key.parse("component:react:brief"))).isFalse();
    }

    @Test
    void earlierVersion_ofACopy_isNamed_andTheRestIsKept() throws IOException {
        List<String> lines = new ArrayList<>(lines(export(store, false)));
        String copy = lines.get(1).replaceFirst("\\{", "{\"earlierThan\":\"0123456789ab\",");
        lines.add(1, copy);

        RestoreReport report = restore(other, bytes(lines));

        assertThat(report.problems().get(0).line()).isEqualTo(2);
        assertThat(report.problems().get(0).reason()).contains("only what a user wrote has earlier versions");
        assertThat(other.keys("component:*")).hasSize(3);
    }

    @Test
    void whatIsGoneByNow_staysGone() throws IOException {
        byte[] file = export(store, false);
        clock.advance(HOUR.multipliedBy(9));

        RestoreReport report = restore(other, file);

        assertThat(report.expired()).isEqualTo(1);
        assertThat(other.has(Key.parse("component:react:brief"))).isFalse();
    }

    @Test
    void group76_badLines_areNamed_andTheRestIsKept() throws IOException {
        List<String> lines = new ArrayList<>(lines(export(store, false)));
        lines.set(2, "{\"key\":\"component:react:brief\",\"savedAt\":\"2026");
        lines.add(3, "");
        lines.add(4, "{\"key\":\"../../etc/passwd\"}");
        lines.add(5, lines.get(1).replaceFirst("\"document\":\"", "$0 "));
        lines.add(6, lines.get(1).replace("component:react:@acme/button", "component:react:@acme/..%2F"));
        lines.add(7, "\0\0\0");

        RestoreReport report = restore(other, bytes(lines));

        assertThat(report.problems()).extracting(RestoreReport.Problem::line).startsWith(3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(report.problems().get(3).reason()).contains("checksum");
        assertThat(other.keys("component:*"))
                .extracting(Key::text)
                .containsExactly("component:react:@acme/button", "component:react:card");
    }

    @Test
    void group76_truncatedFile_isSaid_whatCameBeforeIsKept() throws IOException {
        List<String> lines = lines(export(store, false));
        byte[] whole = bytes(lines);

        RestoreReport atALine = restore(other, bytes(lines.subList(0, 3)));
        RestoreReport zipped = restore(other, Arrays.copyOf(zip(whole), zip(whole).length - 40));

        assertThat(atALine.problems())
                .extracting(RestoreReport.Problem::reason)
                .containsExactly("The file ends before its end: part of it is missing.");
        assertThat(atALine.created()).isEqualTo(2);
        assertThat(zipped.problems()).isNotEmpty();
        assertThat(restore(other, zip(whole)).problems()).isEmpty();
    }

    @Test
    void group76_duplicateKeys_theLastHolds_andTheCountIsTold() throws IOException {
        List<String> lines = new ArrayList<>(lines(export(store, false)));
        lines.add(2, lines.get(1));

        RestoreReport report = restore(other, bytes(lines));

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.problems())
                .extracting(RestoreReport.Problem::reason)
                .containsExactly("The file tells of 7 entries, and there are 8 in it.");
    }

    @Test
    void lineWithoutEnd_takesBoundedMemory() throws IOException {
        byte[] start = "{\"larder\":\"export\",\"format\":1}\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(start);
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                zip.write(chunk);
            }
        }

        RestoreReport report = restore(other, out.toByteArray());

        assertThat(report.problems().get(0).reason()).contains("too long");
    }

    @Test
    void newerFormat_isRefused_andOtherFilesAreNoExport() throws IOException {
        byte[] newer = "{\"larder\":\"export\",\"format\":2}\n".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> restore(other, newer))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has format 2");
        assertThat(isExport(newer)).isTrue();
        assertThat(isExport(zip(newer))).isTrue();
        assertThat(isExport(new byte[0])).isFalse();
        assertThat(isExport(new byte[] {0x1f, (byte) 0x8b, 0})).isFalse();
        assertThat(isExport("{\"items\":[]}".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(isExport(new byte[100_000])).isFalse();
    }

    private byte[] export(StorageProvider from, boolean own) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Transfer(from, "test", clock).write(out, own, ImportProgress.NONE);
        // The first line tells the time of the export, which is not of the store.
        return out.toString(StandardCharsets.UTF_8)
                .replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"\"")
                .getBytes(StandardCharsets.UTF_8);
    }

    private RestoreReport restore(StorageProvider to, byte[] file) throws IOException {
        return new Transfer(to, "test", clock).read(new ByteArrayInputStream(file), ImportProgress.NONE);
    }

    /** The same store, and something that is done before and after every call, given the name of the method. */
    private static StorageProvider watched(StorageProvider store, Consumer<String> before, Consumer<String> after) {
        return (StorageProvider) Proxy.newProxyInstance(
                TransferTest.class.getClassLoader(),
                new Class<?>[] {StorageProvider.class},
                (proxy, method, arguments) -> {
                    before.accept(method.getName());
                    try {
                        Object answer = method.invoke(store, arguments);
                        after.accept(method.getName());
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The same store, and something that is done after an earlier version was written, counted from 1. */
    private static StorageProvider whileVersionsComeIn(StorageProvider store, int write, Runnable done) {
        AtomicInteger writes = new AtomicInteger();
        return watched(store, call -> {}, call -> {
            if (call.equals("mset") && writes.incrementAndGet() == write) {
                done.run();
            }
        });
    }

    /** Reads a file into a store that fails at a write, counted from 1; returns whether there were so many. */
    private boolean stops(StorageProvider to, int write, byte[] file) throws IOException {
        AtomicInteger writes = new AtomicInteger();
        try {
            restore(
                    watched(
                            to,
                            call -> {
                                if (call.endsWith("set") && writes.incrementAndGet() == write) {
                                    throw new StorageException("The disk is full.");
                                }
                            },
                            call -> {}),
                    file);
            return false;
        } catch (StorageException full) {
            return true;
        }
    }

    private static boolean isExport(byte[] file) throws IOException {
        return Transfer.isExport(new ByteArrayInputStream(file));
    }

    private static List<String> lines(byte[] file) {
        return List.of(new String(file, StandardCharsets.UTF_8).split("\n", -1));
    }

    private static byte[] bytes(List<String> lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static Item item(String registry, String name, String content) {
        return ItemCodec.decode(
                Document.of("{\"name\":\"" + name + "\",\"files\":[{\"path\":\"a\",\"content\":\"" + content
                        + " \\ud800 \u2028\uD83D\uDE00\\r\"}]}\r\n"),
                new Placement("react", Optional.of(registry).filter(r -> !r.isEmpty()), Optional.empty()));
    }
}
