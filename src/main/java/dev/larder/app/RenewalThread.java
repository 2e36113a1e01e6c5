package dev.larder.app;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what nobody waits for on a thread of its own, one piece of work after the other.
 *
 * <p>As nobody hears of what fails, it is logged; but for what is still under way at the end, which fails because of that.
 */
final class RenewalThread implements Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalThread.class);

    private final ThreadPoolExecutor thread;

    /** @param waitingMax how many pieces of work may wait for their turn */
    RenewalThread(int waitingMax) {
        this.thread = new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waitingMax), work -> {
            Thread made = new Thread(work, "larder-renewal");
            made.setDaemon(true);
            return made;
        });
    }

    /** @throws RejectedExecutionException if too much is waiting, or it is closed */
    @Override
    public void execute(Runnable work) {
        thread.execute(() -> attempt(work));
    }

    /** What waits is given up; what is under way goes on. */
    @Override
    public void close() {
        thread.shutdown();
        thread.getQueue().clear();
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) { // Whoever asks for it next has it tried again.
            if (!thread.isShutdown()) {
                LOG.warn("What nobody waits for failed", e);
            }
        }
    }
}
