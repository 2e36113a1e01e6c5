package dev.larder.catalog;

import dev.larder.catalog.RestoreReport.Problem;
import dev.larder.model.Entry;
import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.InvalidRequestException;
import dev.larder.model.ItemKey;
import dev.larder.model.Key;
import dev.larder.model.MetadataEntry;
import dev.larder.model.MetadataKey;
import dev.larder.model.Origin;
import dev.larder.registry.PortableEntry;
import dev.larder.registry.PortableFormat;
import dev.larder.storage.Accesses;
import dev.larder.storage.SetOptions;
import dev.larder.storage.SetOutcome;
import dev.larder.storage.StorageProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One reading of an export into a store, a line at a time. Bad lines are noted, and the rest is kept.
 *
 * <p>What users wrote comes in as it stands in the file, and what is in the store becomes an earlier version. Of copies
 * and notes the newer one stays. Read once more, the same file changes nothing.
 */
final class Restore {

    private final StorageProvider store;
    private final Lines lines;
    private final Instant now;
    private final ImportProgress progress;
    private final List<Problem> problems = new ArrayList<>();
    private int problemCount;
    private int created;
    private int changed;
    private int unchanged;
    private int versions;
    private int expired;
    private long entries;
    private Optional<Key> begun = Optional.empty();

    Restore(StorageProvider store, Lines lines, Instant now, ImportProgress progress) {
        this.store = store;
        this.lines = lines;
        this.now = now;
        this.progress = progress;
    }

    RestoreReport run() {
        long evictedBefore = store.stats().disk().evictions();
        Optional<Long> told = Optional.empty();
        try {
            PortableFormat.checkFirst(lines.next()
                    .orElseThrow(() -> new InvalidRequestException("The file is empty: export a store into it.")));
            Optional<byte[]> line = lines.next();
            while (line.isPresent() && told.isEmpty()) {
                told = PortableFormat.lines(line.get());
                if (told.isEmpty()) {
                    take(line.get());
                    line = lines.next();
                }
            }
        } catch (IOException e) {
            problem("The file cannot be read from here on (" + e.getMessage() + ").");
        }
        checkEnd(told);
        long evicted = store.stats().disk().evictions() - evictedBefore;
        return new RestoreReport(created, changed, unchanged, versions, expired, evicted, problemCount, problems);
    }

    private void checkEnd(Optional<Long> told) {
        if (told.isEmpty()) {
            problem("The file ends before its end: part of it is missing.");
        } else if (told.get() != entries) {
            problem("The file tells of " + told.get() + " entries, and there are " + entries + " in it.");
        }
    }

    private void take(byte[] line) {
        entries++;
        try {
            if (line.length == 0) {
                throw new InvalidRequestException("The line is empty, or too long to be read.");
            }
            take(PortableFormat.entry(line));
        } catch (InvalidRequestException e) {
            problem(e.getMessage());
        }
        progress.at((int) entries, (int) entries + 1);
    }

    private void take(PortableEntry entry) {
        Optional<Duration> ttl = entry.expiresAt().map(end -> lifetime(entry.savedAt(), end));
        if (Freshness.of(entry.key().origin(), entry.expiresAt(), now) == Freshness.GONE) {
            expired++;
            return;
        }
        Optional<EntryMetadata> present = store.getMetadata(entry.key());
        Optional<String> version = present.map(EntryMetadata::version);
        boolean earlier = entry.earlierThan().isPresent();
        if (earlier && version.equals(entry.earlierThan())) {
            return; // The item is in the store just so, and with it what is kept of it.
        }
        if (!earlier && isSettled(entry, present)) {
            unchanged++;
            return;
        }
        SetOutcome outcome =
                store.set(stored(entry), new SetOptions(ttl, Optional.empty(), Optional.of(entry.savedAt())));
        if (earlier && present.isEmpty()) {
            begun = Optional.of(entry.key());
        }
        boolean isNew = begun.filter(entry.key()::equals).isPresent();
        count(entry, isNew ? SetOutcome.CREATED : outcome, earlier);
    }

    /** Whether the store has the same already, or a newer one that is no user's own item. */
    private static boolean isSettled(PortableEntry entry, Optional<EntryMetadata> present) {
        boolean owned = entry.key() instanceof ItemKey && entry.key().origin() == Origin.OWN;
        return present.filter(there -> owned
                        ? there.version().equals(entry.document().version())
                        : !there.cachedAt().isBefore(entry.savedAt()))
                .isPresent();
    }

    private void count(PortableEntry entry, SetOutcome outcome, boolean earlier) {
        if (earlier) {
            versions++;
            return;
        }
        switch (outcome) {
            case CREATED -> created++;
            case CHANGED -> changed++;
            case UNCHANGED -> unchanged++;
        }
        if (outcome != SetOutcome.UNCHANGED && entry.accessCount() > 0) {
            store.recordAccess(Map.of(
                    entry.key(),
                    new Accesses(entry.accessCount(), entry.accessedAt().orElse(entry.savedAt()))));
        }
    }

    private static Entry stored(PortableEntry entry) {
        Key key = entry.key();
        if (key instanceof MetadataKey note) {
            return new MetadataEntry(note, entry.document());
        }
        return PortableFormat.item(entry, (ItemKey) key);
    }

    private static Duration lifetime(Instant from, Instant to) {
        Duration lifetime = Duration.between(from, to);
        return lifetime.isNegative() || lifetime.isZero() ? Duration.ofMillis(1) : lifetime;
    }

    private void problem(String sentence) {
        problemCount++;
        if (problems.size() < RestoreReport.PROBLEMS_MAX) {
            problems.add(new Problem(lines.number(), sentence));
        }
    }
}
