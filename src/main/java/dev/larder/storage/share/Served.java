package dev.larder.storage.share;

import dev.larder.storage.Authority;
import dev.larder.storage.Changes;
import java.util.List;

/**
 * An authority in its term of office: its generations as all processes count them.
 *
 * <p>An authority counts its changes from zero each time it is opened. Shared generations go on over all terms: the
 * upper half is the number of the term, the lower half the authority's own count. A generation of another term says
 * nothing about this one's changes, so whoever comes with one starts afresh.
 */
final class Served {

    private final Authority authority;
    private final GenerationFile file;
    private final long base;

    /** Begins a term. From here on nobody trusts a copy of an earlier one. */
    Served(Authority authority, GenerationFile file) {
        this.authority = authority;
        this.file = file;
        this.base = file.beginTerm();
        publish();
    }

    Authority authority() {
        return authority;
    }

    /** Makes all that has changed known to all processes. To be called before a write is acknowledged. */
    void publish() {
        file.raiseTo(base + authority.generation());
    }

    /** What changed after this shared generation. */
    Changes changesSince(long shared) {
        if (shared < base) {
            publish();
            return new Changes(file.generation(), List.of(), false);
        }
        Changes own = authority.changesSince(shared - base);
        long upTo = base + own.generation();
        file.raiseTo(upTo);
        return new Changes(upTo, own.changes(), own.complete());
    }
}
