package dev.larder.catalog;

import dev.larder.model.EntryMetadata;
import dev.larder.model.Freshness;
import dev.larder.model.Item;
import dev.larder.model.ItemKey;
import dev.larder.model.ItemVersion;
import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.model.StoredEntry;
import dev.larder.registry.PortableEntry;
import dev.larder.registry.PortableFormat;
import dev.larder.storage.Authority;
import dev.larder.storage.EntrySummary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One writing of a store into a stream, an entry at a time. Each entry is whole; what is written meanwhile may be in it. */
final class Export {

    private static final int PAGE = 500;
    private static final int VERSIONS_MAX = 20;

    private final Authority store;
    private final OutputStream out;
    private final boolean ownOnly;
    private final ImportProgress progress;
    private final List<Key> unreadable = new ArrayList<>();
    private int own;
    private int cached;
    private int notes;
    private int versions;
    private int seen;
    private long lines;

    Export(Authority store, OutputStream out, boolean ownOnly, ImportProgress progress) {
        this.store = store;
        this.out = out;
        this.ownOnly = ownOnly;
        this.progress = progress;
    }

    ExportReport run(String version, Instant now) throws IOException {
        int total = (int) Math.min(Integer.MAX_VALUE, store.size());
        write(PortableFormat.first(version, now));
        Optional<Key> after = Optional.empty();
        List<EntrySummary> page;
        do {
            page = store.summaries(after, PAGE);
            for (EntrySummary summary : page) {
                after = Optional.of(summary.key());
                Freshness freshness =
                        Freshness.of(summary.key().origin(), summary.metadata().expiresAt(), now);
                if (freshness != Freshness.GONE) {
                    if (isWanted(summary.key())) {
                        add(summary);
                    }
                    progress.at(Math.min(++seen, total), total);
                }
            }
        } while (page.size() == PAGE);
        write(PortableFormat.last(lines));
        return new ExportReport(own, cached, notes, versions, unreadable);
    }

    private boolean isWanted(Key key) {
        return !ownOnly || key.origin() == Origin.OWN;
    }

    private void add(EntrySummary summary) throws IOException {
        Key key = summary.key();
        Optional<StoredEntry> stored = store.get(key);
        if (stored.isEmpty()) {
            if (store.has(key)) { // Else it was deleted just now.
                unreadable.add(key);
            }
            return;
        }
        if (key instanceof ItemKey item && key.origin() == Origin.OWN) {
            addVersions(item, stored.get().metadata().version());
            own++;
        } else if (key instanceof ItemKey) {
            cached++;
        } else {
            notes++;
        }
        EntryMetadata metadata = summary.metadata();
        line(new PortableEntry(
                key,
                stored.get().entry().document(),
                stored.get().metadata().cachedAt(),
                stored.get().metadata().expiresAt(),
                metadata.accessCount(),
                Optional.of(metadata.accessedAt()),
                Optional.empty()));
    }

    /** The oldest first, so that whoever reads them can write them as they come. */
    private void addVersions(ItemKey key, String present) throws IOException {
        List<ItemVersion> kept = store.history(key, VERSIONS_MAX);
        for (int i = kept.size() - 1; i >= 0; i--) {
            ItemVersion version = kept.get(i);
            Optional<Item> item = store.getVersion(key, version.version());
            if (item.isPresent()) {
                line(new PortableEntry(
                        key,
                        item.get().document(),
                        version.savedAt(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.of(present)));
                versions++;
            }
        }
    }

    private void line(PortableEntry entry) throws IOException {
        write(PortableFormat.line(entry));
        lines++;
    }

    private void write(String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
