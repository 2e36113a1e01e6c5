package dev.larder.storage.share;

import dev.larder.model.LarderException;
import dev.larder.model.StorageException;
import dev.larder.model.StorageStats;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The role of this process, taken when it is first needed, and another one when it is over. Safe for many threads. */
final class Membership {

    private static final Logger LOG = LoggerFactory.getLogger(Membership.class);
    private static final int ATTEMPTS_MAX = 4;

    /** How long a leader that made way for a newer one leaves the lock to it. */
    private static final Duration MAKING_WAY = Duration.ofSeconds(5);

    private static final Duration WARMING_AFTER = Duration.ofSeconds(1);

    private final Ground ground;
    private final AuthorityOpener opener;
    private final Election election;
    private final AtomicBoolean warm = new AtomicBoolean();
    private volatile @Nullable Role role;
    /** The role before this one: what the generation is read from while there is none. */
    private volatile @Nullable Role former;

    private volatile long followUntil = System.nanoTime();
    private volatile boolean closed;
    private volatile @Nullable StorageStats lastStats;

    Membership(Ground ground, AuthorityOpener opener, Hello self) {
        this.ground = ground;
        this.opener = opener;
        this.election = new Election(ground, opener, self, SocketPlace.of(ground.directory()));
    }

    /** Asks, and asks again where the leader was lost meanwhile. */
    <A, R> R perform(Call<A, R> call, A asked) {
        // An interrupt would close sockets that others use; it is put back at the end.
        boolean interrupted = Thread.interrupted();
        try {
            return attempt(call, asked);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The generation that is known to all, as of now. */
    long generation() {
        Role current = role;
        if (current == null) {
            current = former;
        }
        return current != null ? current.generation() : role().generation();
    }

    /** How the store stands; as it last stood, where its leader does not answer. */
    StorageStats stats() {
        Role current = role();
        StorageStats known = lastStats;
        if (known != null && current instanceof Following following && following.isDegraded()) {
            return known.withRole(words(current));
        }
        StorageStats stats = perform(Call.STATS, Call.Nothing.NOTHING);
        lastStats = stats;
        return stats.withRole(words(role()));
    }

    /** @throws StorageException if this was closed */
    void checkOpen() {
        if (closed) {
            throw new StorageException("The store is closed; start the server anew.");
        }
    }

    /** Leaves. Waits for what is under way in a leader. */
    void close() {
        closed = true;
        synchronized (this) {
            Role current = role;
            if (current != null) {
                current.end();
            }
        }
    }

    private <A, R> R attempt(Call<A, R> call, A first) {
        A asked = first;
        for (int attempt = 1; ; attempt++) {
            Role current = role();
            try {
                return current.perform(call, asked);
            } catch (LeaderLostException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw new StorageException(
                            "The store changed hands again and again before it answered: try once more.", e);
                }
                leave(current);
                asked = call.again().apply(asked);
            }
        }
    }

    private Role role() {
        Role current = role;
        return current != null && !closed ? current : takeRole();
    }

    private synchronized Role takeRole() {
        checkOpen();
        Role current = role;
        if (current == null) {
            current = election.hold(() -> System.nanoTime() - followUntil >= 0, () -> closed, this::over);
            role = current;
            LOG.info("the store is open, as {}", words(current));
            ground.notice().ifPresent(notice -> LOG.warn("The store is {}", notice));
            if (current instanceof Following && warm.compareAndSet(false, true)) {
                Threads.start("larder-warm", this::warm);
            }
        }
        return current;
    }

    /** A follower makes ready to lead, a little after it came, so that its first answers do not wait for that. */
    private void warm() {
        LockSupport.parkNanos(WARMING_AFTER.toNanos());
        if (closed || !(role instanceof Following)) {
            return;
        }
        try {
            opener.warm();
            LOG.debug("is ready to lead");
        } catch (RuntimeException e) {
            LOG.debug("the rehearsal failed; taking over will take a little longer", e);
        }
    }

    private void leave(Role left) {
        synchronized (this) {
            if (role == left) {
                former = left;
                role = null;
            }
        }
        left.end();
    }

    /** A role ended by itself: the next is taken at once, so that a store in use is never long without a leader. */
    private void over(Role left) {
        LOG.debug("is no more {}", left.words());
        if (left instanceof Leading) {
            followUntil = System.nanoTime() + MAKING_WAY.toNanos();
        }
        leave(left);
        try {
            if (!closed) {
                role();
            }
        } catch (LarderException e) {
            if (!closed) {
                LOG.warn("the store could not be opened again: {}", e.getMessage(), e);
            }
        }
    }

    private String words(Role current) {
        return current.words() + ground.notice().map(notice -> ", " + notice).orElse("");
    }
}
