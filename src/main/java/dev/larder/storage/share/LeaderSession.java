package dev.larder.storage.share;

import dev.larder.storage.ByteSource;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a follower, as the leader sees it: a question, its answer, and so on until somebody hangs up. */
final class LeaderSession implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderSession.class);
    private static final Duration FOREVER = Duration.ofDays(3_650);

    private final Frames frames;
    private final Leading leading;
    private final Hello self;
    private final Runnable stepDown;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private boolean busy;
    private boolean over;

    LeaderSession(Frames frames, Leading leading, Hello self, Runnable stepDown) {
        this.frames = frames;
        this.leading = leading;
        this.self = self;
        this.stepDown = stepDown;
    }

    @Override
    public void run() {
        try (frames) {
            if (!greet()) {
                return;
            }
            while (true) {
                byte[] question = frames.receive(FOREVER);
                if (!begin()) {
                    return;
                }
                try {
                    frames.send(answer(question), FOREVER);
                } finally {
                    end();
                }
            }
        } catch (LeaderLostException | EOFException e) {
            // Hanging up is how both sides say that it is over.
        } catch (IOException e) {
            LOG.debug("a follower went", e);
        } catch (RuntimeException e) {
            LOG.warn("a peer on the socket of the store sent what no follower sends", e);
        }
    }

    /** Hangs up: at once where nothing is under way, else when the answer is out, or the deadline has come. */
    void hangUp(long deadline) {
        lock.lock();
        try {
            over = true;
            long left = deadline - System.nanoTime();
            while (busy && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        try {
            frames.close();
        } catch (IOException e) {
            LOG.debug("a connection did not close", e);
        }
    }

    /** Whether the newcomer may go on. */
    private boolean greet() throws IOException {
        Hello newcomer = Hello.read(frames.receive(FOREVER));
        boolean over = leading.isOver();
        Hello.Verdict verdict = over ? Hello.Verdict.STEPPING_DOWN : self.of(newcomer);
        frames.send(self.answering(verdict, leading.identity()).toBytes(), FOREVER);
        if (verdict == Hello.Verdict.STEPPING_DOWN && !over) {
            LOG.info("Larder {} takes the store over from {}", newcomer.version(), self.version());
            stepDown.run();
        }
        return verdict == Hello.Verdict.WELCOME;
    }

    private byte[] answer(byte[] frame) throws LeaderLostException {
        ByteSource source = new ByteSource(frame);
        Optional<Call<?, ?>> call = Call.of(source.size());
        // All processes of a machine have the same nanoseconds, whatever becomes of the time of day.
        if (System.nanoTime() > source.number()) {
            return Reply.tooLate();
        }
        return call.isPresent() ? answer(call.get(), source) : Reply.unknown();
    }

    private <A, R> byte[] answer(Call<A, R> call, ByteSource source) throws LeaderLostException {
        A asked = call.question().read().apply(source);
        try {
            return Reply.of(call.answer(), leading.perform(call, asked));
        } catch (LeaderLostException e) {
            if (!leading.isOver()) {
                stepDown.run();
            }
            throw e;
        } catch (RuntimeException e) {
            return Reply.failed(e);
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            busy = !over;
            return busy;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            busy = false;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
