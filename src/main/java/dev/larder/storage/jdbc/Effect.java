package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.storage.Change;
import dev.larder.storage.EntrySummary;
import java.util.Optional;

/**
 * What a transaction does to an entry.
 *
 * @param what how it ends
 * @param key its key
 * @param now the entry as it is afterwards, or empty where it is removed
 */
record Effect(What what, Key key, Optional<EntrySummary> now) {

    /** How it ends. */
    enum What {
        WRITTEN,
        DELETED,
        EVICTED,
        EXPIRED
    }

    static Effect written(EntrySummary now) {
        return new Effect(What.WRITTEN, now.key(), Optional.of(now));
    }

    /** An entry went, in one of the ways in which it can. */
    static Effect removed(What how, Key key) {
        return new Effect(how, key, Optional.empty());
    }

    /** The effect that made this change; whoever removed an entry deleted it. */
    static Effect of(Change change) {
        return new Effect(change.now().isPresent() ? What.WRITTEN : What.DELETED, change.key(), change.now());
    }

    Change change() {
        return new Change(key, now);
    }
}
