package dev.larder.storage;

import dev.larder.model.Key;
import java.util.Iterator;

/**
 * Chooses what goes when room is needed. Knows the copies of upstream items alone, so own entries cannot be chosen.
 *
 * <p>Not safe for use by many threads.
 */
public interface EvictionPolicy {

    /**
     * An entry was written, anew or again.
     *
     * @param bytes the size of its document
     * @param accesses accesses that are not known yet, its writing included
     */
    void add(Key key, int bytes, Accesses accesses);

    /** An entry was asked for. Keys that are not held are passed over. */
    void access(Key key, Accesses accesses);

    /** An entry went because it was deleted. Keys that are not held are passed over. */
    void remove(Key key);

    /** An entry went to make room. */
    void evict(Key key);

    /** What there is, the least worth first. Good until the next change. */
    Iterator<Key> victims();
}
