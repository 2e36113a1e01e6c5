package dev.larder.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The last changes of an authority, numbered. Safe for use by many threads.
 *
 * <p>Each change moves the generation by one. What is older than the last {@value #CHANGES_MAX} changes is forgotten;
 * whoever asks for it is told to start afresh.
 */
public final class ChangeLog {

    /** How many changes are remembered. */
    public static final int CHANGES_MAX = 4_096;

    private final ArrayDeque<Change> changes = new ArrayDeque<>();
    private volatile long generation;

    /** The number of the last change. */
    public long generation() {
        return generation;
    }

    /** Adds changes; they are seen together. */
    public synchronized void append(Collection<Change> latest) {
        for (Change change : latest) {
            if (changes.size() == CHANGES_MAX) {
                changes.removeFirst();
            }
            changes.addLast(change);
        }
        generation += latest.size();
    }

    /** Forgets everything and moves on, after a failure that leaves open what changed. */
    public synchronized void restart() {
        changes.clear();
        generation++;
    }

    /** What came after this generation. */
    public synchronized Changes since(long from) {
        long missing = generation - from;
        if (missing < 0 || missing > changes.size()) {
            return new Changes(generation, List.of(), false);
        }
        List<Change> all = new ArrayList<>(changes);
        return new Changes(generation, all.subList(all.size() - (int) missing, all.size()), true);
    }
}
