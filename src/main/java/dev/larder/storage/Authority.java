package dev.larder.storage;

import dev.larder.model.Key;
import java.time.Duration;
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

    /** How long an authority knows the names of mutations that it did. */
    Duration ONCE_FOR = Duration.ofMinutes(10);

    @Override
    default Authority authority() {
        return this;
    }

    /** A number that grows with every change. Cheap: a hit asks for it each time. */
    long generation();

    /** Whether the generation is still this one, where that can be told without waiting for anybody; else false. */
    default boolean isStill(long generation) {
        return generation() == generation;
    }

    /** What changed after this generation. */
    Changes changesSince(long generation);

    /**
     * All entries, items and notes, by key; gone ones too, which those who keep them leave out as time tells.
     *
     * @param after the last key of the page before, or absent for the first page
     * @param limit how many at most, 1 or more
     */
    List<EntrySummary> summaries(Optional<Key> after, int limit);

    /**
     * Looks whether entries are what was written, by key, and mends what is not. No access.
     *
     * @param after the last key of the page before, or absent for the first page
     * @param limit how many at most, 1 or more
     */
    default Inspection inspect(Optional<Key> after, int limit) {
        List<EntrySummary> page = summaries(after, limit);
        return new Inspection(
                page.size(),
                List.of(),
                page.size() < limit
                        ? Optional.empty()
                        : Optional.of(page.get(page.size() - 1).key()));
    }

    /**
     * Does a mutation, unless it was done under this name before. What was done is known for {@link #ONCE_FOR}, over
     * restarts too; a mutation that failed was not done, and is tried anew.
     *
     * @return what it answered when it was done
     */
    <R> R once(OperationId id, Mutation<R> mutation);

    /**
     * Whether this refuses all writes since its disk failed, and may be well again if it is closed and opened anew now.
     * Cheap: asked before each write.
     */
    default boolean wantsReopening() {
        return false;
    }
}
