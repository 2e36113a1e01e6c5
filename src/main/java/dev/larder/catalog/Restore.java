package dev.larder.catalog;

import dev.larder.catalog.EarlierVersions.Version;
import dev.larder.catalog.RestoreReport.Problem;
import dev.larder.model.ConflictException;
import dev.larder.model.Display;
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
 * <p>What users wrote comes in as it stands in the file, and what is in the store becomes an earlier version, the newest
 * one. Nothing is written of an item before the whole of it was read. Of copies and notes the newer one stays. Read once
 * more, the same file changes nothing.
 */
final class Restore {

    private final StorageProvider store;
    private final Lines lines;
    private final Instant now;
    private final ImportProgress progress;
    private final EarlierVersions earlier = new EarlierVersions();
    private final List<Problem> problems = new ArrayList<>();
    private int problemCount;
    private int created;
    private int changed;
    private int unchanged;
    private int versionCount;
    private int expired;
    private long entries;

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
        leaveOutVersions();
        checkEnd(told);
        long evicted = store.stats().disk().evictions() - evictedBefore;
        return new RestoreReport(created, changed, unchanged, versionCount, expired, evicted, problemCount, problems);
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
        if (entry.earlierThan().isPresent()) {
            hold(entry);
            return;
        }
        boolean cut = earlier.isCut(entry.key());
        List<Version> versions = earlier.take(entry.key());
        leaveOutVersions();
        if (Freshness.of(entry.key().origin(), entry.expiresAt(), now) == Freshness.GONE) {
            expired++;
        } else if (isSettled(entry, versions, store.getMetadata(entry.key()))) {
            unchanged++;
        } else {
            Entry present = stored(entry);
            if (cut) {
                problem("The oldest of the earlier versions of '"
                        + Display.text(entry.key().text(), 120)
                        + "' are left out: there are too many, or they are too large.");
            }
            count(entry, versions.isEmpty() ? set(entry, present) : setWith(versions, entry, present));
        }
    }

    private void hold(PortableEntry entry) {
        if (!(entry.key() instanceof ItemKey key) || key.origin() != Origin.OWN) {
            throw new InvalidRequestException("'" + Display.text(entry.key().text(), 120)
                    + "' is told as an earlier version, and only what a user wrote has earlier versions.");
        }
        if (!earlier.key().equals(Optional.of(key))) {
            leaveOutVersions();
        }
        DeflatedItem item = new DeflatedItem(PortableFormat.item(entry, key));
        earlier.add(new Version(lines.number(), item, entry.savedAt()));
    }

    /** The present one did not come, so that nothing is to be written of the item. */
    private void leaveOutVersions() {
        List<Version> left = earlier.takeAll();
        if (!left.isEmpty()) {
            Version last = left.get(left.size() - 1);
            problem(
                    last.line(),
                    "Of '" + Display.text(last.item().key().text(), 120)
                            + "' nothing is taken: its present version, which comes after the earlier ones, cannot be read.");
        }
    }

    private SetOutcome set(PortableEntry entry, Entry present) {
        return store.set(present, at(entry.savedAt(), entry));
    }

    /**
     * Writes an item with earlier versions. The item is there from the first write on: each version is written and replaced
     * by it in one piece, and so becomes an earlier one without anybody seeing it. So is what was in the store before, as
     * the newest one each time, so that it is among those that are kept.
     *
     * <p>Until all are there, the item has the time of an earlier version: so the next reading sees that this one was
     * stopped, and begins anew. It finds what was there before where this one left it, as the newest earlier version.
     *
     * <p>What somebody else writes meanwhile stays, and no more is written of the item. Only a write between the look at it
     * and the call after that is replaced, and becomes an earlier version that later ones may drive out.
     */
    private SetOutcome setWith(List<Version> versions, PortableEntry entry, Entry present) {
        SetOutcome outcome = store.set(present, at(versions.get(0).savedAt(), entry));
        Optional<Version> replaced = replaced((ItemKey) entry.key(), versions);
        List<Entry> newer = new ArrayList<>();
        replaced.ifPresent(version -> newer.add(version.item().inflate()));
        newer.add(present);
        try {
            versions.forEach(version -> keep(version, newer, entry));
            replaced.ifPresent(version -> replace(newer, version.savedAt(), entry));
            store.set(present, at(entry.savedAt(), entry).withIfVersion(version(entry)));
        } catch (ConflictException e) {
            problem("'" + Display.text(entry.key().text(), 120) + "' was changed while it was read: that change stays,"
                    + " and not all of its earlier versions came. Import the file once more to have them.");
        }
        return outcome == SetOutcome.UNCHANGED ? SetOutcome.CHANGED : outcome;
    }

    private void keep(Version version, List<Entry> newer, PortableEntry entry) {
        List<Entry> entries = new ArrayList<>(List.of(version.item().inflate()));
        entries.addAll(newer);
        try {
            replace(entries, version.savedAt(), entry);
            versionCount++;
        } catch (InvalidRequestException e) {
            problem(version.line(), e.getMessage());
        }
    }

    /** @throws ConflictException if the present version is another than that of the file */
    private void replace(List<Entry> entries, Instant time, PortableEntry entry) {
        String found =
                store.getMetadata(entry.key()).map(EntryMetadata::version).orElse("no version");
        if (!found.equals(version(entry))) {
            throw new ConflictException(entry.key(), version(entry), found);
        }
        store.mset(entries, at(time, entry));
    }

    /** What was replaced last, unless it is one of these. */
    private Optional<Version> replaced(ItemKey key, List<Version> versions) {
        return store.history(key, 1).stream()
                .filter(kept -> versions.stream()
                        .noneMatch(version -> version.item().version().equals(kept.version())))
                .flatMap(kept -> store.getVersion(key, kept.version()).stream()
                        .map(item -> new Version(lines.number(), new DeflatedItem(item), kept.savedAt())))
                .findFirst();
    }

    /** As written at this time, with the lifetime that an entry has left then. */
    private static SetOptions at(Instant time, PortableEntry entry) {
        return new SetOptions(entry.expiresAt().map(end -> lifetime(time, end)), Optional.empty(), Optional.of(time));
    }

    /**
     * Whether the store has the same already, or a newer one that is no user's own item. With earlier versions it is to be
     * as new, too: see {@link #setWith}.
     */
    private static boolean isSettled(PortableEntry entry, List<Version> versions, Optional<EntryMetadata> present) {
        boolean owned = entry.key() instanceof ItemKey && entry.key().origin() == Origin.OWN;
        return present.filter(there -> !owned || there.version().equals(version(entry)))
                .filter(there ->
                        (owned && versions.isEmpty()) || !there.cachedAt().isBefore(entry.savedAt()))
                .isPresent();
    }

    private void count(PortableEntry entry, SetOutcome outcome) {
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

    private static String version(PortableEntry entry) {
        return entry.document().version();
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
        problem(lines.number(), sentence);
    }

    private void problem(long line, String sentence) {
        problemCount++;
        if (problems.size() < RestoreReport.PROBLEMS_MAX) {
            problems.add(new Problem(line, sentence));
        }
    }
}
