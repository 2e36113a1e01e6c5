package dev.larder.catalog;

import dev.larder.model.LarderException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that nobody waits for.
 *
 * @param executor runs it; it may refuse work
 */
record Behind(Executor executor) {

    private static final Logger LOG = LoggerFactory.getLogger(Behind.class);

    /** Has something done later; where there is no room for it, whoever asks next tries again. */
    void later(Runnable work) {
        later(work, () -> {});
    }

    /** @param otherwise run at once where there is no room for the work */
    void later(Runnable work, Runnable otherwise) {
        try {
            executor.execute(() -> run(work));
        } catch (RejectedExecutionException e) {
            otherwise.run();
        }
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RejectedExecutionException | LarderException e) {
            // As the process ends, the store is closed and nobody is asked any more. Else whoever asks next is told.
            LOG.debug("what nobody waits for came to nothing", e);
        } catch (RuntimeException bug) { // The edge: there is nobody else to tell.
            LOG.warn("what nobody waits for failed", bug);
        }
    }
}
