package dev.larder.storage.share;

import dev.larder.storage.Authority;
import dev.larder.storage.DirectoryLock;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Having the lock and the database, and answering for all.
 *
 * <p>A write is announced, done, made known by its generation, and then acknowledged. A reader that may have seen a
 * write which is not known yet waits for it; see {@link InFlight}.
 */
final class Leading implements Role {

    private final DirectoryLock lock;
    private final Authority authority;
    private final GenerationFile file;
    private final Served served;
    private final InFlight inFlight = new InFlight();
    private final ReentrantReadWriteLock term = new ReentrantReadWriteLock();
    private volatile @Nullable LeaderSocket socket;
    private volatile boolean ending;
    private boolean over;

    Leading(DirectoryLock lock, Authority authority, GenerationFile file) {
        this.lock = lock;
        this.authority = authority;
        this.file = file;
        this.served = new Served(authority, file);
    }

    @Override
    public <A, R> R perform(Call<A, R> call, A asked) throws LeaderLostException {
        checkLeads(); // Without waiting: who asks meanwhile is not to wait for what is under way.
        term.readLock().lock();
        try {
            checkLeads();
            return asked instanceof Once<?> once ? write(call, asked, once) : read(call, asked);
        } finally {
            term.readLock().unlock();
        }
    }

    @Override
    public long generation() {
        return file.generation();
    }

    /** Whether this process leads no more, though what began before may still be under way. */
    boolean isOver() {
        return ending;
    }

    /** Which file the generation is in. */
    long identity() {
        return file.identity();
    }

    /** Opens the door to followers. */
    void open(SocketPlace place, Hello self, Runnable stepDown) throws IOException {
        socket = LeaderSocket.open(place, this, self, stepDown);
    }

    @Override
    public String words() {
        return "leader";
    }

    /** Finishes what is under way, hangs up, closes the database and gives the lock back. */
    @Override
    public synchronized void end() {
        if (over) {
            return;
        }
        ending = true;
        term.writeLock().lock(); // Had when what began before has ended.
        try {
            over = true;
        } finally {
            term.writeLock().unlock();
        }
        LeaderSocket door = socket;
        try (lock) {
            if (door != null) {
                door.close();
            }
            authority.close();
        }
    }

    private void checkLeads() throws LeaderLostException {
        if (ending) {
            throw new LeaderLostException("this process leads no more");
        }
    }

    private <A, R> R write(Call<A, R> call, A asked, Once<?> once) throws LeaderLostException {
        if (authority.wantsReopening()) {
            throw new LeaderLostException("the disk failed the database, and has room again");
        }
        InFlight.Write write = inFlight.begin(once.mutation());
        try {
            return call.invoke().apply(served, asked);
        } finally {
            served.publish();
            inFlight.end(write);
        }
    }

    private <A, R> R read(Call<A, R> call, A asked) {
        R answer = call.invoke().apply(served, asked);
        call.reads().apply(asked).ifPresentOrElse(inFlight::await, inFlight::awaitAll);
        served.publish();
        return answer;
    }
}
