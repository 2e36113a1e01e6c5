package dev.larder.storage;

import dev.larder.model.Key;
import java.util.List;
import java.util.Optional;

/**
 * What came of looking at some entries.
 *
 * @param checked how many were looked at
 * @param flaws what was wrong with them
 * @param last the last of them, after which to go on; absent where none is left
 */
public record Inspection(int checked, List<Flaw> flaws, Optional<Key> last) {

    /** Copies the list. */
    public Inspection {
        flaws = List.copyOf(flaws);
    }

    /** What was wrong, by what was done about it. */
    public enum Outcome {
        /** The content was sound, and what is told of it was not: that was written anew. */
        MENDED,
        /** What a user wrote was damaged, and came back from where it is kept once more. */
        RESTORED,
        /** A copy was damaged: it was removed, and is fetched anew when it is asked for. */
        DROPPED,
        /** What a user wrote is damaged and kept nowhere else: it was left as it is. */
        LOST,
        /** The database cannot read the row: the store is looked over when it is opened next. */
        PUT_OFF,
        /** The sums over all entries were wrong: they were counted anew. */
        RECOUNTED
    }

    /**
     * Something that was wrong.
     *
     * @param key the entry, or absent where it is about all of them
     * @param outcome what was done
     */
    public record Flaw(Optional<Key> key, Outcome outcome) {}
}
