package dev.larder.bench.hitrate;

/** A cache that holds keys and sizes alone. A miss puts the entry in, if it fits at all. */
interface SimulatedCache {

    /** Asks for an entry of this size; returns whether it was there. */
    boolean request(int key, int size);
}
