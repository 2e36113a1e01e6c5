package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.model.LarderException;
import dev.larder.storage.AccessLog;
import dev.larder.storage.Accesses;
import dev.larder.storage.EvictionReport;
import java.util.Map;

/**
 * What is done to a store besides what its users ask for: accesses written down, what is past its lifetime removed, and
 * copies removed where there are more than the limit allows, which commits keep by themselves unless it was lowered.
 *
 * <p>Each step is a transaction of the {@link CommitQueue}. Accesses and surplus copies are taken so many at a time as are
 * easily held in memory; what is past its lifetime goes all at once. Safe for use by many threads.
 */
final class Housekeeper {

    /** To how many entries accesses are written in one transaction, which holds the rows of all of them in memory. */
    private static final int TOUCHED_MAX = 2_000;

    /** What a commit reports that may have left something to be removed. */
    private static final EvictionReport TRIMMED = new EvictionReport(0, 0, WriteTransaction.REMOVED_BYTES_MAX);

    private final CommitQueue queue;
    private final Readers readers;
    private final Ledger ledger;
    private final AccessLog accesses;
    private final long bytesMax;
    private volatile boolean limitHolds;

    /** @param bytesMax the limit on the bytes of copies */
    Housekeeper(CommitQueue queue, Readers readers, Ledger ledger, AccessLog accesses, long bytesMax) {
        this.queue = queue;
        this.readers = readers;
        this.ledger = ledger;
        this.accesses = accesses;
        this.bytesMax = bytesMax;
    }

    /** Sees that there are no more copies than the limit allows, which may have been lowered since they were written. */
    void meetLimit() {
        if (limitHolds) {
            return;
        }
        if (readers.read(EntryTable::state).totals().cachedBytes() > bytesMax) {
            trimFurther(TRIMMED);
        }
        limitHolds = true;
    }

    /** Writes down the accesses, and removes what is gone and what is too much. */
    EvictionReport evict() {
        EvictionReport step = flushAnd(transaction -> {
            transaction.expire();
            transaction.trim(bytesMax, ledger);
            return transaction.report();
        });
        return step.plus(trimFurther(step));
    }

    /** Writes down the accesses that were counted. */
    void flush() {
        flushAnd(transaction -> true);
    }

    /** Removes copies, so many in a commit as are easily held in memory, until a commit has removed less than that. */
    private EvictionReport trimFurther(EvictionReport last) {
        EvictionReport report = new EvictionReport(0, 0, 0);
        EvictionReport step = last;
        while (step.bytes() >= WriteTransaction.REMOVED_BYTES_MAX) {
            step = queue.submit(transaction -> {
                transaction.trim(bytesMax, ledger);
                return transaction.report();
            });
            report = report.plus(step);
        }
        return report;
    }

    /** Writes down the accesses that were counted, and does the work in the same transaction as the last of them. */
    private <T> T flushAnd(CommitQueue.Work<T> work) {
        for (int surplus = accesses.size() - TOUCHED_MAX; surplus > 0; surplus -= TOUCHED_MAX) {
            touchAnd(transaction -> true);
        }
        return touchAnd(work);
    }

    private <T> T touchAnd(CommitQueue.Work<T> work) {
        Map<Key, Accesses> counted = accesses.drain(TOUCHED_MAX);
        try {
            return queue.submit(transaction -> {
                transaction.touch(counted);
                return work.in(transaction);
            });
        } catch (LarderException e) {
            accesses.addAll(counted);
            throw e;
        }
    }
}
