package dev.larder.storage.tier;

import dev.larder.model.Key;
import dev.larder.storage.Accesses;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** The accesses to an entry that were not passed on yet. Apart from the entry, so that it does not keep that in memory. */
final class Tally {

    private final Key key;
    private final AtomicInteger count = new AtomicInteger();
    /** Not volatile: of several accesses at once any may be the last. */
    private long last;

    Tally(Key key) {
        this.key = key;
    }

    Key key() {
        return key;
    }

    /** Counts an access at this time; returns whether it is the first one since they were last taken. */
    boolean touch(long now) {
        last = now;
        return count.getAndIncrement() == 0;
    }

    /** Takes the accesses that were counted. Called for one that was touched. */
    Accesses take() {
        return new Accesses(Math.max(1, count.getAndSet(0)), Instant.ofEpochMilli(last));
    }
}
