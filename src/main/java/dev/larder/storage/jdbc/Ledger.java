package dev.larder.storage.jdbc;

import dev.larder.model.Key;
import dev.larder.model.Origin;
import dev.larder.storage.AccessLog;
import dev.larder.storage.Accesses;
import dev.larder.storage.Changes;
import dev.larder.storage.EvictionPolicy;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What the copies of upstream items are worth, in memory, so that choosing victims asks no SQL.
 *
 * <p>Filled from the database when room is needed for the first time, and kept up with every commit from then on. After
 * a failure that leaves open what was committed it is emptied and filled anew. Safe for use by many threads.
 */
final class Ledger {

    private static final int CHUNK = 1_000;

    private final LongFunction<EvictionPolicy> policies;
    private final AccessLog pending;
    private EvictionPolicy policy;
    private boolean filled;

    /**
     * A ledger that is empty.
     *
     * @param policies makes a policy for about so many entries
     * @param pending accesses that the database does not know yet
     */
    Ledger(LongFunction<EvictionPolicy> policies, AccessLog pending) {
        this.pending = pending;
        this.policies = policies;
        this.policy = policies.apply(0);
    }

    /** Fills this from the database, if that was not done yet. */
    synchronized void fill(EntryTable table) throws SQLException {
        if (filled) {
            return;
        }
        policy = policies.apply(table.state().totals().cachedEntries());
        long after = 0;
        List<EntryRow> rows;
        do {
            rows = table.ofOrigin(Origin.CACHED, after, CHUNK);
            for (EntryRow row : rows) {
                Accesses known = new Accesses(
                        row.metadata().accessCount() + 1, row.metadata().accessedAt());
                Accesses more = pending.of(row.key());
                policy.add(row.key(), row.metadata().bytes(), more == null ? known : known.plus(more));
                after = row.id();
            }
        } while (rows.size() == CHUNK);
        filled = true;
    }

    /** Empties this, until it is needed again. */
    synchronized void forget() {
        filled = false;
        policy = policies.apply(0);
    }

    /** Takes in what a commit did. */
    synchronized void apply(List<Effect> effects) {
        if (!filled) {
            return;
        }
        for (Effect effect : effects) {
            if (effect.key().origin() != Origin.CACHED) {
                continue;
            }
            switch (effect.what()) {
                case WRITTEN ->
                    effect.now()
                            .ifPresent(now -> policy.add(
                                    now.key(),
                                    now.metadata().bytes(),
                                    new Accesses(1, now.metadata().cachedAt())));
                case DELETED, EXPIRED -> policy.remove(effect.key());
                case EVICTED -> policy.evict(effect.key());
            }
        }
    }

    /** Whether this has to be kept up. */
    synchronized boolean isFilled() {
        return filled;
    }

    /** Takes in what others did; empties this where it is not known what they did. */
    synchronized void apply(Changes changes) {
        if (changes.complete()) {
            apply(changes.changes().stream().map(Effect::of).toList());
        } else {
            forget();
        }
    }

    /** Takes in accesses. */
    synchronized void access(Map<Key, Accesses> accesses) {
        if (filled) {
            accesses.forEach(policy::access);
        }
    }

    /** Offers the copies, the least worth first, for as long as they are taken. */
    synchronized void offer(Taker taker) throws SQLException {
        Iterator<Key> victims = policy.victims();
        boolean more = true;
        while (more && victims.hasNext()) {
            more = taker.take(victims.next());
        }
    }

    /** Takes what is offered, and says whether to go on. */
    interface Taker {
        boolean take(Key key) throws SQLException;
    }
}
