package dev.larder.storage;

import dev.larder.model.Key;
import java.util.List;
import java.util.Optional;

/**
 * A provider that others may keep copies of: it tells what changed.
 *
 * <p>Whoever keeps a copy of an entry remembers the {@link #generation} it was read at. While the generation stays, the
 * copy is good; when it moved, {@link #changesSince} says which copies are not. A write moves the generation before it
 * is acknowledged, so a reader that compares generations first never serves what an acknowledged write replaced.
 */
public interface Authority extends StorageProvider {

    @Override
    default Authority authority() {
        return this;
    }

    /** A number that grows with every change. Cheap: a hit asks for it each time. */
    long generation();

    /** What changed after this generation. */
    Changes changesSince(long generation);

    /**
     * All entries, items and notes, by key; gone ones too, which those who keep them leave out as time tells.
     *
     * @param after the last key of the page before, or absent for the first page
     * @param limit how many at most, 1 or more
     */
    List<EntrySummary> summaries(Optional<Key> after, int limit);
}
