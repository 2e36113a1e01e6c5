package dev.larder.storage.share;

import dev.larder.model.StorageException;
import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out what this process is to the store: whoever gets the lock leads, everybody else follows whoever has it.
 *
 * <p>The lock is the whole truth: there are no votes and no time-outs in it. The kernel gives it to one process at a time
 * and frees it when that process ends. Between a leader's end and the next one's opened door, the others try both in
 * turn, with a little jitter.
 */
final class Election {

    /** How long to wait for a leader that has the lock to open its door: the time that a recovery may take. */
    static final Duration OPENING_MAX = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Election.class);
    private static final long PAUSE_MILLIS_MAX = 15;

    private static final String READ_ONLY = "the data directory cannot be written to";
    private static final String NO_SOCKETS =
            "another process has the store open, and this system has no sockets to reach it";

    private final Ground ground;
    private final Path directory;
    private final AuthorityOpener opener;
    private final Hello self;
    private final SocketPlace place;
    private final Random random = new Random();

    Election(Ground ground, AuthorityOpener opener, Hello self, SocketPlace place) {
        this.ground = ground;
        this.directory = ground.directory();
        this.opener = opener;
        this.self = self;
        this.place = place;
    }

    /**
     * Leads or follows.
     *
     * @param mayLead whether to try for the lock; asked each time
     * @param given whether this has been given up meanwhile
     * @param onOver told a role that is over for a reason of its own: its leader went, or a newer Larder wants to lead
     * @throws StorageException if neither is possible
     */
    Role hold(BooleanSupplier mayLead, BooleanSupplier given, Consumer<Role> onOver) {
        if (!ground.writable()) {
            return followOrFlee(onOver);
        }
        checkGround();
        long deadline = System.nanoTime() + OPENING_MAX.toNanos();
        IOException unreached = new IOException("never tried");
        do {
            Optional<DirectoryLock> lock =
                    mayLead.getAsBoolean() ? DirectoryLock.tryAcquire(directory) : Optional.empty();
            if (lock.isPresent()) {
                return lead(lock.get(), onOver);
            }
            try {
                return follow(onOver);
            } catch (UnsupportedOperationException e) {
                return Refuge.open(directory.resolve("none"), opener, NO_SOCKETS);
            } catch (SilentPeerException e) {
                throw new StorageException(
                        "The process that has the store open does not answer: wake it if it is suspended, or end it, and"
                                + " try again.",
                        e);
            } catch (IOException e) {
                unreached = e;
                pause();
            }
        } while (System.nanoTime() < deadline && !given.getAsBoolean());
        throw new StorageException(
                "The store is being opened or used by another process that does not let this one in: end it, or try again"
                        + " in a moment.",
                unreached);
    }

    private void checkGround() {
        if (ground.notice().isPresent()) {
            try {
                Ground.checkOwn(directory);
            } catch (IOException e) {
                throw unopened(e);
            }
        }
    }

    /** In a directory that cannot be written to nobody can lead; but somebody else may, who can write to it. */
    private Role followOrFlee(Consumer<Role> onOver) {
        try {
            return follow(onOver);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("The store is a copy for this process alone, as {}", READ_ONLY);
            return Refuge.open(directory, opener, READ_ONLY);
        }
    }

    private Role lead(DirectoryLock lock, Consumer<Role> onOver) {
        Authority authority = null;
        try {
            LOG.debug("has the lock, opens the database");
            authority = opener.open(directory, lock);
            LOG.debug("has the database open");
            Leading leading = new Leading(lock, authority, GenerationFile.forLeader(directory, random));
            openDoor(leading, onOver);
            return leading;
        } catch (IOException | RuntimeException e) {
            try (lock) {
                if (authority != null) {
                    authority.close();
                }
            }
            throw e instanceof RuntimeException unchecked ? unchecked : unopened(e);
        }
    }

    /** A leader whose door cannot be opened goes on alone: what it has is sound, and the others will say what is wrong. */
    private void openDoor(Leading leading, Consumer<Role> onOver) {
        try {
            leading.open(place, self, () -> Threads.start("larder-handover", () -> onOver.accept(leading)));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warn("Other processes cannot share this store, as no socket can be opened for it", e);
        }
    }

    private Role follow(Consumer<Role> onOver) throws IOException {
        Joining joining = new Joining(place.find(), self);
        Joining.Greeted greeted = joining.connectToWatch();
        Watch watch = new Watch(greeted.frames(), greeted.leader().pid());
        boolean sound = false;
        try {
            check(greeted.leader());
            GenerationFile file = GenerationFile.forFollower(directory);
            if (file.identity() != greeted.leader().identity()) {
                throw new IOException("the leader keeps its generation in another file");
            }
            Following following = new Following(joining, watch, file);
            watch.start(() -> onOver.accept(following));
            sound = true;
            return following;
        } finally {
            if (!sound) {
                watch.close();
            }
        }
    }

    private void check(Hello leader) throws IOException {
        switch (leader.verdict()) {
            case WELCOME -> {}
            case STEPPING_DOWN -> throw new IOException("the leader is stepping down");
            case TOO_OLD ->
                throw new StorageException(
                        "The store is open in a newer Larder (" + leader.version() + ", process " + leader.pid()
                                + "), which this one (" + self.version() + ") cannot join: update this one, or end that"
                                + " one.");
        }
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1 + random.nextLong(PAUSE_MILLIS_MAX)));
    }

    private static StorageException unopened(Exception cause) {
        return new StorageException(
                "The data directory cannot be used: see that the disk has room and that this user may write to it.",
                cause);
    }
}
