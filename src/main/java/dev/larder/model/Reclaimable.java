package dev.larder.model;

/** Holds in memory what it can have again from elsewhere: copies of what rests on a disk, what was worked out of them. */
public interface Reclaimable {

    /**
     * Lets go of it. Nothing that can be asked is answered otherwise afterwards, only later for once. To be called at any
     * time, by any thread.
     */
    void letGo();
}
