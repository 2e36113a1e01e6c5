package dev.larder.storage.jdbc;

/**
 * The row of {@code state}: what is true as of a commit.
 *
 * @param commits how many commits there were
 * @param totals the sums over all entries
 * @param journal the number of the journal that holds what users wrote
 * @param journalEnd its length
 */
record StoreState(long commits, Totals totals, long journal, long journalEnd) {

    /** The state after one more commit. */
    StoreState next(Totals after) {
        return new StoreState(commits + 1, after, journal, journalEnd);
    }

    /** The same with the journal at this place. */
    StoreState at(Journal current) {
        return new StoreState(commits, totals, current.number(), current.end());
    }
}
