package dev.larder.catalog;

import dev.larder.model.InvalidRequestException;
import dev.larder.model.Item;
import dev.larder.model.Key;
import dev.larder.registry.FolderRegistry;
import dev.larder.registry.Reading;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageProvider;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One import: reads item by item and writes in batches that are small enough to hold in memory. */
final class ImportRun {

    private static final int BATCH_ITEMS_MAX = 100;
    private static final long BATCH_BYTES_MAX = 2 * 1024 * 1024;

    private final StorageProvider store;
    private final FolderRegistry registry;
    private final SetOptions how;
    private final ImportProgress progress;
    private final List<Reading.Found> batch = new ArrayList<>();
    private final List<Key> written = new ArrayList<>();
    private final Map<SetOutcome, Integer> outcomes = new EnumMap<>(SetOutcome.class);
    private final List<ImportReport.Problem> problems = new ArrayList<>();
    private int problemCount;
    private long batchBytes;

    ImportRun(StorageProvider store, FolderRegistry registry, SetOptions how, ImportProgress progress) {
        this.store = store;
        this.registry = registry;
        this.how = how;
        this.progress = progress;
    }

    ImportReport report() {
        progress.at(0, registry.total());
        for (Reading reading : registry) {
            if (reading instanceof Reading.Found found) {
                add(found);
            } else if (reading instanceof Reading.Refused refused) {
                problem(refused.file(), refused.reason());
            }
        }
        flush();
        tell();
        return new ImportReport(
                registry.framework(),
                registry.registry(),
                count(SetOutcome.CREATED),
                count(SetOutcome.CHANGED),
                count(SetOutcome.UNCHANGED),
                registry.identical(),
                registry.passedOver(),
                (int) written.stream().filter(key -> !store.has(key)).count(),
                problemCount,
                problems);
    }

    private void add(Reading.Found found) {
        int bytes = found.item().document().length();
        if (batch.size() == BATCH_ITEMS_MAX || batchBytes + bytes > BATCH_BYTES_MAX) {
            flush();
        }
        batch.add(found);
        batchBytes += bytes;
    }

    private void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<Item> items = batch.stream().map(Reading.Found::item).toList();
        try {
            List<SetOutcome> done = store.mset(items, how);
            items.forEach(item -> written.add(item.key()));
            done.forEach(this::countOne);
        } catch (InvalidRequestException e) {
            // The store refuses one of them, and so all: it is asked for each.
            batch.forEach(this::writeAlone);
        }
        batch.clear();
        batchBytes = 0;
        tell();
    }

    private void writeAlone(Reading.Found found) {
        try {
            countOne(store.set(found.item(), how));
            written.add(found.item().key());
        } catch (InvalidRequestException e) {
            problem(found.file(), e.getMessage());
        }
    }

    private void countOne(SetOutcome outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }

    private int count(SetOutcome outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    private void problem(String file, String reason) {
        problemCount++;
        if (problems.size() < ImportReport.PROBLEMS_MAX) {
            problems.add(new ImportReport.Problem(file, reason));
        }
    }

    private void tell() {
        progress.at(written.size() + problemCount, registry.total());
    }
}
