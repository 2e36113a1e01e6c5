package dev.larder.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.Key;
import dev.larder.model.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImporterTest {

    private static final int ITEM_BYTES_MAX = 1_000;

    @TempDir
    private Path temp;

    private final BatchStore store = new BatchStore();
    private final Importer importer = new Importer(store, "react", ITEM_BYTES_MAX);

    @Test
    void run_tellsWhatBecameOfEachItem() throws IOException {
        item("a", "1");
        item("b", "1");
        file("copy/a.json", json("a", "1"));
        file("colours.json", "{}");
        file("cut.json", "{\"name\":");

        ImportReport first = run();
        item("b", "2");
        item("c", "1");
        ImportReport second = run();

        assertThat(first.imported()).isEqualTo(2);
        assertThat(first.items()).isEqualTo(2);
        assertThat(first.identical()).isEqualTo(1);
        assertThat(first.passedOver()).isEqualTo(1);
        assertThat(first.problemCount()).isEqualTo(1);
        assertThat(first.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo("cut.json");
            assertThat(problem.reason()).contains("not well-formed JSON");
        });
        assertThat(first.framework()).isEqualTo("react");
        assertThat(first.registry()).hasValueSatisfying(name -> assertThat(name).startsWith("@"));
        assertThat(first.evicted()).isZero();
        assertThat(second.imported()).isEqualTo(1);
        assertThat(second.changed()).isEqualTo(1);
        assertThat(second.unchanged()).isEqualTo(1);
    }

    @Test
    void run_writesInBatchesAndTellsHowFarItIs() throws IOException {
        for (int i = 0; i < 250; i++) {
            item("item-" + i, "x");
        }
        file("cut.json", "{\"name\":");
        List<String> steps = new ArrayList<>();

        importer.run(request(false), (done, total) -> steps.add(done + "/" + total));

        assertThat(store.batches).containsExactly(100, 100, 50);
        assertThat(steps).containsExactly("0/251", "101/251", "201/251", "251/251", "251/251");
    }

    @Test
    void run_endsABatchBeforeItGrowsTooLarge() throws IOException {
        for (int i = 0; i < 5; i++) {
            item("item-" + i, "x".repeat(900_000));
        }

        new Importer(store, "react", 1_000_000).run(request(false), ImportProgress.NONE);

        assertThat(store.batches).containsExactly(2, 2, 1);
    }

    @Test
    void runAsOwn_writesItemsOfNoRegistry() throws IOException {
        item("a", "1");

        ImportReport report = importer.run(request(true), ImportProgress.NONE);

        assertThat(report.registry()).isEmpty();
        assertThat(store.entries.keySet()).extracting(Key::text).containsExactly("component:react:a");
    }

    @Test
    void run_beyondTheStoresLimit_tellsHowManyWentAgain() throws IOException {
        for (int i = 0; i < 10; i++) {
            item("item-" + i, "x");
        }
        store.entriesMax = 4;

        ImportReport report = run();

        assertThat(report.imported()).isEqualTo(10);
        assertThat(report.evicted()).isEqualTo(6);
    }

    @Test
    void run_whatTheStoreRefuses_isReportedAndTheRestOfItsBatchIsKept() throws IOException {
        item("a", "1");
        item("b", "x".repeat(500));
        item("c", "1");
        store.entryBytesMax = 300;

        ImportReport report = run();

        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.problems())
                .containsExactly(new ImportReport.Problem("b.json", "The entry is larger than the store takes."));
        assertThat(store.entries).hasSize(2);
    }

    @Test
    void run_whereTheStoreFails_failsAndKeepsWhatWasWritten() throws IOException {
        for (int i = 0; i < 150; i++) {
            item("item-" + i, "x");
        }
        store.batchesUntilFailure = 1;

        assertThatThrownBy(this::run).isInstanceOf(StorageException.class);

        assertThat(store.entries).hasSize(100);
    }

    @Test
    void run_listsSoManyProblemsAndCountsAll() throws IOException {
        StringBuilder index = new StringBuilder("[" + json("a", "1"));
        for (int i = 0; i < ImportReport.PROBLEMS_MAX; i++) {
            index.append(",0");
        }
        file("index.json", index.append(",0]").toString());

        ImportReport report = run();

        assertThat(report.problemCount()).isEqualTo(ImportReport.PROBLEMS_MAX + 1);
        assertThat(report.problems()).hasSize(ImportReport.PROBLEMS_MAX);
        assertThat(report.imported()).isEqualTo(1);
    }

    @Test
    void run_ofWhatIsNotThere_isRefused() {
        ImportRequest request = ImportRequest.of(temp.resolve("absent"));

        assertThatThrownBy(() -> importer.run(request, ImportProgress.NONE))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no file or folder");
    }

    @Test
    void runStarter_writesTheLibrarysItems() {
        Importer whole = new Importer(store, "react", 5_000_000);

        for (String framework : Importer.starterFrameworks()) {
            ImportReport report = whole.runStarter(framework, ImportProgress.NONE);

            assertThat(report.problems()).isEmpty();
            assertThat(report.imported()).isPositive();
            assertThat(report.framework()).isEqualTo(framework);
            assertThat(report.registry()).contains("@starter");
        }
        assertThatThrownBy(() -> whole.runStarter("cobol", ImportProgress.NONE))
                .isInstanceOf(InvalidRequestException.class);
    }

    private ImportReport run() {
        return importer.run(request(false), ImportProgress.NONE);
    }

    private ImportRequest request(boolean asOwn) {
        return new ImportRequest(temp, Optional.empty(), Optional.empty(), Optional.empty(), asOwn);
    }

    private void item(String name, String content) throws IOException {
        file(name + ".json", json(name, content));
    }

    private static String json(String name, String content) {
        return "{\"name\":\"" + name + "\",\"type\":\"registry:ui\",\"files\":[{\"path\":\"" + name
                + ".tsx\",\"content\":\"" + content + "\"}]}";
    }

    private void file(String path, String text) throws IOException {
        Path file = temp.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
